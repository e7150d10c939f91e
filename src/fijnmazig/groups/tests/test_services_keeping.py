from datetime import timedelta

import pytest

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound
from fijnmazig.groups.domain.kinds import Channel
from fijnmazig.groups.domain.records import person_ref, story_ref
from fijnmazig.groups.domain.states import Leaving
from fijnmazig.groups.models import Candidate, Event, SafeMessage
from fijnmazig.groups.services.keeping import Tidied, tidy
from fijnmazig.groups.services.messaging import make_message
from fijnmazig.groups.services.placing import end_candidate
from fijnmazig.groups.tests.factories import MONDAY
from fijnmazig.groups.tests.world import World, make_world
from fijnmazig.vault.queries.reading import unsealed

pytestmark = pytest.mark.django_db


def ended(world: World) -> Candidate:
    row = world.waiting(may_leave_message=True)
    world.place(row, world.edition())
    make_message(
        actor=world.actor,
        opened=world.opened,
        candidate_id=row.id,
        channel=Channel.TEXT,
        text="Tot donderdag.",
        at=MONDAY,
    )
    end_candidate(actor=world.actor, candidate_id=row.id, leaving=Leaving.WITHDREW, at=MONDAY)
    row.refresh_from_db()
    return row


def test_what_was_told_goes_before_the_person() -> None:
    world = make_world(story_days=10, keep_days=20)
    row = ended(world)
    assert row.sealed_wish is not None
    assert row.sealed_name is not None
    kept = {
        story_ref(row.id): {"sealed_wish": bytes(row.sealed_wish)},
        person_ref(row.id): {"sealed_name": bytes(row.sealed_name)},
    }

    done = tidy(actor=OPERATOR, at=MONDAY + timedelta(days=10))

    assert done == Tidied(stories=1, people=0)
    assert set(unsealed(world.opened, wanted=kept)) == {person_ref(row.id)}
    assert SafeMessage.unscoped.get().sealed_text is None


def test_the_person_goes_on_their_day_and_the_count_stays() -> None:
    world = make_world(story_days=10, keep_days=20)
    row = ended(world)

    done = tidy(actor=OPERATOR, at=MONDAY + timedelta(days=20))

    assert done == Tidied(stories=1, people=1)
    assert not Candidate.unscoped.exists()
    assert Event.unscoped.filter(stand_in=row.stand_in, kind="NAMED").count() == 1
    assert tidy(actor=OPERATOR, at=MONDAY + timedelta(days=21)) == Tidied(stories=0, people=0)


def test_nobody_goes_before_their_day_or_while_they_wait() -> None:
    world = make_world(story_days=10, keep_days=20)
    ended(world)
    world.waiting()

    assert tidy(actor=OPERATOR, at=MONDAY + timedelta(days=9)) == Tidied(stories=0, people=0)
    tidy(actor=OPERATOR, at=MONDAY + timedelta(days=900))

    assert Candidate.unscoped.get().state == "WAITING"


def test_only_the_machine_tidies() -> None:
    with pytest.raises(NotFound):
        tidy(actor=make_world().actor, at=MONDAY)
