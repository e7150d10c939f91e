"""What somebody looks for in the agenda, and the grid of a month."""

from calendar import Calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from fijnmazig.gatherings.domain.kinds import Audience, Modality, SeriesKind

MOST_PAGES = 200
FIRST_YEAR, LAST_YEAR = 2000, 2100
DECEMBER = 12
MONDAY_FIRST = Calendar(firstweekday=0)


class View(StrEnum):
    """How the agenda is shown."""

    LIST = "lijst"
    MONTH = "maand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month of a year, from 1."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        """Return the month of a day."""
        return cls(year=day.year, number=day.month)

    @classmethod
    def read(cls, written: str) -> "Month | None":
        """Return the month that is written as 2027-03, or None."""
        year, _, number = written.partition("-")
        if not (year.isdecimal() and number.isdecimal() and len(written) == len("2027-03")):
            return None
        found = cls(year=int(year), number=int(number))
        is_month = 1 <= found.number <= DECEMBER and FIRST_YEAR <= found.year <= LAST_YEAR
        return found if is_month else None

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def first_day(self) -> date:
        """Return the first day."""
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        """Return the last day."""
        return self.next.first_day - timedelta(days=1)

    @property
    def next(self) -> "Month":
        """Return the month after it."""
        return Month.of(self.first_day + timedelta(days=31))

    @property
    def previous(self) -> "Month":
        """Return the month before it."""
        return Month.of(self.first_day - timedelta(days=1))

    @property
    def weeks(self) -> tuple[tuple[date, ...], ...]:
        """Return its weeks from Monday, with the days around it that fill them."""
        return tuple(
            tuple(week) for week in MONDAY_FIRST.monthdatescalendar(self.year, self.number)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for; what is empty narrows nothing. `page` counts from 1.

    `modality` ONLINE and PLACE also find what is both. Without `month` the list starts now.
    """

    theme: str = ""
    nis: str = ""
    kind: SeriesKind | None = None
    partnership_id: UUID | None = None
    audience: Audience | None = None
    modality: Modality | None = None
    month: Month | None = None
    view: View = View.LIST
    page: int = 1

    @classmethod
    def read(cls, written: str) -> "Wanted":
        """Return what `written` gave; what makes no sense is left out."""
        cells = {name: cell for name, cell in parse_qsl(written) if "\0" not in cell}
        number = cells.get("p", "1")
        return cls(
            theme=cells.get("t", "")[:40],
            nis=cells.get("g", "")[:5],
            kind=_member(SeriesKind, cells.get("k", "")),
            partnership_id=_id(cells.get("v", "")),
            audience=_member(Audience, cells.get("d", "")),
            modality=_member(Modality, cells.get("w", "")),
            month=Month.read(cells.get("m", "")),
            view=_member(View, cells.get("x", "")) or View.LIST,
            page=min(max(int(number[:6]), 1), MOST_PAGES) if number.isdecimal() else 1,
        )

    def written(self) -> str:
        """Return one line that `read` takes back; empty when nothing is looked for."""
        cells = {
            "t": self.theme,
            "g": self.nis,
            "k": self.kind,
            "v": self.partnership_id,
            "d": self.audience,
            "w": self.modality,
            "m": self.month,
            "x": self.view if self.view is not View.LIST else "",
            "p": self.page if self.page > 1 else "",
        }
        return urlencode({name: str(value) for name, value in cells.items() if value})

    def on_page(self, page: int) -> "Wanted":
        """Return the same search, another page of it."""
        return replace(self, page=page)

    def shown_as(self, view: View, *, month: Month | None = None) -> "Wanted":
        """Return the same search shown otherwise, from its first page."""
        return replace(self, view=view, month=month, page=1)

    @property
    def filters(self) -> "Wanted":
        """Return only what narrows, whatever is on the screen: for a feed."""
        return replace(self, month=None, view=View.LIST, page=1)

    @property
    def is_narrowed(self) -> bool:
        """Tell whether anything is looked for."""
        return self.filters != Wanted()


def _member[E: StrEnum](kind: type[E], value: str) -> E | None:
    return next((one for one in kind if one.value == value), None)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
