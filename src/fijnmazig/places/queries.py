"""Reads: names to municipalities, regions, and what the calendar says. Everything here is open."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from django_stubs_ext import StrOrPromise

from fijnmazig.common.errors import NotFound
from fijnmazig.common.paths import CONTENT
from fijnmazig.places import models, texts
from fijnmazig.places.domain import calendar
from fijnmazig.places.domain.gazetteer import (
    Alias,
    AliasKind,
    Gazetteer,
    Homonym,
    Match,
    Municipality,
    Via,
)
from fijnmazig.places.domain.names import key
from fijnmazig.places.domain.positions import Position, read_positions
from fijnmazig.places.domain.provinces import Province


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A set of municipalities of today, by name: a province, or an own set."""

    key: str
    name: str
    note: str
    is_province: bool
    municipalities: tuple[Municipality, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMunicipality:
    """One line of the list: a municipality of today, and the other word that led to it, if any."""

    municipality: Municipality
    found: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityListPage:
    """What the list shows for a search; `total` counts the municipalities of today."""

    text: str
    rows: tuple[FoundMunicipality, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityPage:
    """What the page of one code shows. `today` differs from `shown` after a merger."""

    shown: Municipality
    today: Municipality
    merged: tuple[Municipality, ...]
    parts: tuple[str, ...]
    postcodes: tuple[str, ...]
    regions: tuple[Region, ...]


def gazetteer() -> Gazetteer:
    """Return every name and code, read once per process; empty before `places load` has run.

    A load in this process is seen at once, one in another process after a restart.
    """
    found = _remembered()
    if not found.municipalities:
        forget()
    return found


def forget() -> None:
    """Read the names again at the next call."""
    _remembered.cache_clear()


@cache
def positions() -> Mapping[str, Position]:
    """Return where municipalities lie, also former ones, by NIS code; read once per process."""
    with (CONTENT / "places" / "positions.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType(read_positions(csv.DictReader(file)))


def resolve(text: str) -> tuple[Match, ...]:
    """Return the municipalities of today that a name, code or postcode may mean, best first."""
    return gazetteer().resolve(text)


def municipality(word: str, *, on: date | None = None) -> Municipality:
    """Return the one municipality that a code or name means: today's, or the one of a date.

    Raises NotFound when there is none, or when several fit equally well.
    """
    names = gazetteer()
    if on is None:
        matches = names.resolve(word)
        found = tuple(m.municipality for m in matches if m.via is matches[0].via)
    else:
        coded = names.on(word, on=on)
        found = (coded,) if coded else names.named_on(word, on=on)
    if len(found) != 1:
        raise NotFound
    return found[0]


def with_lookalikes(message: StrOrPromise, *, typed: str) -> str:
    """Return what a form says of a name that no municipality has, with the names that are near."""
    near = gazetteer().names_like(typed)
    said = texts.LOOKS_LIKE % {"names": ", ".join(near)} if near else ""
    return f"{message} {said}".strip()


def municipality_name(nis: str) -> str:
    """Return the name of today's municipality for a code, old or new; empty when unknown."""
    found = gazetteer().today(nis)
    return found.label if found else ""


def is_municipality(nis: str) -> bool:
    """Tell whether a code is, or ever was, that of a municipality."""
    return gazetteer().today(nis) is not None


def regions() -> tuple[Region, ...]:
    """Return the own regions by name, then the five provinces by name."""
    notes = {region.key: region for region in models.Region.unscoped.order_by("name")}
    members: dict[str, list[str]] = {found: [] for found in notes}
    for region_key, nis in models.RegionMember.unscoped.values_list("region_id", "nis"):
        members[region_key].append(nis)
    own = (
        Region(
            key=found.key,
            name=found.name,
            note=found.note,
            is_province=False,
            municipalities=_of_today(members[found.key]),
        )
        for found in notes.values()
    )
    return (*own, *(province_region(province) for province in Province))


def region(region_key: str) -> Region:
    """Return one region or province by its key, or raise NotFound."""
    found = next((region for region in regions() if region.key == region_key), None)
    if found is None:
        raise NotFound
    return found


def regions_of(nis: str) -> tuple[Region, ...]:
    """Return the own regions and the province that hold today's municipality of a code."""
    today = gazetteer().today(nis)
    return tuple(region for region in regions() if today in region.municipalities)


def regions_by_municipality() -> dict[str, tuple[Region, ...]]:
    """Return the same of every municipality of today, by its code; two queries for all of them."""
    found: dict[str, list[Region]] = {}
    for one in regions():
        for row in one.municipalities:
            found.setdefault(row.nis, []).append(one)
    return {nis: tuple(held) for nis, held in found.items()}


def province_region(province: Province) -> Region:
    """Return a province as a region, derived from the municipalities of today."""
    return Region(
        key=province.key,
        name=province.value,
        note="",
        is_province=True,
        municipalities=tuple(m for m in gazetteer().current() if m.province == province),
    )


def school_periods(*, first: date, last: date) -> tuple[calendar.SchoolPeriod, ...]:
    """Return the school holidays that touch the days from `first` to `last`, by date."""
    rows = models.SchoolHoliday.unscoped.filter(first_date__lte=last, last_date__gte=first)
    return tuple(sorted(_period(row) for row in rows))


def school_time(*, on: date) -> calendar.SchoolTime:
    """Return whether a date is school holiday; UNKNOWN when nobody entered its school year."""
    year = calendar.school_year_of(on)
    rows = models.SchoolHoliday.unscoped.filter(school_year=year)
    return calendar.school_time([_period(row) for row in rows], on=on)


def municipality_list_page(*, text: str, province: Province | None) -> MunicipalityListPage:
    """Return the municipalities of today whose name holds `text`, or with a word that starts so.

    Only those of `province`, when one is given; in order of name.
    """
    names = gazetteer()
    current = [m for m in names.current() if province in {None, m.province}]
    rows = {m.nis: _line(m, "", Via.NAME) for m in current if key(text) in key(m.label)}
    for match in _matching(names, text):
        if match.municipality in current and match.municipality.nis not in rows:
            rows[match.municipality.nis] = _line(match.municipality, match.found, match.via)
    ordered = sorted(rows.values(), key=lambda row: key(row.municipality.name))
    return MunicipalityListPage(text=text, rows=tuple(ordered), total=len(names.current()))


def municipality_page(nis: str) -> MunicipalityPage:
    """Return what is known about a code, old or new, or raise NotFound."""
    names = gazetteer()
    history, today = names.history(nis), names.today(nis)
    if today is None:
        raise NotFound
    aliases = [alias for alias in names.aliases if alias.nis == today.nis]
    return MunicipalityPage(
        shown=history[-1],
        today=today,
        merged=names.predecessors(nis),
        parts=tuple(a.text for a in aliases if a.kind is AliasKind.PART),
        postcodes=tuple(a.text for a in aliases if a.kind is AliasKind.POSTCODE),
        regions=regions_of(nis),
    )


@cache
def _remembered() -> Gazetteer:
    return Gazetteer(
        municipalities=tuple(_municipality(row) for row in models.Municipality.unscoped.all()),
        aliases=tuple(_alias(row) for row in models.Alias.unscoped.order_by("id")),
        homonyms={row.name: Homonym(row.also) for row in models.Homonym.unscoped.all()},
    )


def _municipality(row: models.Municipality) -> Municipality:
    return Municipality(
        nis=row.nis,
        name=row.name,
        province=Province(row.province),
        arrondissement_nis=row.arrondissement_nis,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        successor_nis=row.successor_nis,
    )


def _alias(row: models.Alias) -> Alias:
    return Alias(kind=AliasKind(row.kind), text=row.text, nis=row.nis, in_text=row.in_text)


def _period(row: models.SchoolHoliday) -> calendar.SchoolPeriod:
    return calendar.SchoolPeriod(
        first_date=row.first_date,
        last_date=row.last_date,
        holiday=calendar.SchoolHoliday(row.holiday),
        school_year=row.school_year,
        standing=calendar.Standing(row.standing),
    )


def _of_today(codes: list[str]) -> tuple[Municipality, ...]:
    today = {gazetteer().today(nis) for nis in codes} - {None}
    return tuple(m for m in gazetteer().current() if m in today)


def _matching(names: Gazetteer, text: str) -> tuple[Match, ...]:
    """Return the words that start with a text, exact ones first; none for an empty text."""
    wanted = key(text)
    if not wanted:
        return ()
    return names.resolve(text) + tuple(
        match for match in names.words() if key(match.found).startswith(wanted)
    )


def _line(found: Municipality, word: str, via: Via) -> FoundMunicipality:
    reason = texts.REASONS[via] % {"word": word} if word else ""
    return FoundMunicipality(municipality=found, found=word, reason=str(reason))
