"""Who tries codes, and who opens rooms for nothing: bounded, without keeping a class out."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils.timezone import now  # noqa: TID251 -- pages read the clock themselves

from fijnmazig.accounts.tests.factories import ORIGIN
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.game import texts
from fijnmazig.game.domain.rooms import (
    EMPTY_LASTS,
    LASTS,
    MOST_OF_ONE_PLACE,
    MOST_ROOMS,
    Way,
)
from fijnmazig.game.models import Room
from fijnmazig.game.queries import rooms as queries
from fijnmazig.game.services import rooms
from fijnmazig.game.views import places

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SCHOOL, HOME = "203.0.113.7", "198.51.100.4"


def come_from(address: str) -> Client:
    return Client(headers=ORIGIN, REMOTE_ADDR=address)


def opened(client: Client) -> Room:
    answer = client.post("/verhalen/les/", {"story": "1", "way": "OWN"})
    return Room.unscoped.get(id=UUID(answer.headers["Location"].split("/")[-2]))


def guess(client: Client, times: int) -> None:
    for _ in range(times):
        client.post("/verhalen/klas/", {"code": "ZZZZZ"})


def test_after_too_many_wrong_codes_a_right_one_tells_nothing_either() -> None:
    room, guesser = opened(come_from(SCHOOL)), come_from(HOME)
    guess(guesser, places.WRONG.limit - 1)
    assert "kennen we niet" in guesser.post("/verhalen/klas/", {"code": "ZZZZZ"}).text

    typed = guesser.post("/verhalen/klas/", {"code": room.code})

    assert str(texts.TOO_MANY_CODES) in typed.text
    assert guesser.get(f"/verhalen/klas/{room.code}/").status_code == 409
    assert guesser.get(f"/verhalen/klas/{room.code}/stand/").status_code == 409
    assert guesser.get("/verhalen/klas/XXXXX/").status_code == 409


@pytest.mark.parametrize("path", ["", "0/", "stand/", "einde/"])
def test_a_wrong_code_in_an_address_is_a_try_too(path: str) -> None:
    guesser = come_from(HOME)

    for _ in range(places.WRONG.limit):
        assert guesser.get(f"/verhalen/klas/ZZZZZ/{path}").status_code == 404

    assert guesser.get(f"/verhalen/klas/ZZZZZ/{path}").status_code == 409


def test_thirty_pupils_who_type_wrong_twice_all_come_in_from_one_address() -> None:
    room = opened(come_from(HOME))

    for _ in range(30):
        pupil = come_from(SCHOOL)
        guess(pupil, 2)
        joined = pupil.post("/verhalen/klas/", {"code": room.code})
        assert pupil.get(joined.headers["Location"]).status_code == 200


def test_a_pupil_who_guesses_keeps_no_class_out_of_its_own_lesson() -> None:
    teacher, guesser, classmate = come_from(SCHOOL), come_from(SCHOOL), come_from(SCHOOL)
    room = opened(teacher)
    teacher.get(f"/verhalen/les/{room.id}/")

    guess(guesser, places.WRONG.limit + 5)

    joined = classmate.post("/verhalen/klas/", {"code": room.code})
    assert joined.headers["Location"] == f"/verhalen/klas/{room.code}/"
    assert classmate.get(joined.headers["Location"]).status_code == 200


def test_the_open_pages_of_a_lesson_that_is_over_are_no_tries() -> None:
    teacher = come_from(SCHOOL)
    room = opened(teacher)
    assert teacher.get(f"/verhalen/klas/{room.code}/").status_code == 200
    teacher.post(f"/verhalen/les/{room.id}/sluit/")

    for _ in range(places.WRONG.limit + 5):
        assert teacher.get(f"/verhalen/klas/{room.code}/stand/").status_code == 404

    assert "Deze les is voorbij" in teacher.get(f"/verhalen/klas/{room.code}/").text


def test_five_addresses_do_not_fill_all_rooms() -> None:
    for hour in range(4):
        for last in range(1, 6):
            client = come_from(f"192.0.2.{last}")
            for _ in range(places.OPENED.limit):
                client.post("/verhalen/les/", {"story": "1", "way": "OWN"})
        Room.unscoped.update(is_joined=True, ends_at=now() + LASTS)  # all kept alive
        places.OPENED.forget()  # an hour goes by
        assert Room.unscoped.count() == 5 * MOST_OF_ONE_PLACE, hour

    assert opened(come_from(SCHOOL)).code
    assert MOST_ROOMS >= 20 * MOST_OF_ONE_PLACE


def test_a_place_may_open_again_once_its_rooms_are_closed() -> None:
    client = come_from(SCHOOL)
    found = [opened(client) for _ in range(MOST_OF_ONE_PLACE)]
    refused = client.post("/verhalen/les/", {"story": "1", "way": "OWN"})
    assert str(texts.TOO_MANY) in refused.text

    client.post(f"/verhalen/les/{found[0].id}/sluit/")

    assert opened(client).code


def test_a_room_that_nobody_joins_goes_after_a_quarter_and_a_joined_one_stays() -> None:
    empty, met = (rooms.open_room(story=1, way=Way.OWN, at=MONDAY) for _ in range(2))
    code = Room.unscoped.get(id=met).code
    rooms.arrive(code=code, at=MONDAY + EMPTY_LASTS / 2)
    late = MONDAY + EMPTY_LASTS

    assert queries.led_room(room_id=met, at=late).ends_at == MONDAY + EMPTY_LASTS / 2 + LASTS
    with pytest.raises(NotFound):
        queries.led_room(room_id=empty, at=late)


def test_a_pupil_who_only_opens_the_page_lets_the_lesson_last() -> None:
    client = come_from(SCHOOL)
    room = opened(client)
    assert not room.is_joined

    client.get(f"/verhalen/klas/{room.code}/")

    room.refresh_from_db()
    assert room.is_joined
    assert room.ends_at > now() + LASTS - timedelta(minutes=1)


def test_a_place_is_forgotten_when_many_others_came_since(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "MOST_PLACES", 2)
    found: places.Remembered[str] = places.Remembered()

    for place in ("one", "two", "one", "three"):
        found.add(place, "code")

    assert [found.of(place) for place in ("one", "two", "three")] == [("code",), (), ("code",)]


def test_rooms_that_ran_out_are_refused_in_words() -> None:
    Room.unscoped.bulk_create(
        Room(code=f"X{n}", story=1, version="x", way="OWN", ends_at=now() + LASTS)
        for n in range(MOST_ROOMS)
    )

    with pytest.raises(Refused):
        rooms.open_room(story=1, way=Way.OWN, at=now())
