"""Figures of public dialogues, as they are told beyond the host: bounds, method, what may be wrong.

Whoever came to two editions is counted in both, and nobody knows who that is: unique people of
several editions are never added up. Source: CRITERIA N-11, E-B3.
"""

from collections import Counter as Tally
from collections.abc import Callable, Mapping
from decimal import Decimal

from fijnmazig.gatherings.domain.telling import Bounds, Told
from fijnmazig.gatherings.queries.editions import EditionFigures, edition_figures
from fijnmazig.impact.domain.measured import Part
from fijnmazig.impact.services.metrics.answering import Answer, Asking, Counter
from fijnmazig.impact.texts import metrics as texts


def _editions(asking: Asking) -> tuple[tuple[EditionFigures, Told], ...]:
    """Return what is told of the editions that ended within the period, the first one first."""
    wanted, name = asking.wanted, asking.filter("edition")
    place = asking.partnership_id
    rows = reversed(
        asking.once((edition_figures, place), read=lambda: edition_figures(partnership_id=place))
    )
    return tuple(
        (row, row.told)
        for row in rows
        if row.told is not None
        and row.until is not None
        and (wanted.first is None or row.until >= wanted.first)
        and row.until <= asking.day
        and (not name or row.name == name)
    )


def _parts(
    rows: tuple[tuple[EditionFigures, Told], ...], *, of: Callable[[Told], Bounds]
) -> tuple[Part, ...]:
    """Return each edition by its name, by which it can be asked for; alike ones get a number."""
    often, seen = Tally(row.name for row, _ in rows), Tally[str]()
    parts = []
    for row, told in rows:
        seen[row.name] += 1
        key = row.name if often[row.name] == 1 else f"{row.name}#{seen[row.name]}"
        label = f"{row.series}: {row.name}"
        parts.append(Part(key=key, label=label, value=Decimal(of(told).low)))
    return tuple(parts)


def _note(rows: tuple[tuple[EditionFigures, Told], ...]) -> str:
    said = [str(text) for row, _ in rows for text in (*row.methods, *row.notes)]
    return " ".join(dict.fromkeys(said))


def _people(asking: Asking, *, of: Callable[[Told], Bounds]) -> Answer:
    """Return how many different people; nothing over several editions but each by itself."""
    rows = _editions(asking)
    parts = _parts(rows, of=of)
    records = sum(told.moments for _, told in rows)
    note = _note(rows)
    if len(rows) != 1:
        reason = texts.NEVER_SUMMED if rows else texts.NO_EDITION
        return Answer(
            value=None,
            records=records,
            query=edition_figures,
            parts=parts,
            is_exact=not rows,
            note=f"{reason} {note}".strip(),
        )
    _, told = rows[0]
    bounds = of(told)
    return Answer(
        value=bounds.low,
        records=records,
        query=edition_figures,
        numerator=bounds.low,
        denominator=told.unique.low,
        interval=(Decimal(bounds.low), Decimal(bounds.high)),
        is_exact=False,
        note=note,
    )


def _unique(asking: Asking) -> Answer:
    return _people(asking, of=lambda told: told.unique)


def _returning(asking: Asking) -> Answer:
    return _people(asking, of=lambda told: told.returning)


def _visits(asking: Asking) -> Answer:
    rows = _editions(asking)
    low = sum(told.visits.low for _, told in rows)
    high = sum(told.visits.high for _, told in rows)
    return Answer(
        value=low if rows else None,
        records=sum(told.moments for _, told in rows),
        query=edition_figures,
        parts=_parts(rows, of=lambda told: told.visits),
        interval=(Decimal(low), Decimal(high)) if rows else None,
        is_exact=False,
        note=_note(rows) or str(texts.NO_EDITION),
    )


COUNTERS: Mapping[str, Counter] = {
    "gatherings.dialogue_people": _unique,
    "gatherings.dialogue_returning": _returning,
    "gatherings.dialogue_visits": _visits,
}
