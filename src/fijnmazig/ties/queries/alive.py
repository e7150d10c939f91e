"""The ties of a mesh that live on a day, made once for the pages that all begin with them."""

from datetime import date

import numpy as np

from fijnmazig.ties.domain.incidence import organisations
from fijnmazig.ties.domain.ties import ActiveTies, active_ties
from fijnmazig.ties.queries.figures import RULE
from fijnmazig.ties.queries.mesh import Mesh
from fijnmazig.ties.queries.remembered import FEW, remembered

LARGEST = 1_000_000
"""Ties of a mesh that may stay in memory, some 24 MB; those of all networks together are more."""


def living(found: Mesh, *, day: date) -> ActiveTies:
    """Return the ties between organisations that live on a day, as our rule counts them."""
    return remembered(
        ("alive", found.digest, day, RULE),
        make=lambda: active_ties(organisations(found.table), rule=RULE, at=np.datetime64(day)),
        shelf=FEW,
        fits=lambda ties: len(ties) <= LARGEST,
    )
