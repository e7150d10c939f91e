"""Figures of groups: exact for the operator and a snapshot, closed to everybody else."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from fijnmazig.groups.domain.figures import together
from fijnmazig.groups.domain.states import EditionState
from fijnmazig.groups.queries.figures import EditionLine, Wanted, exact_figures
from fijnmazig.impact.domain.measured import Part
from fijnmazig.impact.services.metrics.answering import Answer, Asking, Counter
from fijnmazig.impact.texts import metrics as texts

BEGUN = (EditionState.RUNNING, EditionState.FINISHED, EditionState.STOPPED)


def _lines(asking: Asking) -> tuple[EditionLine, ...]:
    said = asking.wanted
    wanted = Wanted(
        partnership=said.partnership,
        programme=asking.filter("programme"),
        first=said.first,
        last=said.last,
    )
    found = asking.once(
        (exact_figures, wanted), read=lambda: exact_figures(actor=asking.actor, wanted=wanted)
    )
    name = asking.filter("edition")
    return tuple(line for line in found.editions if not name or line.name == name)


def _part(line: EditionLine, count: int) -> Part:
    label = f"{line.title}: {line.name} ({line.starts_on.year})"
    return Part(key=str(line.id), label=label, value=Decimal(count))


def _closed() -> Answer:
    return Answer(
        value=None,
        records=0,
        query=exact_figures,
        is_exact=False,
        note=str(texts.GROUPS_CLOSED),
    )


def _unaccounted(lines: Sequence[EditionLine]) -> int:
    """Return how many candidates have no outcome: they are missing of those, not of who came."""
    return sum(line.figures.funnel.unaccounted for line in lines)


def _people(step: str) -> Counter:
    def counter(asking: Asking) -> Answer:
        if not asking.actor.is_operator:
            return _closed()
        lines = [line for line in _lines(asking) if line.are_people_counted]
        if not lines:
            return Answer(value=None, records=0, query=exact_figures, note=str(texts.NO_GROUP))
        everybody = together(line.figures for line in lines)
        people = getattr(everybody, step)
        parts = tuple(_part(line, len(getattr(line.figures.people, step))) for line in lines)
        return Answer(
            value=len(people),
            records=len(everybody.candidates),
            query=exact_figures,
            numerator=len(people),
            denominator=len(everybody.candidates),
            parts=parts,
            unaccounted=_unaccounted(lines) if step == "candidates" else 0,
        )

    return counter


def _editions(count: Callable[[EditionLine], int]) -> Counter:
    def counter(asking: Asking) -> Answer:
        if not asking.actor.is_operator:
            return _closed()
        lines = _lines(asking)
        if not lines:
            return Answer(value=None, records=0, query=exact_figures, note=str(texts.NO_GROUP))
        counted = [(line, count(line)) for line in lines]
        return Answer(
            value=sum(number for _, number in counted),
            records=len(lines),
            query=exact_figures,
            parts=tuple(_part(line, number) for line, number in counted if number),
        )

    return counter


COUNTERS: Mapping[str, Counter] = {
    "groups.candidates": _people("candidates"),
    "groups.participants": _people("participants"),
    "groups.started": _people("started"),
    "groups.completed": _people("completed"),
    "groups.begun": _editions(lambda line: int(line.state in BEGUN)),
    "groups.stopped": _editions(lambda line: int(line.state is EditionState.STOPPED)),
    "groups.never_begun": _editions(lambda line: int(line.state is EditionState.NOT_STARTED)),
    "groups.sessions": _editions(
        lambda line: line.figures.sessions_held if line.state in BEGUN else 0
    ),
}
