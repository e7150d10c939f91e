"""What the tables of `content/places` must hold: rows of text in, values and faults out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain

from fijnmazig.places.domain.calendar import SchoolHoliday, SchoolPeriod, Standing
from fijnmazig.places.domain.gazetteer import (
    Alias,
    AliasKind,
    Gazetteer,
    Homonym,
    Municipality,
)
from fijnmazig.places.domain.provinces import Province

NIS_LENGTH = 5
FIRST_LINE = 2  # the line of a file after its heading

type Cells = Mapping[str, str]


class Table(StrEnum):
    """The files of `content/places`."""

    MUNICIPALITIES = "municipalities.csv"
    ALIASES = "aliases.csv"
    HOMONYMS = "homonyms.csv"
    REGIONS = "regions.csv"
    SCHOOL_HOLIDAYS = "school_holidays.csv"


COLUMNS = {
    Table.MUNICIPALITIES: (
        "nis", "name_nl", "province", "arrondissement_nis", "valid_from", "valid_to",
        "successor_nis",
    ),
    Table.ALIASES: ("kind", "text", "nis", "in_text"),
    Table.HOMONYMS: ("name", "also"),
    Table.REGIONS: ("key", "name", "nis", "note"),
    Table.SCHOOL_HOLIDAYS: (
        "school_year", "holiday", "first_date", "last_date", "standing", "source",
    ),
}  # fmt: skip


class FaultKind(StrEnum):
    """What can be wrong with a table."""

    COLUMNS = "COLUMNS"
    CELL = "CELL"
    TWICE = "TWICE"
    BACKWARDS = "BACKWARDS"
    UNKNOWN_NIS = "UNKNOWN_NIS"
    NO_SUCCESSOR = "NO_SUCCESSOR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One mistake, and the line of the file it stands on."""

    table: Table
    line: int
    kind: FaultKind
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One municipality of a region."""

    key: str
    name: str
    nis: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcedPeriod:
    """A school holiday and where its dates come from."""

    period: SchoolPeriod
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedHomonym:
    """A name that means something else as well."""

    name: str
    also: Homonym


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything the tables say, row by row."""

    municipalities: tuple[Municipality, ...]
    aliases: tuple[Alias, ...]
    homonyms: tuple[NamedHomonym, ...]
    members: tuple[Member, ...]
    periods: tuple[SourcedPeriod, ...]

    def gazetteer(self) -> Gazetteer:
        """Return the names as one gazetteer."""
        return Gazetteer(
            municipalities=self.municipalities,
            aliases=self.aliases,
            homonyms={row.name: row.also for row in self.homonyms},
        )


def parse(tables: Mapping[Table, Sequence[Cells]]) -> tuple[Content, tuple[Fault, ...]]:
    """Return what the tables say and every mistake in them, by file and line.

    The content is worth keeping only when there are no mistakes.
    """
    faults: list[Fault] = []
    content = Content(
        municipalities=_rows(Table.MUNICIPALITIES, tables, _municipality, faults),
        aliases=_rows(Table.ALIASES, tables, _alias, faults),
        homonyms=_rows(Table.HOMONYMS, tables, _homonym, faults),
        members=_rows(Table.REGIONS, tables, _member, faults),
        periods=_rows(Table.SCHOOL_HOLIDAYS, tables, _period, faults),
    )
    if not faults:
        faults += chain(_repeated(content), _reversed(content), _astray(content))
    return content, tuple(faults)


def _rows[Row](
    table: Table,
    tables: Mapping[Table, Sequence[Cells]],
    read: Callable[[Cells], Row],
    faults: list[Fault],
) -> tuple[Row, ...]:
    found: list[Row] = []
    for line, cells in enumerate(tables[table], start=FIRST_LINE):
        if tuple(cells) != COLUMNS[table]:
            faults.append(Fault(table=table, line=1, kind=FaultKind.COLUMNS))
            return ()
        try:
            found.append(read(cells))
        except ValueError as error:
            faults.append(Fault(table=table, line=line, kind=FaultKind.CELL, value=str(error)))
    return tuple(found)


def _municipality(cells: Cells) -> Municipality:
    valid_to = cells["valid_to"]
    return Municipality(
        nis=_nis(cells["nis"]),
        name=_filled(cells["name_nl"]),
        province=Province(cells["province"]),
        arrondissement_nis=_nis(cells["arrondissement_nis"]),
        valid_from=date.fromisoformat(cells["valid_from"]),
        valid_to=date.fromisoformat(valid_to) if valid_to else None,
        successor_nis=_nis(cells["successor_nis"]) if valid_to else "",
    )


def _alias(cells: Cells) -> Alias:
    return Alias(
        kind=AliasKind(cells["kind"]),
        text=_filled(cells["text"]),
        nis=_nis(cells["nis"]),
        in_text=cells["in_text"] == "yes",
    )


def _homonym(cells: Cells) -> NamedHomonym:
    return NamedHomonym(name=_filled(cells["name"]), also=Homonym(cells["also"]))


def _member(cells: Cells) -> Member:
    return Member(
        key=_filled(cells["key"]),
        name=_filled(cells["name"]),
        nis=_nis(cells["nis"]),
        note=cells["note"],
    )


def _period(cells: Cells) -> SourcedPeriod:
    period = SchoolPeriod(
        first_date=date.fromisoformat(cells["first_date"]),
        last_date=date.fromisoformat(cells["last_date"]),
        holiday=SchoolHoliday(cells["holiday"]),
        school_year=int(cells["school_year"]),
        standing=Standing(cells["standing"]),
    )
    return SourcedPeriod(period=period, source=_filled(cells["source"]))


def _nis(cell: str) -> str:
    if len(cell) != NIS_LENGTH or not cell.isdecimal():
        message = f"{cell!r} is not a NIS code"
        raise ValueError(message)
    return cell


def _filled(cell: str) -> str:
    if not cell.strip():
        message = "an empty cell"
        raise ValueError(message)
    return cell


def _repeated(content: Content) -> Iterator[Fault]:
    keys: dict[Table, list[object]] = {
        Table.MUNICIPALITIES: [(row.nis, row.valid_from) for row in content.municipalities],
        Table.ALIASES: [(row.kind, row.text, row.nis) for row in content.aliases],
        Table.HOMONYMS: [row.name for row in content.homonyms],
        Table.REGIONS: [(row.key, row.nis) for row in content.members],
        Table.SCHOOL_HOLIDAYS: [(p.period.school_year, p.period.holiday) for p in content.periods],
    }
    for table, found in keys.items():
        for place, value in enumerate(found):
            if value in found[:place]:
                line = FIRST_LINE + place
                yield Fault(table=table, line=line, kind=FaultKind.TWICE)


def _reversed(content: Content) -> Iterator[Fault]:
    spans: dict[Table, list[tuple[date, date | None]]] = {
        Table.MUNICIPALITIES: [(row.valid_from, row.valid_to) for row in content.municipalities],
        Table.SCHOOL_HOLIDAYS: [(p.period.first_date, p.period.last_date) for p in content.periods],
    }
    for table, found in spans.items():
        for line, (first, last) in enumerate(found, start=FIRST_LINE):
            if last is not None and last < first:
                yield Fault(table=table, line=line, kind=FaultKind.BACKWARDS)


def _astray(content: Content) -> Iterator[Fault]:
    """Yield codes that lead nowhere: unknown ones, and mergers into nothing of today."""
    gazetteer = content.gazetteer()
    for line, row in enumerate(content.municipalities, start=FIRST_LINE):
        if gazetteer.today(row.nis) is None:
            kind = FaultKind.NO_SUCCESSOR
            yield Fault(table=Table.MUNICIPALITIES, line=line, kind=kind, value=row.nis)
    codes = {
        Table.ALIASES: [row.nis for row in content.aliases],
        Table.REGIONS: [row.nis for row in content.members],
    }
    for table, found in codes.items():
        for line, nis in enumerate(found, start=FIRST_LINE):
            if not gazetteer.history(nis):
                yield Fault(table=table, line=line, kind=FaultKind.UNKNOWN_NIS, value=nis)
