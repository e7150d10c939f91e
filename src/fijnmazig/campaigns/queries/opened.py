"""How often codes were opened: by place and by month, as far as that may be told."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Sum
from django.utils.formats import date_format
from django_stubs_ext import StrOrPromise

from fijnmazig.campaigns.domain.openings import Told, told
from fijnmazig.campaigns.models import Opening
from fijnmazig.campaigns.texts import rounds as texts
from fijnmazig.places.queries import municipality_name


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedLine:
    """One place or month, or those told together, and how often; "fewer than five" when few."""

    label: StrOrPromise
    count: StrOrPromise | int


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The openings of a round until the last full week."""

    until: date
    total: StrOrPromise | int
    places: tuple[OpenedLine, ...]
    months: tuple[OpenedLine, ...]


def opened_of(round_id: UUID, *, today: date) -> Opened:
    """Return the openings of a round in whole weeks, the last of which is over. One query."""
    monday = today - timedelta(days=today.weekday())
    rows = Opening.unscoped.filter(run__round_id=round_id, on_date__lt=monday)
    places: Counter[str] = Counter()
    months: Counter[str] = Counter()
    found = rows.values_list("run__nis", "on_date").annotate(times=Sum("count"))
    for nis, on_date, times in found.order_by("on_date", "run__nis"):
        places[nis] += times
        months[f"{on_date:%Y-%m}"] += times
    by_place, by_month = told(places), told(months)
    return Opened(
        until=monday - timedelta(days=1),
        total=_said(by_place.total),
        places=_lines(by_place, label=_place),
        months=_lines(by_month, label=_month) if by_place.total is not None else (),
    )


def _lines(found: Told, *, label: Callable[[str], StrOrPromise]) -> tuple[OpenedLine, ...]:
    lines = [
        OpenedLine(label=label(name), count=count) for name, count in sorted(found.rows.items())
    ]
    if found.merged:
        names = ", ".join(str(label(name)) for name in found.merged)
        together = str(texts.TOGETHER) % {"places": names}
        lines.append(OpenedLine(label=together, count=_said(found.merged_count)))
    return tuple(lines)


def _said(count: int | None) -> StrOrPromise | int:
    return texts.FEW if count is None else count


def _place(nis: str) -> StrOrPromise:
    return (municipality_name(nis) or nis) if nis else texts.WHOLE_ROUND


def _month(name: str) -> str:
    return date_format(date.fromisoformat(f"{name}-01"), "F Y")
