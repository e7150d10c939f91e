"""Who gives or hosts a moment, and who could."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.common.choosing.finding import Finder
from fijnmazig.gatherings.domain.planning import day_of
from fijnmazig.gatherings.queries.editing import moment_page
from fijnmazig.gatherings.queries.series_page import MomentShown, SeriesPage
from fijnmazig.organisations.queries.finding import people_finder


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPage:
    """A moment with its staff, and how to find who else works for a partner."""

    series: SeriesPage
    moment: MomentShown
    people: Finder


def staff_page(*, actor: Actor, series_id: UUID, moment_id: UUID, at: datetime) -> StaffPage:
    """Return who gives a moment. Raises NotFound as `moment_page` does."""
    page = moment_page(actor=actor, series_id=series_id, moment_id=moment_id, at=at)
    return StaffPage(
        series=page.series,
        moment=page.moment,
        people=people_finder(
            partnership_id=page.series.partnership_id,
            on=day_of(at),
            without=[one.id for one in page.moment.staff],
        ),
    )
