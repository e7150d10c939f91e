"""Set a card on paper: pages by typst, and the boxes that a printer cuts by.

Sizes in millimetres. Source: CRITERIA E-F1, E-F3, E-F4; ADR 0029.
"""

import io
import json
import re
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path

import typst
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from fijnmazig.campaigns.domain.kinds import Paper, Side
from fijnmazig.common.printing.typeset import picture, typeset

CARD = Path(__file__).parent / "card.typ"
PICTURES = Path(__file__).parent.parent / "static" / "campaigns" / "pictures"
BLEED = 3.0
ROUND = 10.0
"""White around the card on a printer's page: bleed, and outside it the marks to cut by."""
POINTS = 72 / 25.4
KEPT = 64  # papers in memory: setting one takes a while, and everybody asks for the same few
FULL = "card-full"
GROUND = re.compile(r'<rect width="1540" height="1110" fill="(#[0-9a-f]{6})"/>')


class CardFullError(ValueError):
    """The words do not fit on the card, however small they are set."""


def picture_names() -> frozenset[str]:
    """Return the names of the pictures that a card may have."""
    return frozenset(path.stem for path in PICTURES.glob("*.svg"))


def drawing(name: str) -> str:
    """Return one picture as SVG."""
    return (PICTURES / f"{name}.svg").read_text(encoding="utf-8")


def ground(name: str) -> str:
    """Return the colour that a picture lies on: that of its first shape, which fills it."""
    found = GROUND.search(drawing(name))
    assert found is not None  # noqa: S101 -- a test reads every picture
    return found[1]


def printed(paper: Paper, *, sheet: object, on: date) -> bytes:
    """Return the PDF of a card; the same sheet and day give the same bytes.

    Raises CardFullError, and UnprintableError when our fonts cannot show all of the text.
    """
    return _printed(paper, json.dumps(sheet, default=str, sort_keys=True), on)


def side_shown(side: Side, *, sheet: dict[str, object]) -> bytes:
    """Return one side of a card as PNG, as it is after cutting. Raises as `printed`."""
    try:
        return picture(CARD, sheet={**sheet, "paper": side.value}, dots_an_inch=110)
    except typst.TypstError as error:
        raise _full(error) from error


@lru_cache(maxsize=KEPT)
def _printed(paper: Paper, sheet: str, on: date) -> bytes:
    at = datetime.combine(on, time(), tzinfo=UTC)
    try:
        made = typeset(CARD, sheet={**json.loads(sheet), "paper": paper.value}, at=at)
    except typst.TypstError as error:
        raise _full(error) from error
    return _with_boxes(made) if paper is Paper.PRINTER else made


def _full(error: typst.TypstError) -> Exception:
    return CardFullError() if FULL in str(error) else error


def _with_boxes(made: bytes) -> bytes:
    """Return a PDF that says where the card ends and how far its colours run over that."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(made)))
    for page in writer.pages:
        page.trimbox = _within(page, ROUND)
        page.bleedbox = _within(page, ROUND - BLEED)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _within(page: PageObject, margin: float) -> RectangleObject:
    width, height, edge = *map(float, page.mediabox[2:]), margin * POINTS
    return RectangleObject((edge, edge, width - edge, height - edge))
