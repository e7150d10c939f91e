"""A sheet by ReportLab: the same text, tables and page, with letters that come along."""

from collections.abc import Callable, Iterator, Mapping
from html import escape
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    ListFlowable,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

SIDE, HEIGHT, FOOT, SIZE, SMALL = 22 * mm, 24 * mm, 12 * mm, 8.5, 7
INK, SPRUCE, SOFT, RULE, LICHEN = map(
    HexColor, ("#1e2b26", "#1d5b4e", "#4d5d55", "#74857b", "#e9eee2")
)
TEXT = ParagraphStyle("text", fontName="Vera", fontSize=SIZE, leading=12, textColor=INK)
TEXT.spaceAfter = 9
CELL = ParagraphStyle("cell", TEXT, fontSize=7.5, leading=10)
SAID = ParagraphStyle("said", TEXT, textColor=SOFT)
HEAD = ParagraphStyle("head", TEXT, fontName="VeraBd", textColor=SPRUCE, keepWithNext=1)
TITLE = ParagraphStyle("title", HEAD, fontSize=20, leading=25)
PART = ParagraphStyle("part", HEAD, fontSize=13, leading=17, spaceBefore=12)
LINES = TableStyle(
    [("LINEBELOW", (0, 0), (-1, -1), 0.5, RULE), ("VALIGN", (0, 0), (-1, -1), "TOP")]
)
BLOCK = TableStyle([("BACKGROUND", (0, 0), (-1, -1), LICHEN)])
WIDE = A4[0] - 2 * SIDE
WIDTHS = [WIDE * share for share in (0.6, 0.2, 0.2)]

type Plain = Mapping[str, Any]


def maker(fonts: str) -> Callable[[Plain], bytes]:
    """Return what makes a paper, once its letters are known."""
    for name in ("Vera", "VeraBd"):
        registerFont(TTFont(name, f"{fonts}/{name}.ttf"))
    registerFontFamily("Vera", normal="Vera", bold="VeraBd", italic="Vera", boldItalic="VeraBd")
    return _made


def _made(sheet: Plain) -> bytes:
    out = BytesIO()
    paper = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=SIDE,
        rightMargin=SIDE,
        topMargin=HEIGHT,
        bottomMargin=HEIGHT,
        title=sheet["title"],
        lang="nl",
    )

    def canvas(*words: Any, **named: Any) -> Canvas:  # noqa: ANN401 -- as ReportLab calls it
        return _counting(sheet, *words, **named)

    paper.build(list(_flow(sheet)), canvasmaker=canvas)
    return out.getvalue()


def _counting(sheet: Plain, *words: Any, **named: Any) -> Canvas:  # noqa: ANN401 -- idem
    """Return a canvas that knows at the end how many pages there are."""

    class Counting(Canvas):  # type: ignore[misc]  # ReportLab has no types
        kept: list[dict[str, Any]]

        def showPage(self) -> None:  # noqa: N802 -- a name of ReportLab
            self.kept.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            pages = [*self.kept]
            for at, page in enumerate(pages, start=1):
                self.__dict__.update(page)
                _edges(self, sheet, at=at, total=len(pages))
                super().showPage()
            super().save()

    made = Counting(*words, **named)
    made.kept = []
    return made


def _edges(canvas: Canvas, sheet: Plain, *, at: int, total: int) -> None:
    canvas.setFont("Vera", SMALL)
    canvas.setFillColor(SOFT)
    canvas.drawString(SIDE, FOOT, sheet["control"])
    canvas.drawRightString(A4[0] - SIDE, FOOT, f"{sheet['words']['page']} {at} / {total}")
    if at > 1:
        canvas.drawString(SIDE, A4[1] - FOOT, sheet["title"])
        canvas.drawRightString(A4[0] - SIDE, A4[1] - FOOT, sheet["called"])


def _flow(sheet: Plain) -> Iterator[Any]:
    yield Paragraph(escape(sheet["title"]), TITLE)
    yield Paragraph(escape(sheet["called"]), SAID)
    lines = [
        [Paragraph(f"<b>{escape(one['label'])}</b>: {escape(one['value'])}", TEXT)]
        for one in sheet["heading"]
    ]
    yield Table(lines, colWidths=[WIDE], style=BLOCK)
    for part in sheet["parts"]:
        yield Paragraph(escape(part["title"]), PART)
        for block in part["blocks"]:
            yield from _block(block)


def _block(block: Plain) -> Iterator[Any]:
    if block["kind"] == "table":
        yield Paragraph(escape(block["title"]), SAID)
        head = [Paragraph(f"<b>{escape(word)}</b>", CELL) for word in block["head"]]
        rows = [[Paragraph(escape(cell), CELL) for cell in row] for row in block["rows"]]
        yield Table([head, *rows], colWidths=WIDTHS, repeatRows=1, style=LINES)
        yield Spacer(1, 12)
    elif block["kind"] == "list":
        items = [Paragraph(escape(runs[0]["text"]), TEXT) for runs in block["items"]]
        yield ListFlowable(items, bulletType="bullet")
    else:
        style = HEAD if block["kind"] == "heading" else TEXT
        yield Paragraph(escape(block["runs"][0]["text"]), style)
