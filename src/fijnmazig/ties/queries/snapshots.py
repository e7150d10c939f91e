"""Plain counts of a mesh on a day, for who keeps them in a report: no names, no ids."""

from dataclasses import dataclass
from datetime import date

from fijnmazig.common.actor import Actor
from fijnmazig.ties.domain.snapshot import snapshot
from fijnmazig.ties.queries.figures import RULE, Asked
from fijnmazig.ties.queries.mesh import Mesh, mesh


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """A mesh on a day. The first lines are cumulative, those that begin with `active` live.

    Cumulative and active are never added up. `moments_held` is how many took place,
    `moments_registered` of how many somebody was marked; every other figure rests on the latter.
    """

    day: date
    moments_held: int
    moments_registered: int
    organisations: int = 0
    participants: int = 0
    ties: int = 0
    strong: int = 0
    weak: int = 0
    possible: int = 0
    isolates: int = 0
    active_organisations: int = 0
    active_ties: int = 0
    active_strong: int = 0
    active_weak: int = 0
    active_new: int = 0
    dormant: int = 0


def counts(*, actor: Actor, asked: Asked) -> Counts:
    """Return the counts of a mesh on a day. Raises NotFound for who is no member."""
    found = mesh(actor=actor, until=asked.day, partnership_id=asked.partnership_id)
    return counts_of(found, day=asked.day)


def counts_of(found: Mesh, *, day: date) -> Counts:
    """Return the counts of a mesh that was read already, until this day."""
    kept = found.completeness
    if found.is_empty:
        return Counts(day=day, moments_held=kept.moments, moments_registered=kept.with_attendance)
    shot = snapshot(found.table, day=day, rule=RULE)
    ever, alive = shot.ever, shot.alive
    return Counts(
        day=day,
        moments_held=kept.moments,
        moments_registered=kept.with_attendance,
        organisations=shot.reached.organisations,
        participants=shot.reached.people,
        ties=ever.shape.density.ties,
        strong=ever.strong,
        weak=ever.weak,
        possible=ever.shape.density.possible,
        isolates=len(ever.shape.isolates),
        active_organisations=alive.shape.density.actors,
        active_ties=alive.shape.density.ties,
        active_strong=alive.strong,
        active_weak=alive.weak,
        active_new=alive.new,
        dormant=alive.dormant,
    )
