"""Growth between two days at the command line."""

from datetime import date
from typing import Any

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.console import out
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.roll import Completeness
from fijnmazig.organisations.queries.doors import partnership_by_key
from fijnmazig.ties import texts
from fijnmazig.ties.domain.snapshot import Growth, Snapshot
from fijnmazig.ties.queries.figures import Asked, growth_page

COMPARED = ("organisations", "participants", "moments", "strong", "weak", "isolates")


def grown(*, partnership: str, first: date, last: date) -> dict[str, Any]:
    """Return the figures of two days and what changed: shape of the command's JSON.

    What ever was stands at the top of each day, what lives below `active`; they are never mixed.
    Raises Refused when there is no such partnership, when days are turned round, or nobody met.
    """
    if first > last:
        raise Refused(texts.DAYS_IN_WRONG_ORDER)
    try:
        partnership_id = partnership_by_key(partnership).id if partnership else None
    except NotFound:
        raise Refused(texts.NO_SUCH_PARTNERSHIP % {"key": partnership}) from None
    page = growth_page(
        actor=OPERATOR, asked=Asked(partnership_id=partnership_id, day=last), since=first
    )
    if page.growth is None:
        raise Refused(texts.NOBODY_MET)
    return _as_data(page.growth, page.kept_first, page.completeness)


def _as_data(growth: Growth, kept_first: Completeness, kept_last: Completeness) -> dict[str, Any]:
    first, last = _day(growth.first, kept_first), _day(growth.last, kept_last)
    return {
        "from": first,
        "to": last,
        "change": {name: last[name] - first[name] for name in COMPARED},
        "panel": {"from": growth.panel_before, "to": growth.panel_after},
        "arrived": len(growth.arrivals),
    }


def _day(snapshot: Snapshot, kept: Completeness) -> dict[str, Any]:
    ever, alive = snapshot.ever, snapshot.alive
    return {
        "date": snapshot.day.isoformat(),
        "organisations": snapshot.reached.organisations,
        "participants": snapshot.reached.people,
        "moments": snapshot.reached.moments,
        "moments_held": kept.moments,
        "moments_registered": kept.with_attendance,
        "ties": ever.shape.density.ties,
        "strong": ever.strong,
        "weak": ever.weak,
        "isolates": len(ever.shape.isolates),
        "density": ever.shape.density.value,
        "mean_degree": ever.shape.density.mean_degree,
        "components": ever.shape.components,
        "active": {
            "organisations": alive.shape.density.actors,
            "ties": alive.shape.density.ties,
            "strong": alive.strong,
            "weak": alive.weak,
            "new": alive.new,
            "dormant": alive.dormant,
            "isolates": len(alive.shape.isolates),
            "components": alive.shape.components,
        },
    }


def print_grown(data: dict[str, Any]) -> None:
    """Print the figures of two days beside each other."""
    for name in COMPARED:
        told = {"name": texts.COMPARED[name], "first": data["from"][name], "last": data["to"][name]}
        out.print(str(texts.GROWTH_LINE) % told, markup=False)
    first, last = (
        texts.OF_ALL % {"kept": day["moments_registered"], "moments": day["moments_held"]}
        for day in (data["from"], data["to"])
    )
    kept = {"name": texts.GROWTH_KEPT, "first": first, "last": last}
    out.print(str(texts.GROWTH_KEPT_LINE) % kept, markup=False)
