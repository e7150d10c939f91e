"""The raw meetings of the demo, through the same query as `fijnmazig ties growth`."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from fijnmazig.config.demo import meetings
from fijnmazig.config.tests.test_demo_meetings import lines
from fijnmazig.gatherings.models import Mark, Moment
from fijnmazig.gatherings.tests.factories import make_cohort, make_moment, make_series
from fijnmazig.organisations.models import Organisation, Professional
from fijnmazig.organisations.tests.factories import make_partnership
from fijnmazig.ties.management.growing import grown

pytestmark = pytest.mark.django_db
FIRST, LAST = datetime(2022, 12, 31, tzinfo=UTC).date(), datetime(2024, 10, 31, tzinfo=UTC).date()


def hold(rows: list[meetings.Line]) -> None:
    """Keep the lines as moments and marks, in a partnership of that name."""
    series = make_series(make_partnership("rupelmycorrhiza"))
    at = {row[:2]: datetime.fromisoformat(f"{row[0]}T12:00:00+00:00") for row in rows}
    moments: dict[tuple[str, ...], Moment] = {
        key: make_moment(make_cohort(series), starts_at=start) for key, start in at.items()
    }
    start = min(at.values())
    bodies = {row[2]: Organisation(name=row[2], created_at=start) for row in rows}
    people = {row[2:4]: Professional(name=row[3], created_at=start) for row in rows}
    Organisation.unscoped.bulk_create(bodies.values())
    Professional.unscoped.bulk_create(people.values())
    Mark.unscoped.bulk_create(
        Mark(
            moment=moments[row[:2]],
            professional=people[row[2:4]],
            stand_in=people[row[2:4]].id,
            organisation=bodies[row[2]],
            presence="PRESENT",
            source="LIST",
            nonce=uuid4(),
            marked_at=at[row[:2]],
            received_at=at[row[:2]],
        )
        for row in rows
    )


def test_the_rupel_network_grows_from_25_to_88_and_from_48_to_more_than_450() -> None:
    hold(lines("rupelmycorrhiza", meetings.rupel))

    found = grown(partnership="rupelmycorrhiza", first=FIRST, last=LAST)

    assert (found["from"]["organisations"], found["to"]["organisations"]) == (25, 88)
    assert found["from"]["participants"] == 48
    assert found["to"]["participants"] > 450
    assert found["arrived"] == 88 - 25


def test_erasing_people_keeps_every_count_and_every_tie() -> None:
    hold(lines("rupelmycorrhiza", meetings.rupel))
    before = grown(partnership="rupelmycorrhiza", first=FIRST, last=LAST)

    Professional.unscoped.filter(id__in=_some_people()).delete()

    assert grown(partnership="rupelmycorrhiza", first=FIRST, last=LAST) == before


def _some_people() -> list[UUID]:
    return list(Professional.unscoped.order_by("name").values_list("id", flat=True)[:40])
