"""Writes: taking over the tables of `content/places`."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import models as db
from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.paths import CONTENT
from fijnmazig.places import models, queries, texts
from fijnmazig.places.domain import tables

LOAD = "places.load"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """How much the tables hold, and how many rows a load added or removed."""

    municipalities: int
    current: int
    aliases: int
    regions: int
    school_holidays: int
    changes: int


@transaction.atomic
def load(*, actor: Actor, folder: Path = CONTENT / "places") -> Loaded:
    """Make the database hold exactly what the tables in `folder` say, all or nothing.

    A second load changes nothing and leaves no act in the record.

    Raises NotFound when the actor may not, Refused with every mistake when a table is wrong.
    """
    if not actor.may(LOAD):
        raise NotFound
    content, faults = tables.parse({table: _cells(folder / table) for table in tables.Table})
    if faults:
        raise Refused(texts.not_loaded(faults))
    changes = _store(content)
    result = Loaded(
        municipalities=len(content.municipalities),
        current=sum(row.is_current for row in content.municipalities),
        aliases=len(content.aliases),
        regions=len({row.key for row in content.members}),
        school_holidays=len(content.periods),
        changes=changes,
    )
    if changes:
        details = {"municipalities": result.municipalities, "changes": changes}
        record(actor=actor, act="places.loaded", details=details)
        queries.forget()
    return result


def _cells(path: Path) -> Sequence[tables.Cells]:
    if not path.is_file():
        raise Refused(texts.missing_file(path.name))
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {str(column): value or "" for column, value in row.items()}
            for row in csv.DictReader(file)
        ]


def _store(content: tables.Content) -> int:
    regions = {row.key: (row.key, row.name, row.note) for row in content.members}
    return (
        _replace(
            models.Municipality,
            ("nis", "name", "province", "arrondissement_nis", "valid_from", "valid_to",
             "successor_nis"),
            (
                (m.nis, m.name, m.province.value, m.arrondissement_nis, m.valid_from, m.valid_to,
                 m.successor_nis)
                for m in content.municipalities
            ),
        )
        + _replace(
            models.Alias,
            ("kind", "text", "nis", "in_text"),
            ((a.kind.value, a.text, a.nis, a.in_text) for a in content.aliases),
        )
        + _replace(
            models.Homonym, ("name", "also"), ((h.name, h.also.value) for h in content.homonyms)
        )
        + _replace(models.Region, ("key", "name", "note"), regions.values())
        + _replace(
            models.RegionMember,
            ("region_id", "nis"),
            ((row.key, row.nis) for row in content.members),
        )
        + _replace(
            models.SchoolHoliday,
            ("school_year", "holiday", "first_date", "last_date", "standing", "source"),
            (
                (row.period.school_year, row.period.holiday.value, row.period.first_date,
                 row.period.last_date, row.period.standing.value, row.source)
                for row in content.periods
            ),
        )
    )  # fmt: skip


def _replace(
    model: type[db.Model], fields: Sequence[str], wanted: Iterable[tuple[object, ...]]
) -> int:
    """Make a table hold exactly the `wanted` values; return how many rows came and went."""
    rows = model._default_manager.values_list("pk", *fields)  # noqa: SLF001 -- Django's public name
    stored = {tuple(values): key for key, *values in rows}
    wanted_rows = list(wanted)
    gone = [key for values, key in stored.items() if values not in set(wanted_rows)]
    new = [values for values in wanted_rows if values not in stored]
    model._default_manager.filter(pk__in=gone).delete()  # noqa: SLF001 -- idem
    model._default_manager.bulk_create(  # noqa: SLF001 -- idem
        model(**dict(zip(fields, values, strict=True))) for values in new
    )
    return len(gone) + len(new)
