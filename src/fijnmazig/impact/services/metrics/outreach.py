"""Figures of proactive contact: exact for the operator and a snapshot, released ones otherwise."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from fijnmazig.common.leaving.still import first_day_of_quarter
from fijnmazig.impact.domain.measured import Part
from fijnmazig.impact.services.metrics.answering import Answer, Asking, Counter, parts_of
from fijnmazig.impact.texts import metrics as texts
from fijnmazig.outreach.domain.funnel import Funnel
from fijnmazig.outreach.queries.figures import Wanted, exact_funnel
from fijnmazig.outreach.queries.released import released_figures

REACHED = ("declined", "talked")


def _of(step: str) -> Counter:
    def counter(asking: Asking) -> Answer:
        return _exact(asking, step) if asking.actor.is_operator else _released(asking, step)

    return counter


def _wanted(asking: Asking) -> Wanted:
    said = asking.wanted
    return Wanted(partnership=said.partnership, first=said.first, last=said.last)


def _exact(asking: Asking, step: str) -> Answer:
    wanted = _wanted(asking)
    funnel = asking.once(
        (exact_funnel, wanted, asking.on),
        read=lambda: exact_funnel(actor=asking.actor, wanted=wanted, on=asking.on),
    )
    if funnel.received == 0:
        return Answer(value=None, records=0, query=exact_funnel, note=str(texts.NOTHING_CAME_IN))
    value = _value(funnel, step)
    is_whole = step == "received"
    return Answer(
        value=value,
        records=funnel.received,
        query=exact_funnel,
        numerator=value,
        denominator=funnel.received,
        parts=_parts(funnel, step),
        unaccounted=funnel.unaccounted if is_whole else 0,
    )


def _value(funnel: Funnel, step: str) -> int:
    if step == "received":
        return funnel.received
    return funnel.reached if step == "reached" else funnel.parts[step]


def _parts(funnel: Funnel, step: str) -> tuple[Part, ...]:
    """Return what a step is made of; what is unaccounted stands beside the parts."""
    if step == "received":
        named = {key: count for key, count in funnel.parts.items() if key != "unaccounted"}
        main = ("not_informed", "not_reached", *REACHED)
        return parts_of(
            {key: n for key, n in named.items() if n or key in main}, labels=texts.FUNNEL
        )
    if step == "reached":
        return parts_of({key: funnel.parts[key] for key in REACHED}, labels=texts.FUNNEL)
    return ()


def _released(asking: Asking, step: str) -> Answer:
    """Return what may be told outside the team: all until the quarter, never of a period."""
    wanted = _wanted(asking)
    told = asking.once(
        (released_figures, wanted, asking.on),
        read=lambda: released_figures(actor=asking.actor, wanted=wanted, on=asking.on),
    )
    last = first_day_of_quarter(asking.on) - timedelta(days=1)
    whole = replace(asking.wanted, first=None, last=last)
    base = Answer(
        value=None,
        records=0,
        query=released_figures,
        is_exact=False,
        note=str(texts.NOT_RELEASED),
        wanted=whole,
    )
    if told is None:
        return base
    total = told.total
    received = sum(total.values())
    keys = tuple(total) if step == "received" else REACHED if step == "reached" else (step,)
    if any(key not in total for key in keys):
        return base
    value = sum(total[key] for key in keys)
    parts = [
        Part(key=key, label=str(texts.FUNNEL.get(key, key)), value=Decimal(total[key]))
        for key in keys
    ]
    return replace(
        base,
        value=value,
        records=received,
        numerator=value,
        denominator=received,
        parts=tuple(parts) if len(parts) > 1 else (),
        note=str(texts.RELEASED),
    )


COUNTERS: Mapping[str, Counter] = {
    f"outreach.{step}": _of(step)
    for step in (
        "received",
        "not_informed",
        "not_reached",
        "reached",
        "declined",
        "talked",
        "unaccounted",
    )
}
