"""What an editor can narrow the desk to."""

from datetime import timedelta
from enum import StrEnum

BROKEN_AFTER = timedelta(days=7)  # a site may be down for a while; after a week somebody looks


class DeskFilter(StrEnum):
    """Which services the desk shows; the value stands in the address."""

    DUE = "nakijken"
    ALL = "alles"
    UNSURE = "onbevestigd"
    SUGGESTED = "voorstellen"
    BROKEN = "links"
    UNPUBLISHED = "ingetrokken"
    SUPPRESSED = "weggehaald"

    @classmethod
    def read(cls, text: str) -> "DeskFilter":
        """Return the filter that an address names, what is due when it names none."""
        return cls(text) if text in set(cls) else cls.DUE
