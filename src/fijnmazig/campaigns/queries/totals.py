"""What reports ask of cards: what was printed and handed out in a period, and codes opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from fijnmazig.campaigns.domain.balance import Balance, total
from fijnmazig.campaigns.domain.openings import Told, told
from fijnmazig.campaigns.models import HandOut, Opening, PrintRun
from fijnmazig.campaigns.queries.lines import run_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """The cards of the runs that were printed in a period, and how many runs those are."""

    balance: Balance
    runs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """Cards that stayed at places in a period, by NIS code, and how often somebody brought some."""

    by_place: dict[str, int]
    rows: int


def printed(*, partnership_id: UUID | None, first: date | None, last: date | None) -> Printed:
    """Return the balance of the runs printed in a period: parts that add up, or tell what not."""
    runs = _within(PrintRun.unscoped.all(), "printed_date", first=first, last=last)
    if partnership_id is not None:
        runs = runs.filter(round__partnership_id=partnership_id)
    lines = run_lines(runs)
    return Printed(balance=total(line.balance for line in lines), runs=len(lines))


def handed(*, partnership_id: UUID | None, first: date | None, last: date | None) -> Handed:
    """Return the cards handed out in a period, less what came back."""
    rows = _within(HandOut.unscoped.filter(removed_at=None), "given_date", first=first, last=last)
    if partnership_id is not None:
        rows = rows.filter(run__round__partnership_id=partnership_id)
    counted = rows.order_by().values("nis").annotate(given=Sum("quantity"), back=Sum("left_over"))
    places = {row["nis"]: row["given"] - row["back"] for row in counted}
    return Handed(by_place=dict(sorted(places.items())), rows=rows.count())


def opened(
    *, partnership_id: UUID | None, first: date | None, last: date | None, on: date
) -> tuple[Told, int]:
    """Return the openings of codes by place, as far as that may be told, in whole weeks.

    The second number counts days with openings, of which nobody can be found.
    """
    monday = on - timedelta(days=on.weekday())
    rows = _within(Opening.unscoped.filter(on_date__lt=monday), "on_date", first=first, last=last)
    if partnership_id is not None:
        rows = rows.filter(run__round__partnership_id=partnership_id)
    counted = rows.order_by().values_list("run__nis").annotate(times=Sum("count"))
    return told(dict(counted)), rows.count()


def _within[M: (PrintRun, HandOut, Opening)](
    rows: QuerySet[M], column: str, *, first: date | None, last: date | None
) -> QuerySet[M]:
    since = Q() if first is None else Q(**{f"{column}__gte": first})
    until = Q() if last is None else Q(**{f"{column}__lte": last})
    return rows.filter(since & until)


def handed_in(codes: Sequence[str]) -> dict[str, int]:
    """Return the cards that stayed in municipalities, by NIS code, whatever round they were of."""
    rows = HandOut.unscoped.filter(removed_at=None, nis__in=codes).order_by().values("nis")
    counted = rows.annotate(given=Sum("quantity"), back=Sum("left_over"))
    return {row["nis"]: row["given"] - row["back"] for row in counted}
