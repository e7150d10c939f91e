"""Count that a code was opened: one more on that day, and nothing of who, when or from where.

There is no actor and no act in the record: the record would keep the moment of each opening.
"""

import logging
from datetime import date

from django.db import DatabaseError, transaction
from django.db.models import F

from fijnmazig.campaigns.models import Opening
from fijnmazig.campaigns.queries.standing import run_of_word

logger = logging.getLogger(__name__)


def count_opening(word: str, *, on: date) -> None:
    """Add one to the day of a print run. Whoever looks for help never waits for a count."""
    run_id = run_of_word(word)
    if run_id is None:
        return
    try:
        with transaction.atomic():
            row, _ = Opening.unscoped.get_or_create(run_id=run_id, on_date=on)
            Opening.unscoped.filter(id=row.id).update(count=F("count") + 1)
    except DatabaseError:
        logger.exception("An opening could not be counted.")
