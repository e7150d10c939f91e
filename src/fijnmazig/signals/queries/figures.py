"""Figures of signals: how many, about what, where, when, and how long people wait."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import Case, CharField, F, QuerySet, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce
from django.utils.formats import date_format
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.charts import Chart, Numbers, Series, bar_chart, heat_map
from fijnmazig.common.leaving.disclosure import OTHERS, REST, Released, released
from fijnmazig.library.queries.labels import shown_themes
from fijnmazig.places.queries import municipality_name
from fijnmazig.signals.domain.kinds import Phase
from fijnmazig.signals.domain.timing import (
    TARGET,
    Life,
    Share,
    Wait,
    answered,
    between,
    decided,
    to_action,
    to_answer,
)
from fijnmazig.signals.models import Signal, SignalStep, SignalTheme
from fijnmazig.signals.queries.reach import visible_signals
from fijnmazig.signals.queries.triage import first_answers, written
from fijnmazig.signals.texts import figures as texts
from fijnmazig.signals.texts.words import NO_PLACE, NO_THEME, PHASES

ALL, NOWHERE = "all", ""
STANDING = Coalesce("merged_into_id", "id")
"""The signal that stays of those that were merged."""
BY = written("signal_id")


class Day(NamedTuple):
    """What figures read of a signal: not what it says. A merged one has the decision of `stays`."""

    id: str
    stays: str
    nis: str
    given: date
    decided: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitLine:
    """A wait in words."""

    label: StrOrPromise
    days: str
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePage:
    """What signals add up to; a table is None when it may not be told."""

    total: int
    answered: str
    decided: str
    target: int
    waits: tuple[WaitLine, ...]
    phases: tuple[WaitLine, ...]
    months: Chart | None
    themes: Chart | None
    places: Chart | None
    heat: Chart | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How signals of some municipalities between two days stand, for rooms above."""

    given: int
    answered: int
    decided: int
    with_action: int


def figure_page(*, actor: Actor, first: date | None, last: date | None, today: date) -> FigurePage:
    """Return the figures of the signals that the actor follows up; a constant number of queries."""
    asked = _between(visible_signals(actor), first=first, last=last)
    rows = _days(asked)
    lives = _lives(rows, asked=asked)
    held = _themes(asked)
    return FigurePage(
        total=len(rows),
        answered=_said_share(answered(lives)),
        decided=_said_share(decided(lives, today=today)),
        target=TARGET,
        waits=(
            _line(texts.TO_ANSWER, to_answer(lives)),
            _line(texts.TO_ACTION, to_action(lives)),
        ),
        phases=tuple(_line(PHASES[phase], wait) for phase, wait in between(lives)),
        months=_bars(texts.BY_MONTH, about=texts.MONTH, counts=_months(rows), name=_month),
        themes=_bars(texts.BY_THEME, about=texts.THEME, counts=_by_theme(held), name=_theme),
        places=_bars(texts.BY_PLACE, about=texts.PLACE, counts=_by_place(rows), name=_place),
        heat=_heat(rows, held),
    )


def sheets_of(page: FigurePage) -> dict[str, list[list[str]]]:
    """Return the tables of a page as sheets, as they are shown and no finer."""
    facts = [
        [str(texts.WHAT), str(texts.HOW_MUCH)],
        [str(texts.TOTAL), str(page.total)],
        [str(texts.ANSWERED), page.answered],
        [str(texts.DECIDED), page.decided],
        *([str(line.label), line.days] for line in (*page.waits, *page.phases)),
    ]
    sheets = {str(texts.FACTS): facts}
    for chart in (page.months, page.themes, page.places, page.heat):
        if chart is not None:
            sheets[chart.title] = [list(chart.head), *(list(row) for row in chart.rows)]
    return sheets


def counted(*, nis: Iterable[str], first: date | None, last: date | None) -> Counted:
    """Return how many signals of some municipalities were given, answered, decided, acted on.

    A count of things, no text and nobody: for metrics of a partnership. A signal that was merged
    counts with the answer of the one that stays.
    """
    asked = _between(Signal.unscoped.filter(nis__in=set(nis)), first=first, last=last)
    lives = _lives(_days(asked), asked=asked)
    return Counted(
        given=len(lives),
        answered=sum(life.answered is not None for life in lives),
        decided=sum(life.decided is not None for life in lives),
        with_action=sum(Phase.ACT in life.phases for life in lives),
    )


def _between(rows: QuerySet[Signal], *, first: date | None, last: date | None) -> QuerySet[Signal]:
    found = rows if first is None else rows.filter(given_date__gte=first)
    return found.filter(given_date__lte=last) if last is not None else found


def _days(asked: QuerySet[Signal]) -> list[Day]:
    decided = Case(
        When(merged_into=None, then=F("decided_date")), default=F("merged_into__decided_date")
    )
    rows = asked.order_by("given_date", "id")
    keys = (written("id"), Cast(STANDING, CharField()))
    return [Day(*row) for row in rows.values_list(*keys, "nis", "given_date", decided)]


def _lives(rows: Sequence[Day], *, asked: QuerySet[Signal]) -> list[Life]:
    """Return the days of signals, which were `asked`; those merged live on in the one that stays.

    The database looks up itself which these are: a thousand ids would have to be written out.
    """
    standing = _ids(asked, STANDING)
    answers = first_answers(standing, by=BY)
    phases = defaultdict[str, dict[Phase, date]](dict)
    steps = SignalStep.unscoped.filter(signal__in=standing).order_by("on_date", "made_at", "id")
    for key, phase, day in steps.values_list(BY, "phase", "on_date"):
        phases[key].setdefault(Phase(phase), day)
    return [
        Life(
            given=row.given,
            answered=answers.get(row.stays),
            decided=row.decided,
            phases=phases[row.stays],
        )
        for row in rows
    ]


def _ids(asked: QuerySet[Signal], key: Combinable | F) -> QuerySet[Signal, UUID]:
    return asked.order_by().annotate(key=key).values_list("key", flat=True)


def _themes(asked: QuerySet[Signal]) -> dict[str, tuple[str, ...]]:
    found = defaultdict[str, list[str]](list)
    rows = SignalTheme.unscoped.filter(signal__in=_ids(asked, F("id"))).order_by("code")
    for key, code in rows.values_list(BY, "code"):
        found[key].append(code)
    return {key: tuple(codes) for key, codes in found.items()}


def _months(rows: Sequence[Day]) -> Mapping[str, int]:
    counts = Counter(row.given.replace(day=1).isoformat() for row in rows)
    return dict(sorted(counts.items()))


def _month(day: str) -> str:
    return date_format(date.fromisoformat(day), "F Y")


def _by_theme(held: Mapping[str, Sequence[str]]) -> Mapping[str, int]:
    counts = Counter(code for codes in held.values() for code in codes)
    return {code: counts[code] for code in shown_themes() if counts[code]}


def _theme(code: str) -> str:
    return shown_themes().get(code, str(NO_THEME))


def _by_place(rows: Sequence[Day]) -> Mapping[str, int]:
    named = _places(rows)
    counts = Counter(named[row.nis] for row in rows)
    return dict(sorted(counts.items()))


def _places(rows: Sequence[Day]) -> Mapping[str, str]:
    """Return what the municipality of each signal is called, by its code; NOWHERE without one."""
    return {nis: municipality_name(nis) or NOWHERE for nis in {row.nis for row in rows}}


def _place(name: str) -> str:
    return name or str(NO_PLACE)


def _bars(
    title: StrOrPromise,
    *,
    about: StrOrPromise,
    counts: Mapping[str, int],
    name: Callable[[str], str],
) -> Chart | None:
    """Return counts as bars; small ones are told together, so that none follows from the sum.

    Counts are by code, whatever language they are read in: two readings that merged other parts
    would tell small ones between them.
    """
    told = released({ALL: counts}) if counts else None
    if told is None:
        return None
    return bar_chart(
        Numbers(
            title=str(title),
            about=str(about),
            unit=str(texts.UNIT),
            labels=tuple(_named(part, name=name) for part in told.parts),
            series=(Series(name="", values=tuple(told.total[part] for part in told.parts)),),
        )
    )


def _heat(rows: Sequence[Day], held: Mapping[str, Sequence[str]]) -> Chart | None:
    """Return theme by municipality: how often it was named there, small cells told together."""
    known, named = shown_themes(), _places(rows)
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for code in held.get(row.id, ("",)):
            table[named[row.nis]][code if code in known else ""] += 1
    found = {part for cells in table.values() for part in cells}
    parts = [part for part in (*known, "") if part in found]
    full = {name: {part: cells[part] for part in parts} for name, cells in table.items()}
    told = released(full) if full else None
    return _drawn(told) if told is not None else None


def _drawn(told: Released) -> Chart:
    names = tuple(told.rows)
    return heat_map(
        Numbers(
            title=str(texts.HEAT),
            about=str(texts.PLACE),
            unit=str(texts.NAMED),
            labels=tuple(_named(name, name=_place) for name in names),
            series=tuple(
                Series(
                    name=_named(part, name=_theme),
                    values=tuple(told.rows[name][part] for name in names),
                )
                for part in told.parts
            ),
        )
    )


def _named(part: str, *, name: Callable[[str], str]) -> str:
    together = {REST: str(texts.REST), OTHERS: str(texts.OTHERS)}
    return together[part] if part in together else name(part)


def _line(label: StrOrPromise, wait: Wait) -> WaitLine:
    return WaitLine(label=label, days=_said_days(wait), total=wait.total)


def _said_days(wait: Wait) -> str:
    return texts.days(wait.days) if wait.days is not None else str(texts.TOO_FEW)


def _said_share(share: Share) -> str:
    return f"{share.percent} %" if share.percent is not None else str(texts.TOO_FEW)
