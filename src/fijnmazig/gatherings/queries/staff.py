"""Who gives or hosts a moment, and who could."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.gatherings.domain.planning import day_of
from fijnmazig.gatherings.queries.editing import moment_page
from fijnmazig.gatherings.queries.series_page import MomentShown, SeriesPage
from fijnmazig.organisations.queries.doors import people_of_partnership


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPage:
    """A moment with its staff, and who works for a partner, by name."""

    series: SeriesPage
    moment: MomentShown
    people: tuple[tuple[str, str], ...]


def staff_page(*, actor: Actor, series_id: UUID, moment_id: UUID, at: datetime) -> StaffPage:
    """Return who gives a moment. Raises NotFound as `moment_page` does."""
    page = moment_page(actor=actor, series_id=series_id, moment_id=moment_id, at=at)
    people = people_of_partnership(partnership_id=page.series.partnership_id, on=day_of(at))
    given = {one.id for one in page.moment.staff}
    return StaffPage(
        series=page.series,
        moment=page.moment,
        people=tuple((str(key), name) for key, name in people if key not in given),
    )
