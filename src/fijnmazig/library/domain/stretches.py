"""The text of a page as it is shown: paragraphs, and what was plainly a list or a table.

Files are read without their marks; what is left of a list is a dash before each point, of a table
a bar between cells. Only runs of such lines are taken for one; every word stays where it was.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

POINTS = ("- ", "* ", "• ")
BAR = "|"


class Form(StrEnum):
    """What a stretch of text is on the page."""

    PARAGRAPH = "PARAGRAPH"
    LIST = "LIST"
    TABLE = "TABLE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Lines that belong together: `lines` of a paragraph or points of a list, or `rows` of cells.

    All rows of a table are as wide as its widest; its first row says what the columns are.
    """

    form: Form
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def body(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        """Return the rows under the first, each cell after what its column is called."""
        head = self.rows[0] if self.rows else ()
        return tuple(tuple(zip(head, row, strict=True)) for row in self.rows[1:])


def stretches(text: str) -> tuple[Stretch, ...]:
    """Return the stretches of `text`, in order; an empty line ends one."""
    found: list[Stretch] = []
    for is_there, paragraph in groupby(text.split("\n"), key=lambda line: bool(line.strip())):
        if is_there:
            found.extend(_parts([line.strip() for line in paragraph]))
    return tuple(found)


def _parts(lines: list[str]) -> Iterator[Stretch]:
    for form, run in groupby(lines, key=_form):
        said = tuple(run)
        if form is Form.TABLE and len(said) > 1:
            yield Stretch(form=form, rows=_rows(said))
        elif form is Form.LIST:
            yield Stretch(form=form, lines=tuple(line[2:].strip() for line in said))
        else:
            yield Stretch(form=Form.PARAGRAPH, lines=said)


def _form(line: str) -> Form:
    if len(line) > 1 and line.startswith(BAR) and line.endswith(BAR):
        return Form.TABLE
    return Form.LIST if line.startswith(POINTS) else Form.PARAGRAPH


def _rows(lines: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    rows = [[cell.strip() for cell in line[1:-1].split(BAR)] for line in lines]
    width = max(map(len, rows))
    return tuple(tuple(row + [""] * (width - len(row))) for row in rows)
