"""What other rooms' tests need of places: the real tables, in the database or as a gazetteer."""

import csv
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.paths import CONTENT
from fijnmazig.places import models, services
from fijnmazig.places.domain import tables
from fijnmazig.places.domain.gazetteer import Gazetteer, Municipality
from fijnmazig.places.domain.provinces import Province

COLUMNS = (
    "nis", "name", "province", "arrondissement_nis", "valid_from", "valid_to", "successor_nis",
)  # fmt: skip


def load_places() -> services.Loaded:
    return services.load(actor=OPERATOR)


def load_some(*codes: str) -> None:
    """Store the real municipalities with these codes, and their parts: quicker than all of them."""
    models.Municipality.unscoped.bulk_create(
        models.Municipality(**{name: getattr(row, name) for name in COLUMNS})
        for row in real_content().municipalities
        if row.nis in codes
    )
    models.Alias.unscoped.bulk_create(
        models.Alias(kind=row.kind, text=row.text, nis=row.nis, in_text=row.in_text)
        for row in real_content().aliases
        if row.nis in codes
    )


def cells(table: tables.Table, folder: Path = CONTENT / "places") -> Sequence[tables.Cells]:
    with (folder / table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def real_content() -> tables.Content:
    content, faults = tables.parse({table: cells(table) for table in tables.Table})
    assert not faults
    return content


@cache
def real_gazetteer() -> Gazetteer:
    return real_content().gazetteer()


def make_municipality(  # noqa: PLR0913 -- a row has that many columns
    nis: str,
    name: str,
    *,
    province: Province = Province.LIMBURG,
    valid_from: date = date(1970, 1, 1),
    valid_to: date | None = None,
    successor_nis: str = "",
) -> Municipality:
    return Municipality(
        nis=nis,
        name=name,
        province=province,
        arrondissement_nis="71000",
        valid_from=valid_from,
        valid_to=valid_to,
        successor_nis=successor_nis,
    )
