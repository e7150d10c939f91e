"""A line of a file, with its number."""

from typing import NamedTuple


class Line(NamedTuple):
    """A line as it was written; the first of a file is 1."""

    number: int
    text: str


def joined(lines: list[Line]) -> str:
    """Return lines as one text, without what is empty around it."""
    return "\n".join(line.text.strip() for line in lines).strip()
