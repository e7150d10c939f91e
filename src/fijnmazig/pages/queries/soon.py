"""The first moments of the agenda, for the two entrances."""

import logging
from datetime import datetime

from django.db import DatabaseError

from fijnmazig.common.actor import ANONYMOUS
from fijnmazig.gatherings.domain.agenda import Wanted
from fijnmazig.gatherings.domain.kinds import Audience
from fijnmazig.gatherings.queries.agenda import coming_moments
from fijnmazig.gatherings.queries.announced import Announced

logger = logging.getLogger(__name__)

MOST = 3
LOOKED_AT = 24  # moments: a series that comes back every week still leaves room for others


def soon_for(*, audience: Audience, at: datetime) -> tuple[Announced, ...]:
    """Return the next moment of each series, the first few; none when the agenda cannot be read.

    Whom to call must never wait for an agenda. At most two queries.
    """
    try:
        wanted = Wanted(audience=audience)
        found = coming_moments(actor=ANONYMOUS, wanted=wanted, at=at, most=LOOKED_AT)
    except DatabaseError:
        logger.exception("The agenda at the front could not be read.")
        return ()
    shown: list[Announced] = []
    for moment in found:
        if all(moment.series_id != one.series_id for one in shown):
            shown.append(moment)
    return tuple(shown[:MOST])
