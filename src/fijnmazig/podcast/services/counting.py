"""Counting: a number a day, and nothing about who. No act is recorded: nobody acted."""

import logging
from datetime import date
from uuid import UUID

from django.db import DatabaseError, transaction
from django.db.models import F

from fijnmazig.podcast.models import DayCount

logger = logging.getLogger(__name__)


def count_play(episode_id: UUID, *, day: date) -> None:
    """Add one to the plays of an episode on a day. Whoever listens never waits for a count."""
    try:
        with transaction.atomic():
            row, _ = DayCount.unscoped.get_or_create(episode_id=episode_id, day=day)
            DayCount.unscoped.filter(id=row.id).update(plays=F("plays") + 1)
    except DatabaseError:
        logger.exception("A play could not be counted.")
