"""How it is known that somebody followed the basic course, which a series can ask for."""

from datetime import timedelta
from enum import StrEnum


class Followed(StrEnum):
    """Who says that somebody followed the course: ours, who leads a series, or they themselves.

    The first is the surest; each of them counts. Source: ADR 0026.
    """

    FINISHED = "FINISHED"
    DECLARED = "DECLARED"
    SAID = "SAID"


SUREST_FIRST = tuple(Followed)
ASKED_AHEAD = timedelta(days=7)
"""So long before the first moment somebody is asked who has not followed it yet."""
SAID_FOR = timedelta(days=3 * 365)
"""So long a word of somebody, or of who leads a series, is kept."""
