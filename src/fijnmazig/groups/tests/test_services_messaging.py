from typing import Any

import pytest

from fijnmazig.accounts.tests.factories import actor_of
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.groups.domain.kinds import Channel, Template
from fijnmazig.groups.domain.neutral import told_by
from fijnmazig.groups.models import Candidate, SafeMessage
from fijnmazig.groups.services.messaging import make_message, note_sent
from fijnmazig.groups.tests.factories import MONDAY, make_leader
from fijnmazig.groups.tests.world import World, make_world
from fijnmazig.groups.texts.messaging import TEMPLATES

pytestmark = pytest.mark.django_db
PLAIN = "Dag, met Kim. Donderdag om 14 uur, zoals afgesproken."


def kept(
    world: World,
    row: Candidate,
    text: str = PLAIN,
    channel: Channel = Channel.TEXT,
    **about: Any,
) -> None:
    make_message(
        actor=world.actor,
        opened=world.opened,
        candidate_id=row.id,
        channel=channel,
        text=text,
        at=MONDAY,
        **about,
    )


def test_a_neutral_message_is_kept_sealed_and_noted_as_sent_once() -> None:
    world = make_world()
    row = world.waiting(may_leave_message=True)
    kept(world, row)
    message = SafeMessage.unscoped.get()

    note_sent(actor=world.actor, candidate_id=row.id, message_id=message.id, at=MONDAY)
    with pytest.raises(Refused):
        note_sent(actor=world.actor, candidate_id=row.id, message_id=message.id, at=MONDAY)

    assert message.sealed_text is not None
    assert b"Kim" not in bytes(message.sealed_text)


@pytest.mark.parametrize(
    "text",
    ["Tot in de praatgroep!", "Over het g e w e l d", "Kom naar Samen sterker", " ", "x" * 1001],
)
def test_words_that_tell_are_refused_and_nothing_is_kept(text: str) -> None:
    world = make_world(title="Samen sterker")
    row = world.waiting(may_leave_message=True)

    with pytest.raises(Refused):
        kept(world, row, text)

    assert SafeMessage.unscoped.count() == 0


def test_nothing_is_left_behind_where_that_was_not_agreed() -> None:
    world = make_world()
    row = world.waiting()

    with pytest.raises(Refused, match="niets achter te laten"):
        kept(world, row)
    kept(world, row, channel=Channel.CALL)

    assert SafeMessage.unscoped.get().channel == "CALL"


def test_nobody_outside_the_team_writes_to_a_candidate() -> None:
    world, stranger = make_world(), actor_of(make_leader())
    row = world.waiting(may_leave_message=True)

    with pytest.raises(NotFound):
        make_message(
            actor=stranger,
            opened=world.opened,
            candidate_id=row.id,
            channel=Channel.TEXT,
            text=PLAIN,
            at=MONDAY,
        )


@pytest.mark.parametrize("template", list(Template), ids=lambda one: one.value)
def test_every_ready_text_is_neutral_on_whatever_day(template: Template) -> None:
    told = [
        told_by(str(TEMPLATES[template]) % {"day": f"{day} 12 oktober", "hour": "19:30"})
        for day in ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag")
    ]

    assert told == [()] * 6
    assert told_by(f"{TEMPLATES[template]} Tot in de groep!") == ("groep",)


def test_a_message_about_a_session_is_of_the_group_they_are_in() -> None:
    world = make_world()
    edition, other = world.filled(1), world.edition()
    row = edition.candidates.get()
    about: dict[str, Any] = {
        "session_id": edition.sessions.get(number=1).id,
        "template": Template.REMINDER,
    }

    kept(world, row, channel=Channel.CALL, **about)
    with pytest.raises(NotFound):
        kept(world, row, channel=Channel.CALL, session_id=other.sessions.get(number=1).id)

    message = SafeMessage.unscoped.get()
    assert (message.template, message.session_id) == ("REMINDER", about["session_id"])
