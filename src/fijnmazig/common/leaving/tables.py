"""Lists as files that spreadsheets open; no cell begins as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
SPACES = "urn:oasis:names:tc:opendocument:xmlns"
ENTRY = '<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    f'<manifest:manifest xmlns:manifest="{SPACES}:manifest:1.0" manifest:version="1.3">'
    f"{ENTRY.format(path='/', kind=ODS_TYPE)}{ENTRY.format(path='content.xml', kind='text/xml')}"
    "</manifest:manifest>"
)
CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    f' xmlns:office="{SPACES}:office:1.0" xmlns:table="{SPACES}:table:1.0"'
    f' xmlns:text="{SPACES}:text:1.0" office:version="1.3"><office:body><office:spreadsheet>'
    "{sheets}</office:spreadsheet></office:body></office:document-content>"
)
# What a spreadsheet takes for a formula, also behind blanks and signs that nobody sees.
UNSEEN = r"\s\x00-\x1f\x7f-\xa0\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
FORMULA = re.compile(rf"^[{UNSEEN}]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]|^[\t\r]")
# No workbook can hold these; one of them would keep a whole list from being taken along.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """Return a text that every spreadsheet can hold and none computes."""
    if text[:1].isalnum() and text.isprintable():  # most cells: nothing to take out or to shield
        return text
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


def as_ods(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """Return sheets by name as an open document; the same rows give the same bytes."""
    parts = {
        "mimetype": ODS_TYPE,
        "META-INF/manifest.xml": MANIFEST,
        "content.xml": CONTENT.format(
            sheets="".join(_sheet(name, rows) for name, rows in sheets.items())
        ),
    }
    file = io.BytesIO()
    with ZipFile(file, "w") as book:  # `mimetype` first and not compressed: readers look there
        for name, text in parts.items():
            kept = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            book.writestr(ZipInfo(name), text, compress_type=kept)
    return file.getvalue()


def _sheet(name: str, rows: Sequence[Sequence[str]]) -> str:
    lines = "".join(
        f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows
    )
    return f"<table:table table:name={quoteattr(name)}>{lines}</table:table>"


def _cell(text: str) -> str:
    if text.isascii() and text.isdigit():
        return (
            f'<table:table-cell office:value-type="float" office:value="{text}">'
            f"<text:p>{text}</text:p></table:table-cell>"
        )
    return (
        '<table:table-cell office:value-type="string">'
        f"<text:p>{escape(plain(text))}</text:p></table:table-cell>"
    )
