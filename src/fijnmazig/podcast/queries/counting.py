"""What reports ask of the podcast: episodes online, and plays as far as they may be told."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fijnmazig.podcast.domain.plays import released
from fijnmazig.podcast.models import DayCount, Episode
from fijnmazig.podcast.queries.reach import visible_episodes


@dataclass(frozen=True, slots=True, kw_only=True)
class Plays:
    """Plays by number of episode, on days with enough of them; `days` is how many those are."""

    by_episode: dict[int, int]
    days: int
    has_more: bool


def online_episodes(*, first: date | None, last: date | None) -> int:
    """Return how many episodes that can be heard were put online in a period."""
    rows = visible_episodes()
    if first is not None:
        rows = rows.filter(published_at__date__gte=first)
    if last is not None:
        rows = rows.filter(published_at__date__lte=last)
    return rows.count()


def plays(*, first: date | None, last: date | None, on: date) -> Plays:
    """Return how often episodes were played in a period; days with too few plays are left out."""
    rows = DayCount.unscoped.order_by("day")
    if first is not None:
        rows = rows.filter(day__gte=first)
    if last is not None:
        rows = rows.filter(day__lte=last)
    counts = defaultdict[UUID, dict[date, int]](dict)
    for row in rows:
        counts[row.episode_id][row.day] = row.plays
    numbers = dict(Episode.unscoped.filter(id__in=counts).values_list("id", "number"))
    told = {numbers[key]: released(days, today=on) for key, days in counts.items()}
    return Plays(
        by_episode={number: one.total for number, one in sorted(told.items()) if one.days},
        days=sum(len(one.days) for one in told.values()),
        has_more=any(one.has_more for one in told.values()),
    )
