"""Meetings of organisations within a period: with somebody new, or with somebody they knew."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from fijnmazig.common.actor import Actor
from fijnmazig.ties.domain.encounters import encounters
from fijnmazig.ties.domain.incidence import organisations
from fijnmazig.ties.queries.figures import RULE, Asked
from fijnmazig.ties.queries.mesh import Mesh, mesh
from fijnmazig.ties.queries.remembered import remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Days on which two organisations met within a period: the first of a pair, or not.

    `rows` are the attendances until the last day, which all of it is computed from.
    """

    new: int
    again: int
    rows: int


def met(*, actor: Actor, asked: Asked, since: date | None) -> Met:
    """Return the meetings from `since` (None: ever) to the day asked for. Raises NotFound."""
    found = mesh(actor=actor, until=asked.day, partnership_id=asked.partnership_id)
    return met_in(found, day=asked.day, since=since)


def met_in(found: Mesh, *, day: date, since: date | None) -> Met:
    """Return the meetings in a mesh that was read already, from `since` to a day."""
    if found.is_empty:
        return Met(new=0, again=0, rows=0)
    start = None if since is None else np.datetime64(since)
    new, again = remembered(
        ("met", found.digest, since, day, RULE),
        make=lambda: encounters(
            organisations(found.table), rule=RULE, first=start, last=np.datetime64(day)
        ),
    )
    return Met(new=new, again=again, rows=len(found.table))
