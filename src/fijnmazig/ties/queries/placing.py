"""Where everybody stands on the map: of the whole history, so the same on every day."""

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
from fijnmazig.ties.queries.remembered import remembered

SIDE = 1000  # units of the drawing
SECTOR_ORDER = tuple(Sector)
WHOLE = Rule(strong_from=RULE.strong_from, half_life_months=None)


def places(found: Mesh) -> dict[UUID, tuple[float, float]]:
    """Return the place of each organisation; a table is laid out once in this process."""
    laid = remembered(("places", found.digest), make=lambda: _laid_out(found)) * SIDE
    return {
        body: (x, y)
        for body, (x, y) in zip(found.table.organisations, laid.round(1).tolist(), strict=True)
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


def _laid_out(found: Mesh) -> Places:
    table = found.table
    ties = cumulative_ties(organisations(table), rule=WHOLE, until=np.datetime64(found.until))
    days = first_days(table)
    order = np.array([days[each].astype(np.int64) for each in table.organisations], np.int64)
    sectors = [sector_number(found.bodies[each]) for each in table.organisations]
    return layout(ties, sector=np.array(sectors, np.int64), order=order)
