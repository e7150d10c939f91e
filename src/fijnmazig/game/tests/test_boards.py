"""What a facilitator shows on one screen, and a lesson to practise with."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils.timezone import now  # noqa: TID251 -- pages read the clock themselves

from fijnmazig.accounts.tests.factories import ORIGIN
from fijnmazig.common.errors import NotFound
from fijnmazig.game.domain.rooms import PRACTICE_LASTS, PRETEND, Way, made_up
from fijnmazig.game.models import Room, Tally
from fijnmazig.game.queries import rooms as queries
from fijnmazig.game.queries.stories import story_of
from fijnmazig.game.services import rooms

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
JOIN = "http://testserver/verhalen/klas/"


def opened(way: Way = Way.OWN, at: datetime = MONDAY) -> Room:
    return queries.led_room(room_id=rooms.open_room(story=1, way=way, at=at), at=at)


def test_a_class_without_devices_votes_with_its_hands() -> None:
    room = opened(Way.VOTE)
    with pytest.raises(NotFound):
        rooms.go_on(room_id=room.id, voting=0, hands=99, at=MONDAY)

    rooms.go_on(room_id=room.id, voting=0, hands=1, at=MONDAY)

    now = queries.led_room(room_id=room.id, at=MONDAY)
    assert (now.place, now.round) == (story_of(1).nodes[0].choices[1].to, 1)
    assert Tally.unscoped.count() == 0


def test_the_board_lists_every_choice_once_with_its_votes(client: Client) -> None:
    room = opened(Way.VOTE, at=now())
    choices = story_of(1).nodes[0].choices
    for _ in range(5):
        rooms.choose(code=room.code, place=0, choice=1, voting=0, at=now())

    board = client.get(f"/verhalen/les/{room.id}/").text

    assert [board.count(f'<span lang="nl">{one.text}') for one in choices] == [1] * len(choices)
    assert re.findall(r'vote-count">(\d+)<', board) == ["0", "5", "0"]


@pytest.mark.parametrize("way", list(Way))
def test_in_a_practice_lesson_a_made_up_class_has_answered_everything(way: Way) -> None:
    room_id = rooms.open_practice(story=1, way=way, at=MONDAY)

    page = queries.lead_page(room_id=room_id, join=JOIN, at=MONDAY)

    assert page.is_practice
    assert [sum(one.counted.counts) for one in page.statements] == [PRETEND] * 3
    seen = [talk.counted for talk in page.talks] if way is Way.OWN else [page.votes]
    assert [sum(one.counts) for one in seen] == [PRETEND] * len(seen)


def test_a_practice_class_votes_again_wherever_it_comes() -> None:
    room_id = rooms.open_practice(story=1, way=Way.VOTE, at=MONDAY)

    rooms.go_on(room_id=room_id, voting=0, at=MONDAY)

    page = queries.lead_page(room_id=room_id, join=JOIN, at=MONDAY)
    assert sum(page.votes.counts) == PRETEND


def test_a_practice_lesson_leaves_nothing() -> None:
    room_id = rooms.open_practice(story=1, way=Way.OWN, at=MONDAY)
    assert queries.led_room(room_id=room_id, at=MONDAY).is_practice

    rooms.forget_rooms(at=MONDAY + PRACTICE_LASTS)

    assert (Room.unscoped.count(), Tally.unscoped.count()) == (0, 0)


def test_a_practice_lesson_opens_with_its_own_button_and_says_what_it_is(client: Client) -> None:
    form = {"story": "1", "way": "OWN", "practice": "1"}
    answer = client.post("/verhalen/les/", form, headers=ORIGIN)
    room = Room.unscoped.get()

    assert "Dit is een oefenles" in client.get(answer.headers["Location"]).text
    assert "Oefenles" in client.get(f"/verhalen/klas/{room.code}/").text


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_made_up_pupils_are_always_as_many(number: int) -> None:
    found = made_up([str(n) for n in range(number)])

    assert (len(found), sum(found.values())) == (number, PRETEND)
