"""Lists as files that spreadsheets open; no cell begins as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What a spreadsheet takes for a formula, also behind blanks and signs that nobody sees.
UNSEEN = r"\s\x00-\x1f\x7f-\xa0\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
FORMULA = re.compile(rf"^[{UNSEEN}]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]|^[\t\r]")
# No workbook can hold these; one of them would keep a whole list from being taken along.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """Return a text that every spreadsheet can hold and none computes."""
    written = UNWRITABLE.sub("", text)
    return f"'{written}" if FORMULA.match(written) else written


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV, with the mark that lets Excel read it as UTF-8."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\r\n").writerows([plain(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as a workbook whose first row is bold and always in sight."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for number, row in enumerate(rows):
        cells = [WriteOnlyCell(sheet, value=plain(text)) for text in row]
        for cell in cells:
            cell.font = Font(bold=number == 0)
        sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
