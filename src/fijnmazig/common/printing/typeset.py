"""Set a sheet as an accessible PDF, or as a picture; the same sheet gives the same bytes.

Source: ADR 0010.
"""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst

DRAWING = Path(__file__).parent / "drawing.typ"
_NO_SIGN = re.compile(r'the text `"(.+?)"` could not be displayed')


@cache
def printed_with() -> str:
    """Return what makes the PDF: a new number may give other bytes."""
    return f"typst {version('typst')}"


class UnprintableError(ValueError):
    """The fonts that come along have no sign for some of the text; `text` is that."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def typeset(template: Path, *, sheet: Mapping[str, object], at: datetime) -> bytes:
    """Return the PDF of a sheet; `at` is the moment that the file says it was made.

    No font of the machine is used, and the template reaches no file but itself. Raises
    UnprintableError when our fonts cannot show all of the text.
    """
    return _made(
        template,
        sheet,
        format="pdf",
        pdf_standards=["ua-1"],  # PDF/UA-1: tagged, titled, in a stated language
        timestamp=int(at.timestamp()),
    )


def picture(template: Path, *, sheet: Mapping[str, object], dots_an_inch: int) -> bytes:
    """Return the one page of a sheet as PNG, with our fonts only.

    Raises UnprintableError when they cannot show all of the text.
    """
    return _made(template, sheet, format="png", ppi=dots_an_inch)


def drawing_picture(svg: str, *, dots_an_inch: int) -> bytes:
    """Return a drawing as PNG, for a file that takes no SVG."""
    return picture(DRAWING, sheet={"svg": svg}, dots_an_inch=dots_an_inch)


def _made(template: Path, sheet: Mapping[str, object], **how: Any) -> bytes:  # noqa: ANN401 -- options of typst
    try:
        made = typst.compile(
            template,
            root=template.parent,
            ignore_system_fonts=True,
            sys_inputs={"sheet": json.dumps(sheet, ensure_ascii=False, sort_keys=True)},
            **how,
        )
    except typst.TypstError as error:
        shown = _NO_SIGN.search(str(error))
        if shown is None:
            raise
        raise UnprintableError(shown[1]) from error
    assert isinstance(made, bytes)  # noqa: S101 -- one file, without a path to write to
    return made
