"""Figures of meetings, trainings and dialogues."""

from collections import Counter as Tally
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from uuid import UUID

from fijnmazig.gatherings.domain.kinds import Part as ComesAs
from fijnmazig.gatherings.domain.kinds import Phase, SeriesKind
from fijnmazig.gatherings.queries.changed import changed
from fijnmazig.gatherings.queries.counting import (
    Present,
    Span,
    moments_held,
    moments_held_in,
    present,
    present_in,
    series_held,
    series_held_in,
)
from fijnmazig.impact.domain.measured import Part
from fijnmazig.impact.domain.metrics import TRAINING_KINDS
from fijnmazig.impact.services.metrics.answering import (
    Answer,
    Asking,
    Counter,
    parts_of,
    roll,
    unregistered,
)
from fijnmazig.impact.texts import metrics as texts
from fijnmazig.organisations.queries.bodies import Body, bodies_of, sector_names
from fijnmazig.places.queries import municipality_name

SEVERAL, UNKNOWN = "SEVERAL", "UNKNOWN"
TRAINING = frozenset(SeriesKind(kind) for kind in TRAINING_KINDS)
THOUSANDTH = Decimal("0.001")


def _span(
    asking: Asking,
    *,
    kinds: frozenset[SeriesKind] = frozenset(),
    is_open: bool = False,
    comes_as: ComesAs | None = None,
) -> Span:
    """Return what is counted; `is_open` from the very beginning, for what is cumulative."""
    kind = asking.filter("kind")
    return Span(
        partnership_id=asking.partnership_id,
        first=None if is_open else asking.wanted.first,
        last=asking.day,
        kinds=frozenset({SeriesKind(kind)}) if kind else kinds,
        part=comes_as,
    )


def _present(asking: Asking, *, span: Span) -> Present:
    return asking.once((present, span), read=lambda: present_in(roll(asking), span=span))


type People = Mapping[UUID, frozenset[UUID]]


def _fitting(found: Present, asking: Asking) -> tuple[People, dict[UUID, Body]]:
    """Return who came for organisations that are asked for, with those organisations."""
    bodies = bodies_of(ids=found.organisations)
    sector, nis = asking.filter("sector"), asking.filter("municipality")
    fit = {
        key
        for key, body in bodies.items()
        if (not sector or body.sector.value == sector) and (not nis or nis in body.places)
    }
    if not sector and not nis:
        return found.people, bodies
    people = {person: works & fit for person, works in found.people.items() if works & fit}
    return people, {key: body for key, body in bodies.items() if key in fit}


def _by_sector(bodies: Iterable[Body]) -> tuple[Part, ...]:
    counts = Tally(body.sector.value for body in bodies)
    names = {sector.value: label for sector, label in sector_names().items()}
    return parts_of({key: counts[key] for key in names if counts[key]}, labels=names)


def _people_by_sector(people: People, bodies: Mapping[UUID, Body]) -> tuple[Part, ...]:
    """Return everybody once: in the one sector they came for, in several, or in none known."""
    counts: Tally[str] = Tally()
    for works in people.values():
        sectors = {bodies[each].sector.value for each in works if each in bodies}
        counts[sectors.pop() if len(sectors) == 1 else SEVERAL if sectors else UNKNOWN] += 1
    names: dict[str, object] = {sector.value: one for sector, one in sector_names().items()}
    names |= {SEVERAL: texts.SEVERAL_SECTORS, UNKNOWN: texts.UNKNOWN_SECTOR}
    return parts_of({key: counts[key] for key in names if counts[key]}, labels=names)


def _organisations(asking: Asking, *, is_open: bool) -> Answer:
    found = _present(asking, span=_span(asking, is_open=is_open))
    if not found.visits:
        return unregistered(present, note=texts.NO_MOMENTS)
    _, bodies = _fitting(found, asking)
    return Answer(
        value=len(bodies),
        records=found.visits,
        query=present,
        parts=_by_sector(bodies.values()),
    )


def _people(
    asking: Asking,
    *,
    kinds: frozenset[SeriesKind] = frozenset(),
    is_open: bool = False,
    comes_as: ComesAs | None = None,
) -> Answer:
    found = _present(asking, span=_span(asking, kinds=kinds, is_open=is_open, comes_as=comes_as))
    if not found.visits:
        return unregistered(present, note=texts.NO_MOMENTS)
    people, bodies = _fitting(found, asking)
    return Answer(
        value=len(people),
        records=found.visits,
        query=present,
        parts=_people_by_sector(people, bodies),
    )


def _trained(asking: Asking) -> Answer:
    return _people(asking, kinds=TRAINING, comes_as=ComesAs.PARTICIPANT)


def _webinar(asking: Asking) -> Answer:
    return _people(asking, kinds=frozenset({SeriesKind.WEBINAR}))


def _visits(asking: Asking) -> Answer:
    found = _present(asking, span=_span(asking))
    if not found.visits:
        return unregistered(present, note=texts.NO_MOMENTS)
    return Answer(value=found.visits, records=found.visits, query=present)


def _moments(asking: Asking) -> Answer:
    held = moments_held_in(roll(asking), span=_span(asking))
    counts = {str(kind): held.by_kind[kind] for kind in SeriesKind if kind in held.by_kind}
    total = sum(counts.values())
    if not held.planned:
        return unregistered(moments_held, note=texts.NO_MOMENTS)
    return Answer(
        value=total,
        records=total,
        query=moments_held,
        numerator=total,
        denominator=held.planned,
        parts=parts_of(counts, labels=texts.KINDS),
        note=str(texts.KEPT) % {"kept": total, "moments": held.planned},
    )


def _training_series(asking: Asking) -> Answer:
    held = series_held_in(roll(asking), span=_span(asking, kinds=TRAINING))
    if not held:
        return unregistered(series_held, note=texts.NO_MOMENTS)
    return Answer(
        value=len(held),
        records=sum(held.values()),
        query=series_held,
        parts=parts_of(dict.fromkeys(held, 1), labels={}),
    )


def _municipalities(asking: Asking) -> Answer:
    found = _present(asking, span=_span(asking))
    if not found.visits:
        return unregistered(present, note=texts.NO_MOMENTS)
    bodies = bodies_of(ids=found.organisations).values()
    counts = Tally(nis for body in bodies for nis in set(body.places))
    names = {nis: municipality_name(nis) or nis for nis in counts}
    ordered = dict(sorted(counts.items(), key=lambda row: names[row[0]]))
    return Answer(
        value=len(counts),
        records=found.visits,
        query=present,
        parts=parts_of(ordered, labels=names),
        note=str(texts.PARTS_OVERLAP),
    )


def _sectors(asking: Asking) -> Answer:
    found = _present(asking, span=_span(asking))
    if not found.visits:
        return unregistered(present, note=texts.NO_MOMENTS)
    parts = _by_sector(bodies_of(ids=found.organisations).values())
    return Answer(
        value=len(parts),
        records=found.visits,
        query=present,
        parts=parts,
        note=str(texts.PARTS_ARE_ORGANISATIONS),
    )


def _confidence(asking: Asking) -> Answer:
    found = changed(
        span=_span(asking),
        phase=Phase(asking.filter("phase") or Phase.AFTER.value),
        on=asking.on,
        statement=asking.filter("statement"),
    )
    change = found.change
    if change is None:
        return Answer(
            value=None,
            records=found.sheets,
            query=changed,
            is_exact=False,
            note=str(texts.TOO_FEW_PAIRS),
        )
    return Answer(
        value=Decimal(str(change.mean)).quantize(THOUSANDTH),
        records=found.sheets,
        query=changed,
        denominator=change.n,
        interval=(
            Decimal(str(change.low)).quantize(THOUSANDTH),
            Decimal(str(change.high)).quantize(THOUSANDTH),
        ),
        note=str(texts.NOT_VALIDATED),
    )


def _ever(counter: Callable[..., Answer]) -> Counter:
    return lambda asking: counter(asking, is_open=True)


def _within(counter: Callable[..., Answer]) -> Counter:
    return lambda asking: counter(asking, is_open=False)


COUNTERS: Mapping[str, Counter] = {
    "gatherings.organisations": _ever(_organisations),
    "gatherings.organisations_active": _within(_organisations),
    "gatherings.participants": _ever(_people),
    "gatherings.participants_active": _within(_people),
    "gatherings.visits": _visits,
    "gatherings.moments": _moments,
    "gatherings.municipalities": _municipalities,
    "gatherings.sectors": _sectors,
    "gatherings.trained": _trained,
    "gatherings.training_series": _training_series,
    "gatherings.webinar": _webinar,
    "gatherings.confidence": _confidence,
}
