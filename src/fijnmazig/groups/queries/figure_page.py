"""The page of figures and its file: exact for a team, released for who makes or oversees it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.leaving.still import first_day_of_quarter
from fijnmazig.groups.domain.attendance import ATTENDED, Code
from fijnmazig.groups.domain.figures import EditionFigures, People
from fijnmazig.groups.domain.permissions import OVERSEE, PLAN
from fijnmazig.groups.domain.released import Part, Step
from fijnmazig.groups.domain.states import StopReason
from fijnmazig.groups.queries.figure_tables import FigurePage, TableShown, chart_of, step_table
from fijnmazig.groups.queries.figures import EditionLine, Wanted, exact_figures
from fijnmazig.groups.queries.reach import counted_editions, own_teams
from fijnmazig.groups.queries.released import released_figures
from fijnmazig.groups.queries.released_page import released_page
from fijnmazig.groups.texts import figures as texts
from fijnmazig.groups.texts import planning


def figure_page(*, actor: Actor, wanted: Wanted, on: date) -> FigurePage:
    """Return exact figures to the members of a team, released ones to who makes programmes."""
    if own_teams(actor):
        return _exact(actor, wanted=wanted, on=on)
    if actor.may(PLAN) or actor.may(OVERSEE):
        return released_page(released_figures(actor=actor, on=on))
    return FigurePage(is_exact=False, may_look=False, counted_before=first_day_of_quarter(on))


def programme_names(actor: Actor) -> tuple[tuple[str, str], ...]:
    """Return key and title of the programmes whose exact figures the actor sees, by title."""
    rows = counted_editions(actor).order_by("programme__title", "programme__key")
    return tuple(rows.values_list("programme__key", "programme__title").distinct())


def sheets_of(page: FigurePage) -> dict[str, list[list[str]]]:
    """Return the tables of the page as sheets of a file: what is shown, and no cell more."""
    tables = {
        texts.SHEET_STEPS: page.steps,
        texts.SHEET_ENDS: page.ends,
        texts.SHEET_GROUPS: page.groups,
        texts.SHEET_SESSIONS: page.sessions,
    }
    return {
        str(name): [[str(cell) for cell in row] for row in (table.columns, *table.rows)]
        for name, table in tables.items()
        if table is not None
    }


def _exact(actor: Actor, *, wanted: Wanted, on: date) -> FigurePage:
    found = exact_figures(actor=actor, wanted=wanted)
    counts = _counts(found.people)
    attendance = _attendance(line.figures for line in found.editions)
    return FigurePage(
        is_exact=True,
        may_look=True,
        counted_before=on,
        steps=step_table(counts) if found.editions else None,
        step_chart=chart_of(
            [(texts.STEPS[step], count, count) for step, count in counts.items()],
            whole=counts[Step.CANDIDATES],
        ),
        ends=_ends(line.figures for line in found.editions) if found.editions else None,
        groups=_groups(found.editions) if found.editions else None,
        sessions=_sessions(attendance) if attendance else None,
        session_chart=chart_of(
            [
                (texts.SESSION % {"number": number}, cells["there"], cells["there"])
                for number, cells in attendance.items()
            ],
            whole=max((sum(cells.values()) for cells in attendance.values()), default=0),
        ),
    )


def _counts(people: People) -> dict[Step, int]:
    return {
        Step.CANDIDATES: len(people.candidates),
        Step.PARTICIPANTS: len(people.participants),
        Step.STARTED: len(people.started),
        Step.COMPLETED: len(people.completed),
    }


def _ends(several: Iterable[EditionFigures]) -> TableShown:
    """Return how it ended in each edition, added up: somebody in two editions ended twice."""
    beside: Counter[StrOrPromise] = Counter()
    after: Counter[StrOrPromise] = Counter()
    told = [one.funnel for one in several]
    for funnel in told:
        for leaving, count in funnel.beside.items():
            beside[texts.BEFORE_START % {"reason": planning.LEAVINGS[leaving]}] += count
        for leaving, count in funnel.after.items():
            after[texts.AFTER_START % {"reason": planning.LEAVINGS[leaving]}] += count
    always: dict[StrOrPromise, int] = {
        texts.STILL_WAITING: sum(one.waiting for one in told),
        texts.UNTOLD_BEFORE: sum(one.beside_unaccounted for one in told),
        texts.STILL_GOING: sum(one.going for one in told),
        texts.UNTOLD_AFTER: sum(one.after_unaccounted for one in told),
    }
    done = sum(one.completed for one in told)
    rows: dict[StrOrPromise, int] = {
        texts.PARTS[Part.COMPLETED]: done,
        **{label: count for label, count in (*after.items(), *beside.items()) if count},
        **always,
    }
    return TableShown(
        columns=(texts.END, texts.TOTAL),
        rows=tuple((label, str(count)) for label, count in rows.items()),
    )


def _groups(lines: Iterable[EditionLine]) -> TableShown:
    return TableShown(
        columns=(
            texts.GROUP,
            texts.PROGRAMME,
            texts.STATE,
            *texts.COLUMNS.values(),
            texts.HELD,
            texts.PLANNED,
            texts.REASON,
        ),
        rows=tuple(
            (
                line.name,
                line.title,
                planning.EDITION_STATES[line.state],
                *_people(line),
                str(line.figures.sessions_held),
                str(line.sessions_planned),
                planning.STOP_REASONS[StopReason(line.stop_reason)] if line.stop_reason else "",
            )
            for line in lines
        ),
    )


def _people(line: EditionLine) -> tuple[StrOrPromise, ...]:
    funnel = line.figures.funnel
    if not line.are_people_counted:
        return (texts.NOT_COUNTED,) * len(texts.COLUMNS)
    counts = (funnel.candidates, funnel.participants, funnel.started, funnel.completed)
    return tuple(str(count) for count in counts)


def _attendance(several: Iterable[EditionFigures]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    for one in several:
        for number, cells in one.attendance.items():
            row = found.setdefault(number, {"there": 0, "excused": 0, "absent": 0})
            row["there"] += sum(cells[code] for code in ATTENDED)
            row["excused"] += cells[Code.EXCUSED]
            row["absent"] += cells[Code.ABSENT]
    return dict(sorted(found.items()))


def _sessions(attendance: Mapping[int, Mapping[str, int]]) -> TableShown:
    return TableShown(
        columns=(texts.WHICH, texts.THERE, texts.EXCUSED, texts.ABSENT),
        rows=tuple(
            (texts.SESSION % {"number": number}, *(str(count) for count in cells.values()))
            for number, cells in attendance.items()
        ),
    )
