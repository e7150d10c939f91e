"""An empty list to fill in: a sheet for organisations, one for professionals, one with choices."""

from collections.abc import Mapping
from io import BytesIO

from django.utils.functional import Promise
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from fijnmazig.organisations.domain.columns import COLUMNS, NEEDED, Column, Sheet
from fijnmazig.organisations.texts import rosters as texts

ABOUT_ROW, HEADER_ROW, FIRST_ROW, LAST_ROW = 1, 2, 3, 1_000
WIDTH, WIDE = 22, 40
WIDE_COLUMNS = frozenset({Column.NAME, Column.DESCRIPTION, Column.ORGANISATION, Column.EMAIL})
DATE_COLUMNS = frozenset({Column.START_DATE, Column.END_DATE})
CHOICES: Mapping[Column, Mapping[str, str | Promise]] = texts.CODES
HEAD = PatternFill("solid", fgColor="DDEBE4")


def template() -> bytes:
    """Return the empty list as the bytes of an XLSX file, in the language of the moment."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in Sheet:
        page = book.create_sheet(str(texts.SHEETS[sheet]))
        _head(page, sheet)
        _choices(page, sheet)
    _words(book.create_sheet(str(texts.TEMPLATE_VALUES)))
    book.properties.title = str(texts.TEMPLATE_TITLE)
    book.properties.creator = ""
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _columns(sheet: Sheet) -> list[Column]:
    return [column for column in COLUMNS[sheet] if column is not Column.FIRST_NAME]


def _head(page: Worksheet, sheet: Sheet) -> None:
    """Write what to do above the header, and show which columns must be filled in."""
    columns = _columns(sheet)
    about = page.cell(ABOUT_ROW, 1, str(texts.TEMPLATE_ABOUT[sheet]))
    about.alignment = Alignment(wrap_text=True, vertical="top")
    page.merge_cells(
        start_row=ABOUT_ROW, start_column=1, end_row=ABOUT_ROW, end_column=len(columns)
    )
    page.row_dimensions[ABOUT_ROW].height = 48
    for place, column in enumerate(columns, 1):
        head = page.cell(HEADER_ROW, place, str(texts.COLUMNS[column]))
        head.font = Font(bold=True, underline="single" if column in NEEDED[sheet] else None)
        head.fill = HEAD
        letter = get_column_letter(place)
        page.column_dimensions[letter].width = WIDE if column in WIDE_COLUMNS else WIDTH
        if column in DATE_COLUMNS:
            for row in range(FIRST_ROW, LAST_ROW):
                page.cell(row, place).number_format = "dd/mm/yyyy"
    page.freeze_panes = f"A{FIRST_ROW}"


def _choices(page: Worksheet, sheet: Sheet) -> None:
    """Let a spreadsheet offer the words that a column may hold."""
    for place, column in enumerate(_columns(sheet), 1):
        if column not in CHOICES:
            continue
        letter = get_column_letter(list(CHOICES).index(column) + 1)
        last = len(CHOICES[column]) + 1
        rule = DataValidation(
            type="list",
            formula1=f"'{texts.TEMPLATE_VALUES}'!${letter}$2:${letter}${last}",
            allow_blank=True,
            error=str(texts.TEMPLATE_WRONG),
        )
        own = get_column_letter(place)
        rule.add(f"{own}{FIRST_ROW}:{own}{LAST_ROW}")
        page.add_data_validation(rule)


def _words(page: Worksheet) -> None:
    for place, (column, labels) in enumerate(CHOICES.items(), 1):
        page.cell(1, place, str(texts.COLUMNS[column])).font = Font(bold=True)
        page.column_dimensions[get_column_letter(place)].width = WIDTH
        for row, label in enumerate(labels.values(), 2):
            page.cell(row, place, str(label))
