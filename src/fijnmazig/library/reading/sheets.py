"""Read Excel: one page a sheet, a line a row, the values as last saved; no formula is computed."""

from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path
from typing import Any

import openpyxl

from fijnmazig.common.errors import Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.pages import PageText, TextSource, clean_text
from fijnmazig.library.reading.guard import parsing
from fijnmazig.library.reading.limits import Limits


def pages(path: Path, *, limits: Limits) -> list[PageText]:
    """Return the text of each sheet that has any cells. Raises Refused when there is too much."""
    with parsing(), path.open("rb") as file:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            return [
                _sheet(sheet, number=number, limits=limits)
                for number, sheet in enumerate(book.worksheets, start=1)
            ]
        finally:
            book.close()


def _sheet(
    sheet: Any,  # noqa: ANN401 -- the types of openpyxl do not know its read-only sheets
    *,
    number: int,
    limits: Limits,
) -> PageText:
    return PageText(
        number=number,
        label=clean_text(f"blad {sheet.title}"),
        text=clean_text("\n".join(_rows(sheet, limits=limits))),
        source=TextSource.TEXT_LAYER,
    )


def _rows(
    sheet: Any,  # noqa: ANN401 -- the types of openpyxl do not know its read-only sheets
    *,
    limits: Limits,
) -> Iterator[str]:
    sheet.reset_dimensions()  # what a file says about its own size is not to be trusted
    letters = 0
    rows = sheet.iter_rows(max_col=limits.sheet_columns, values_only=True)
    for index, row in enumerate(rows):
        cells = [_shown(value) for value in row]
        line = " | ".join(cell for cell in cells if cell)
        letters += len(line)
        if index >= limits.sheet_rows or letters > limits.characters:
            raise Refused(texts.DOCUMENT_TOO_MUCH_TEXT)
        if line:
            yield line


def _shown(value: object) -> str:
    """Return a cell as a Dutch reader would write it."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nee"
        case float():
            return f"{value:.10g}".replace(".", ",")
        case datetime():
            midnight = value.time() == time()
            return f"{value:%d/%m/%Y}" if midnight else f"{value:%d/%m/%Y %H:%M}"
        case _:
            return " ".join(str(value).split())
