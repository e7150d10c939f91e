"""Lists as people make them in a spreadsheet; nobody in them exists."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from uuid import UUID

from openpyxl import Workbook

from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.organisations.services import rosters
from fijnmazig.organisations.tests.factories import MONDAY

ORGANISATION_HEADER = ("Naam", "Korte naam", "Soort", "Sector", "Gemeenten", "Website", "E-mail")
PERSON_HEADER = ("Naam", "Organisatie", "Functie", "Begindatum", "Einddatum", "E-mail", "Telefoon")
SINCE = date(2024, 1, 1)

type Line = Sequence[object]


def workbook(sheets: Mapping[str, Iterable[Line]]) -> bytes:
    """Return an XLSX file with these sheets, their header included."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, lines in sheets.items():
        page = book.create_sheet(title)
        for line in lines:
            page.append(list(line))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def network_list(*, organisations: Iterable[Line] = (), people: Iterable[Line] = ()) -> bytes:
    """Return an XLSX list with both sheets."""
    return workbook(
        {
            "Organisaties": [ORGANISATION_HEADER, *organisations],
            "Professionals": [PERSON_HEADER, *people],
        }
    )


def comma_list(header: Line, *lines: Line, separator: str = ";", encoding: str = "utf-8") -> bytes:
    """Return a CSV list."""
    rows = [separator.join(str(cell) for cell in line) for line in (header, *lines)]
    return "\r\n".join(rows).encode(encoding)


def organisation(name: str, **cells: object) -> Line:
    """Return a row of an organisation; `cells` by English column name."""
    names = ("short", "kind", "sector", "municipalities", "website", "email")
    return (name, *(cells.get(each, "") for each in names))


def person(name: str, works_for: str, **cells: object) -> Line:
    """Return a row of somebody; `cells` by English column name."""
    values = {"function": "", "start": SINCE, "end": "", "email": "", "phone": ""} | cells
    return (name, works_for, *values.values())


def hand_in(
    data: bytes,
    *,
    actor: Actor = OPERATOR,
    default_start: date | None = None,
    at: datetime = MONDAY,
) -> UUID:
    """Hand a list in and return its id."""
    return rosters.hand_in(
        actor=actor,
        file_name="lijst.xlsx",
        source=BytesIO(data),
        default_start=default_start,
        at=at,
    )
