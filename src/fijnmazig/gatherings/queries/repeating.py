"""A moment that comes back: its days before they are planned."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.gatherings.domain.planning import Repetition, day_of
from fijnmazig.gatherings.queries.calendar import repeated_days
from fijnmazig.gatherings.queries.editing import moment_page
from fijnmazig.gatherings.queries.series_page import MomentShown, SeriesPage


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatPage:
    """A moment, and on which days it would come back; no days before somebody asks."""

    series: SeriesPage
    moment: MomentShown
    is_asked: bool
    kept: tuple[date, ...]
    passed: tuple[date, ...]
    unknown_years: tuple[str, ...]


def repeat_page(
    *, actor: Actor, series_id: UUID, moment_id: UUID, how: Repetition | None, at: datetime
) -> RepeatPage:
    """Return the days on which a moment would come back. Raises NotFound as `moment_page` does."""
    page = moment_page(actor=actor, series_id=series_id, moment_id=moment_id, at=at)
    days = repeated_days(day_of(page.moment.starts_at), how=how) if how else None
    return RepeatPage(
        series=page.series,
        moment=page.moment,
        is_asked=days is not None,
        kept=days.kept if days else (),
        passed=days.passed if days else (),
        unknown_years=days.unknown_years if days else (),
    )
