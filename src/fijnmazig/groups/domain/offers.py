"""What is proposed when a minimum is missed or a group stops, so that nobody is left alone."""

from enum import StrEnum


class OfferKind(StrEnum):
    """What can be done instead. Source: what seeds 000 and 002 learned the hard way."""

    LATER_START = "LATER_START"
    MERGE = "MERGE"
    OTHER_FORMAT = "OTHER_FORMAT"
    SHORTER = "SHORTER"
    OTHER_EDITION = "OTHER_EDITION"
    OTHER_HELP = "OTHER_HELP"


NEEDS_CONSENT = frozenset(
    {OfferKind.MERGE, OfferKind.OTHER_FORMAT, OfferKind.OTHER_EDITION, OfferKind.OTHER_HELP}
)
"""What goes on for somebody only when they say yes themselves."""
