from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.directory.tests.factories import make_service
from fijnmazig.groups.domain.after import AfterOutcome
from fijnmazig.groups.models import Aftercare, AfterTally, Candidate
from fijnmazig.groups.queries.aftercare import after_list_page, after_page, matching_services
from fijnmazig.groups.services.aftercare import Worked, work_contact
from fijnmazig.groups.services.editions import finish_edition
from fijnmazig.groups.services.placing import forget_candidate
from fijnmazig.groups.tests.factories import MONDAY
from fijnmazig.groups.tests.world import World, make_world

pytestmark = pytest.mark.django_db
DAYS = (14, 14, 91)
NOTE = "Gaat beter; belt zelf als het nodig is."


def finished(world: World, people: int = 1) -> list[Aftercare]:
    edition = world.running(people)
    finish_edition(actor=world.actor, edition_id=edition.id, at=MONDAY)
    return list(Aftercare.unscoped.order_by("due_on", "kind", "id"))


def work(world: World, row: Aftercare, outcome: AfterOutcome, **fields: Any) -> None:
    work_contact(
        actor=world.actor,
        opened=world.opened,
        after_id=row.id,
        worked=Worked(outcome=outcome, **fields),
        at=MONDAY,
    )


def tallies() -> list[tuple[str, str, int]]:
    return list(AfterTally.unscoped.order_by("id").values_list("kind", "outcome", "total"))


def test_who_finished_is_on_the_list_on_three_days_with_what_is_late() -> None:
    world = make_world()
    finished(world)

    page = after_list_page(actor=world.actor, opened=world.opened, at=MONDAY + timedelta(days=15))

    assert [line.due_on for line in page.rows] == [
        MONDAY.date() + timedelta(days=days) for days in DAYS
    ]
    assert (page.late_total, [line.is_late for line in page.rows]) == (2, [True, True, False])
    assert {line.name for line in page.rows} == {"Jo Zandpad (fictief)"}


def test_a_contact_that_was_had_is_off_the_list_sealed_and_counted() -> None:
    world = make_world()
    row = finished(world)[0]
    service = make_service()

    work(world, row, AfterOutcome.REACHED, note=NOTE, service_id=service.id)

    page = after_page(actor=world.actor, opened=world.opened, after_id=row.id, at=MONDAY)
    row.refresh_from_db()
    assert (page.note, service.name in page.service, page.is_done) == (NOTE, True, True)
    assert str(service.id).encode() not in bytes(row.sealed_service or b"")
    assert tallies() == [(row.kind, "REACHED", 1)]
    assert len(after_list_page(actor=world.actor, opened=world.opened, at=MONDAY).rows) == 2
    assert acts_on(row.candidate_id)[-1] == "groups.aftercare-worked"


@pytest.mark.parametrize("outcome", [AfterOutcome.REACHED, AfterOutcome.NOT_REACHED])
def test_a_next_day_keeps_it_on_the_list_and_counts_nothing_yet(outcome: AfterOutcome) -> None:
    world = make_world()
    row = finished(world)[0]
    later = MONDAY.date() + timedelta(days=30)

    work(world, row, outcome, next_on=later)

    row.refresh_from_db()
    assert (row.due_on, row.done_at, tallies()) == (later, None, [])
    assert row.tries == (outcome is AfterOutcome.NOT_REACHED)


def test_who_wants_no_contact_is_called_about_nothing_any_more() -> None:
    world = make_world()
    rows = finished(world, people=2)
    mine = [row for row in rows if row.candidate_id == rows[0].candidate_id]

    work(world, mine[0], AfterOutcome.NO_CONTACT)

    page = after_list_page(actor=world.actor, opened=world.opened, at=MONDAY)
    assert {line.candidate_id for line in page.rows} == {
        row.candidate_id for row in rows if row not in mine
    }
    assert [total for _, _, total in tallies()] == [1, 1, 1]


def test_who_does_not_want_one_talk_still_has_the_others() -> None:
    world = make_world()
    row = finished(world)[0]

    work(world, row, AfterOutcome.DOES_NOT_WANT)

    assert Aftercare.unscoped.filter(done_at=None).count() == 2


def test_counts_stay_when_the_person_is_gone_and_lead_to_nobody() -> None:
    world = make_world()
    row = finished(world)[0]
    work(world, row, AfterOutcome.REACHED, note=NOTE)

    forget_candidate(actor=world.actor, candidate_id=row.candidate_id, at=MONDAY)

    page = after_list_page(actor=world.actor, opened=world.opened, at=MONDAY)
    assert not Aftercare.unscoped.exists()
    assert [line.totals for line in page.tallies] == [(1, 0, 0, 0)]


@pytest.mark.parametrize(
    "fields",
    [
        {"outcome": AfterOutcome.NO_CONTACT, "next_on": MONDAY.date() + timedelta(days=3)},
        {"next_on": MONDAY.date()},
        {"note": "x" * 2001},
        {"service_id": uuid4()},
    ],
)
def test_what_cannot_be_is_refused_and_the_contact_stays_open(fields: dict[str, Any]) -> None:
    world = make_world()
    row = finished(world)[0]
    values = {"outcome": AfterOutcome.REACHED} | fields

    with pytest.raises(Refused):
        work(world, row, **values)

    row.refresh_from_db()
    assert (row.done_at, tallies()) == (None, [])


def test_a_contact_is_done_once() -> None:
    world = make_world()
    row = finished(world)[0]
    work(world, row, AfterOutcome.REACHED)

    with pytest.raises(Refused, match="afgehandeld"):
        work(world, row, AfterOutcome.REACHED)

    assert tallies() == [(row.kind, "REACHED", 1)]


def test_nothing_is_written_where_what_was_told_went_but_it_still_counts() -> None:
    world = make_world()
    row = finished(world)[0]
    Candidate.unscoped.update(story_purged_at=MONDAY)

    with pytest.raises(Refused):
        work(world, row, AfterOutcome.REACHED, note=NOTE)
    work(world, row, AfterOutcome.REACHED)

    assert tallies() == [(row.kind, "REACHED", 1)]


def test_another_team_sees_and_works_no_contact() -> None:
    world, other = make_world(), make_world()
    row = finished(world)[0]

    with pytest.raises(NotFound):
        work(other, row, AfterOutcome.REACHED)
    with pytest.raises(NotFound):
        after_page(actor=other.actor, opened=other.opened, after_id=row.id, at=MONDAY)
    page = after_list_page(actor=other.actor, opened=other.opened, at=MONDAY)
    assert (page.rows, page.tallies) == ((), ())


def test_services_are_found_by_the_words_of_their_name() -> None:
    service = make_service()
    word = service.name.split()[0].upper()

    found = matching_services(word)

    assert str(service.id) in dict(found)
    assert matching_services(f"{word} nergensterug") == matching_services("  ") == ()
