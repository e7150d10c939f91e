"""A report on paper: what belongs together stands together, wherever a page ends."""

from datetime import UTC, datetime

import pypdfium2
import pytest

from fijnmazig.common.printing.typeset import typeset
from fijnmazig.impact.printing import REPORT

AT = datetime(2026, 11, 28, tzinfo=UTC)
CAPTION = "Aanwezigen per moment"


def pages(lines: int) -> list[str]:
    """Return the pages of a report with a table after some lines."""
    text = [{"kind": "paragraph", "runs": [run("Een zin.")]} for _ in range(lines)]
    rows = [[f"moment {number}", str(number)] for number in range(30)]
    table = {"kind": "table", "title": CAPTION, "head": ["Moment", "Aantal"], "rows": rows}
    sheet = {
        "title": "Eindrapport",
        "called": "versie 1",
        "control": "",
        "heading": [],
        "is_live": False,
        "notes": [],
        "words": {"page": "blz."},
        "parts": [{"title": "Bereik", "blocks": [*text, table]}],
    }
    document = pypdfium2.PdfDocument(typeset(REPORT, sheet=sheet, at=AT))
    return [page.get_textpage().get_text_range() for page in document]


def run(text: str) -> dict[str, object]:
    """Return some words in no special look."""
    return {"text": text, "is_bold": False, "is_italic": False, "url": "", "note": 0}


@pytest.mark.parametrize("lines", range(28, 40))
def test_what_a_table_is_called_stands_on_the_page_of_its_first_row(lines: int) -> None:
    [there] = [page for page in pages(lines) if CAPTION in page]

    assert "moment 0" in there
