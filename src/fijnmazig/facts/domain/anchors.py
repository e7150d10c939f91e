"""Where on a page one fact stands, by a mark that tells nothing in an address."""

import zlib
from enum import StrEnum


class FactKind(StrEnum):
    """What sort of fact it is."""

    FIGURE = "FIGURE"
    DEFINITION = "DEFINITION"
    TERM = "TERM"
    LAW = "LAW"


def anchor_of(kind: FactKind, *, key: str) -> str:
    """Return the mark of one fact: short, stable, and not to be read at a glance."""
    return f"n{zlib.crc32(f'{kind}:{key}'.encode()):08x}"
