"""The table that everything is computed from, with what is known of each organisation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import blake2b
from uuid import UUID

import numpy as np

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.gatherings.domain.roll import Completeness, Roll
from fijnmazig.gatherings.queries import doors as gatherings
from fijnmazig.organisations.domain.permissions import READ
from fijnmazig.organisations.queries import bodies as organisations
from fijnmazig.organisations.queries.bodies import Body
from fijnmazig.ties.domain.attendance import Attendance, Coded, attendance


@dataclass(frozen=True, kw_only=True, eq=False)  # no slots: the digest is kept with it
class Mesh:
    """Who was where until a day; `bodies` are the organisations by id, with sector and places.

    `completeness` is of how many past moments that is known: it stands beside every figure that
    comes of this. Source: CRITERIA N-6.
    """

    until: date
    table: Attendance
    bodies: Mapping[UUID, Body]
    completeness: Completeness

    @property
    def is_empty(self) -> bool:
        """Tell whether nobody met yet."""
        return len(self.table) == 0

    @cached_property
    def digest(self) -> bytes:
        """Return what tells this table, with its sectors and places, from any other.

        Two meshes with the same digest have the same ties; who the people are makes no difference.
        """
        table = self.table
        columns = (table.days, table.moment, table.person, table.organisation)
        bodies = [self.bodies[each] for each in table.organisations]
        said = [(str(body.id), body.sector.value, body.places) for body in bodies]
        found = blake2b(repr([[len(each) for each in columns], said]).encode(), digest_size=16)
        for each in columns:
            found.update(each.tobytes())
        return found.digest()

    def name(self, organisation_id: UUID) -> str:
        """Return the name of an organisation."""
        return self.bodies[organisation_id].name

    def days_together(
        self, one: UUID, other: UUID, *, until: date, cap: int | None
    ) -> tuple[date, ...]:
        """Return the days on which two organisations met, plenaries of more than `cap` left out."""
        table = self.table
        places = [table.organisations.index(each) for each in (one, other)]
        there = [set(table.moment[table.organisation == place].tolist()) for place in places]
        sizes, last = table.sizes(), np.datetime64(until)
        found = {
            table.days[moment]
            for moment in there[0] & there[1]
            if table.days[moment] <= last and (cap is None or sizes[moment] <= cap)
        }
        return tuple(day.astype(date) for day in sorted(found))


def mesh(
    *, actor: Actor, until: date, partnership_id: UUID | None = None, shown: date | None = None
) -> Mesh:
    """Return who was where, of one partnership or of all. Six queries, whatever the size.

    `shown` is the day that figures are of, when they do not run up to `until`.

    Raises NotFound for who is no member.
    """
    if not actor.may(READ):
        raise NotFound
    rows = gatherings.attendances(until=until, partnership_id=partnership_id)
    return mesh_of(rows, actor=actor, until=until, shown=shown)


def mesh_of(rows: Roll, *, actor: Actor, until: date, shown: date | None = None) -> Mesh:
    """Return the same from a roll that was read already, until that day. Raises NotFound."""
    if not actor.may(READ):
        raise NotFound
    table = attendance(
        moments=Coded(labels=tuple(one.key for one in rows.occasions), places=rows.moment),
        days=rows.days[rows.moment],
        people=Coded(labels=rows.people, places=rows.person),
        organisations=Coded(labels=rows.organisations, places=rows.organisation),
    )
    return Mesh(
        until=until,
        table=table,
        bodies=organisations.bodies_of(ids=set(table.organisations)),
        completeness=rows.completeness(until=shown or until),
    )
