"""Where everybody stands on the map: of the whole history, so the same on every day."""

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

import numpy as np

from fijnmazig.organisations.domain.kinds import Sector
from fijnmazig.organisations.queries.bodies import Body
from fijnmazig.places.queries import gazetteer
from fijnmazig.ties.domain.incidence import organisations
from fijnmazig.ties.domain.layout import Places, layout
from fijnmazig.ties.domain.rule import Rule
from fijnmazig.ties.domain.snapshot import first_days
from fijnmazig.ties.domain.ties import cumulative_ties
from fijnmazig.ties.queries.figures import RULE
from fijnmazig.ties.queries.mesh import Mesh

SIDE = 1000  # units of the drawing
SECTOR_ORDER = tuple(Sector)
WHOLE = Rule(strong_from=RULE.strong_from, half_life_months=None)


def places(found: Mesh) -> dict[UUID, tuple[float, float]]:
    """Return the place of each organisation; a table is laid out once in this process."""
    table = found.table
    sectors = tuple(sector_number(found.bodies[each]) for each in table.organisations)
    key = (table.organisations, table.organisation.tobytes(), table.moment.tobytes(), sectors)
    laid = _laid_out(_Laid(key=hash(key), mesh=found, sectors=sectors)) * SIDE
    return {
        body: (x, y)
        for body, (x, y) in zip(table.organisations, laid.round(1).tolist(), strict=True)
    }


def sector_number(body: Body) -> int:
    """Return the place of its sector in the order of the house: its colour."""
    return SECTOR_ORDER.index(body.sector)


def today_nis(nis: str) -> str:
    """Return the code that a municipality has today, after a merger too."""
    row = gazetteer().today(nis)
    return row.nis if row else nis


def place_name(nis: str) -> str:
    """Return what a municipality is called today."""
    row = gazetteer().today(nis)
    return row.name if row else nis


@dataclass(frozen=True, slots=True, kw_only=True)
class _Laid:
    """What a layout is made from, told apart by what it hashes to."""

    key: int
    mesh: Mesh
    sectors: tuple[int, ...]

    def __hash__(self) -> int:
        return self.key

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Laid) and self.key == other.key


@lru_cache(maxsize=16)
def _laid_out(laid: _Laid) -> Places:
    table = laid.mesh.table
    ties = cumulative_ties(organisations(table), rule=WHOLE, until=np.datetime64(laid.mesh.until))
    days = first_days(table)
    order = np.array([days[each].astype(np.int64) for each in table.organisations], np.int64)
    return layout(ties, sector=np.array(laid.sectors, np.int64), order=order)
