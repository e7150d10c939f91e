"""Figures of the mesh of organisations."""

from collections.abc import Mapping

from fijnmazig.impact.services.metrics.answering import (
    Answer,
    Asking,
    Counter,
    parts_of,
    roll,
    unregistered,
)
from fijnmazig.impact.texts import metrics as texts
from fijnmazig.ties.queries.counting import Met, met, met_in
from fijnmazig.ties.queries.mesh import Mesh, mesh, mesh_of
from fijnmazig.ties.queries.snapshots import Counts, counts, counts_of


def _counts(asking: Asking) -> Counts:
    day, place = asking.day, asking.partnership_id
    return asking.once((counts, place, day), read=lambda: counts_of(_mesh(asking), day=day))


def _met(asking: Asking) -> Met:
    day, place, since = asking.day, asking.partnership_id, asking.wanted.first
    return asking.once(
        (met, place, day, since), read=lambda: met_in(_mesh(asking), day=day, since=since)
    )


def _mesh(asking: Asking) -> Mesh:
    day, place = asking.day, asking.partnership_id
    return asking.once(
        (mesh, place, day),
        read=lambda: mesh_of(roll(asking), actor=asking.actor, until=day),
    )


def _kept(found: Counts) -> str:
    said = {"kept": found.moments_registered, "moments": found.moments_held}
    return str(texts.KEPT) % said


def _strong(asking: Asking) -> Answer:
    found = _counts(asking)
    if not found.moments_registered:
        return unregistered(counts, note=texts.NO_MOMENTS)
    return Answer(
        value=found.active_strong,
        records=found.moments_registered,
        query=counts,
        numerator=found.active_strong,
        denominator=found.active_ties,
        note=_kept(found),
    )


def _weak(asking: Asking) -> Answer:
    found = _counts(asking)
    if not found.moments_registered:
        return unregistered(counts, note=texts.NO_MOMENTS)
    parts = {"new": found.active_new, "weak": found.active_weak}
    return Answer(
        value=sum(parts.values()),
        records=found.moments_registered,
        query=counts,
        numerator=sum(parts.values()),
        denominator=found.active_ties,
        parts=parts_of(parts, labels=texts.TIE_PARTS),
        note=_kept(found),
    )


def _new(asking: Asking) -> Answer:
    found = _met(asking)
    if not found.rows:
        return unregistered(met, note=texts.NO_MOMENTS)
    return Answer(
        value=found.new,
        records=found.rows,
        query=met,
        numerator=found.new,
        denominator=found.new + found.again,
    )


def _repeated(asking: Asking) -> Answer:
    found = _met(asking)
    if not found.rows:
        return unregistered(met, note=texts.NO_MOMENTS)
    return Answer(
        value=found.again,
        records=found.rows,
        query=met,
        numerator=found.again,
        denominator=found.new + found.again,
    )


COUNTERS: Mapping[str, Counter] = {
    "ties.strong": _strong,
    "ties.weak": _weak,
    "ties.meetings_new": _new,
    "ties.meetings_repeated": _repeated,
}
