"""Figures for programs, in the shape that reports read."""

from typing import Any

from fijnmazig.common.actor import OPERATOR
from fijnmazig.groups.queries.figures import EditionLine, Wanted, exact_figures


def told_figures(*, wanted: Wanted) -> dict[str, Any]:
    """Return the figures as data: editions that were decided, and different people in all of them.

    `participants` were admitted to a group that began, `started` came at least once. In each
    edition `candidates` = `participants` + `beside`, and `participants` = `completed` + `after`.
    """
    found = exact_figures(actor=OPERATOR, wanted=wanted)
    people = found.people
    return {
        "editions": [as_data(line) for line in found.editions],
        "gathering": [as_data(line) for line in found.gathering],
        "total": {
            "candidates": len(people.candidates),
            "participants": len(people.participants),
            "started": len(people.started),
            "completed": len(people.completed),
            "unaccounted": sum(line.figures.funnel.unaccounted for line in found.editions),
        },
    }


def as_data(line: EditionLine) -> dict[str, Any]:
    """Return one edition; `stop_reason` is null when it came to its end or goes on."""
    funnel = line.figures.funnel
    beside = {leaving.value.lower(): count for leaving, count in funnel.beside.items()}
    after = {leaving.value.lower(): count for leaving, count in funnel.after.items()}
    return {
        "programme": line.programme,
        "edition": line.name,
        "candidates": funnel.candidates,
        "participants": funnel.participants,
        "started": funnel.started,
        "completed": funnel.completed,
        "sessions_planned": line.sessions_planned,
        "sessions_held": line.figures.sessions_held,
        "stop_reason": _code(line.stop_reason) or None,
        "state": _code(line.state.value),
        "starts_on": line.starts_on.isoformat(),
        "planned_as": [_code(form.value) for form in line.formats],
        "delivered_as": [_code(form.value) for form in line.delivered],
        "people_counted": line.are_people_counted,
        "beside": beside | {"waiting": funnel.waiting, "unaccounted": funnel.beside_unaccounted},
        "after": after | {"going": funnel.going, "unaccounted": funnel.after_unaccounted},
        "attendance": {
            str(number): {code.value.lower(): count for code, count in row.items()}
            for number, row in line.figures.attendance.items()
        },
    }


def _code(stored: str) -> str:
    return stored.lower().replace("_", "-")
