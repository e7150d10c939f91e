"""What may be told outside the team: counted till the quarter began, and still until the next.

Source: CRITERIA S-H2, ADR 0024.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Max, QuerySet, Sum

from fijnmazig.common.actor import Actor
from fijnmazig.common.leaving.disclosure import Released, told_last
from fijnmazig.common.leaving.still import Still, first_day_of_quarter
from fijnmazig.organisations.queries.doors import partnership_by_key
from fijnmazig.outreach.domain.outcomes import Happening
from fijnmazig.outreach.models import Event
from fijnmazig.outreach.queries.figures import Wanted
from fijnmazig.outreach.queries.reach import visible_agreements

TOLD_PARTS = ("not_informed", "not_reached", "declined", "talked")
ELSEWHERE_TOLD = "elsewhere"
QUARTER = 3


def _newest() -> int:
    return Event.unscoped.aggregate(newest=Max("id"))["newest"] or 0


_still: Still[Released | None] = Still(newest=_newest)


def released_agreements(actor: Actor) -> tuple[str, ...]:
    """Return the names of agreements that released figures may be counted from, in order."""
    rows = visible_agreements(actor).order_by().values_list("key", flat=True)
    return tuple(sorted(set(rows.distinct())))


def released_figures(*, actor: Actor, wanted: Wanted, on: date) -> Released | None:
    """Return what may be told outside the team, by municipality; None while nothing may be.

    The figures stand still between quarters, and no period can be chosen: readings of periods
    that overlap cannot be laid side by side. Raises NotFound for a partnership that does not exist.
    """
    rows = visible_agreements(actor)
    if wanted.partnership:
        rows = rows.filter(partnership_id=partnership_by_key(wanted.partnership).id)
    agreements = frozenset(rows.order_by().values_list("id", flat=True))
    before = _until(first_day_of_quarter(on))
    return _still.told(
        agreements,
        on=on,
        came_late=lambda newest: before.filter(id__gt=newest).exists(),
        make=lambda: told_last(_quarters(before.filter(agreement_id__in=agreements))),
    )


def _until(began: date) -> QuerySet[Event]:
    """Return every event of a month before this day, the first of a quarter."""
    return Event.unscoped.filter(happened_in__lt=began.strftime("%Y-%m")).order_by()


def _quarters(rows: QuerySet[Event]) -> Sequence[Mapping[str, Mapping[str, int]]]:
    """Return how the table by municipality stood at the end of each quarter that is over."""
    # In the order of the index `event_told`: a million dossiers in a quarter of a second.
    counted = (
        rows.filter(kind__in=[Happening.RECEIVED.value, Happening.OUTCOME.value])
        .values_list("happened_in", "nis", "kind", "outcome")
        .annotate(total=Sum("delta"))
    )
    steps: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for month, nis, kind, outcome, total in counted:
        part = "received" if kind == Happening.RECEIVED else outcome.lower()
        steps[quarter_of(month)].append((nis, part, total))
    running: dict[str, Counter[str]] = defaultdict(Counter)
    tables = []
    for quarter in sorted(steps):
        for nis, part, total in steps[quarter]:
            running[nis][part] += total
        tables.append({nis: _told(counts) for nis, counts in running.items()})
    return tables


def _told(counts: Counter[str]) -> dict[str, int]:
    told = {part: counts[part] for part in TOLD_PARTS}
    return told | {ELSEWHERE_TOLD: counts["received"] - sum(told.values())}


def quarter_of(month: str) -> str:
    """Return the quarter of a month written as "2026-03"."""
    year, number = month.split("-")
    return f"{year}-{(int(number) - 1) // QUARTER + 1}"
