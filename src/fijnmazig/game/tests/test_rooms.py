"""A lesson: thirty pupils, counts from five, talks that wait, votes, and nothing left behind."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils.timezone import now  # noqa: TID251 -- pages read the clock themselves
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.tests.factories import ORIGIN
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.game.domain.rooms import (
    EMPTY_LASTS,
    LASTS,
    MOST_ROOMS,
    Statement,
    Way,
    code_of,
    counted,
    most_chosen,
    read_code,
)
from fijnmazig.game.models import Room, Tally
from fijnmazig.game.queries import rooms as queries
from fijnmazig.game.queries.stories import story_of
from fijnmazig.game.services import rooms

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
JOIN = "http://testserver/verhalen/klas/"


def opened(way: Way = Way.OWN, at: datetime = MONDAY) -> Room:
    return queries.led_room(room_id=rooms.open_room(story=1, way=way, at=at), at=at)


def led(room: Room) -> queries.LeadPage:
    return queries.lead_page(room_id=room.id, join=JOIN, at=MONDAY)


def pause_place() -> int:
    return next(node.place for node in story_of(1).nodes if node.is_pause)


def press(room: Room, place: int, choice: int, voting: int = 0) -> int:
    return rooms.choose(code=room.code, place=place, choice=choice, voting=voting, at=MONDAY)


def test_counts_stay_hidden_below_five_answers() -> None:
    assert not counted(["a", "b"], given={"a": 3, "b": 1}).is_shown

    assert counted(["a", "b"], given={"a": 3, "b": 2}).lines == (("a", 3), ("b", 2))


def test_a_code_is_read_as_it_was_typed_and_most_chosen_takes_the_first_of_a_tie() -> None:
    assert read_code(" bcd fg ") == "BCDFG"
    assert [read_code(text) for text in ("BCDF\x00", "BCDFA", "BCDF", "")] == [""] * 4
    assert code_of([0, 1, 19]) == "BCB"
    assert most_chosen(["a", "b", "c"], given={"c": 2, "b": 2}) == 1


def test_a_class_waits_at_a_talk_until_the_facilitator_opens_it() -> None:
    room, place = opened(), pause_place()
    with pytest.raises(NotFound):
        press(room, place, 0)
    scene = story_of(1).nodes[place].scene

    rooms.open_talk(room_id=room.id, scene=scene, at=MONDAY)

    assert press(room, place, 0) == story_of(1).nodes[place].choices[0].to
    assert [talk.is_open for talk in led(room).talks if talk.scene == scene] == [True]


def test_the_facilitator_sees_counts_from_five_answers_only() -> None:
    room, place = opened(), pause_place()
    scene = story_of(1).nodes[place].scene
    rooms.open_talk(room_id=room.id, scene=scene, at=MONDAY)

    shown = []
    for _ in range(5):
        press(room, place, 0)
        (talk,) = [talk for talk in led(room).talks if talk.scene == scene]
        shown.append(talk.counted.counts[:1])

    assert shown == [(), (), (), (), (5,)]


def test_two_looks_one_answer_apart_tell_nothing_of_it() -> None:
    room, place = opened(), pause_place()
    scene = story_of(1).nodes[place].scene
    rooms.open_talk(room_id=room.id, scene=scene, at=MONDAY)

    shown, stamps = [], []
    for choice in (0, 0, 0, 0, 0, 1, 1, 1, 1, 1):
        press(room, place, choice)
        (talk,) = [talk for talk in led(room).talks if talk.scene == scene]
        shown.append(talk.counted.counts[:2])
        stamps.append(led(room).stamp)

    assert shown[4:] == [(5, 0)] * 5 + [(5, 5)]
    assert stamps[4:] == ["0-1-2"] * 5 + ["0-1-3"]


def test_a_vote_takes_the_class_where_most_want_to_go_and_pressing_twice_goes_once() -> None:
    room = opened(Way.VOTE)
    with pytest.raises(Refused):
        rooms.go_on(room_id=room.id, voting=0, at=MONDAY)
    for choice in (0, 1, 1):
        press(room, 0, choice)

    rooms.go_on(room_id=room.id, voting=0, at=MONDAY)
    rooms.go_on(room_id=room.id, voting=0, at=MONDAY)

    now = queries.led_room(room_id=room.id, at=MONDAY)
    assert (now.place, now.round) == (story_of(1).nodes[0].choices[1].to, 1)


def test_a_vote_that_comes_too_late_counts_nowhere() -> None:
    room = opened(Way.VOTE)
    press(room, 0, 0)
    rooms.go_on(room_id=room.id, voting=0, at=MONDAY)

    press(room, 0, 0, voting=0)

    assert sum(Tally.unscoped.values_list("count", flat=True)) == 1


def test_a_vote_that_comes_too_late_leads_to_where_the_class_is() -> None:
    room = opened(Way.VOTE)
    most = max(range(len(story_of(1).nodes[0].choices)))
    press(room, 0, most)
    rooms.go_on(room_id=room.id, voting=0, at=MONDAY)

    place = press(room, 0, 99, voting=0)  # a choice that the next passage does not have

    assert place == story_of(1).nodes[0].choices[most].to


def test_a_vote_counts_all_votes_also_those_that_do_not_show_yet() -> None:
    room = opened(Way.VOTE)
    for choice in (0, 0, 0, 1, 1, 1, 1):
        press(room, 0, choice)

    rooms.go_on(room_id=room.id, voting=0, at=MONDAY)

    now = queries.led_room(room_id=room.id, at=MONDAY)
    assert now.place == story_of(1).nodes[0].choices[1].to


def test_the_lesson_is_judged_in_counts_from_five_answers() -> None:
    room = opened()
    for _ in range(4):
        rooms.evaluate(code=room.code, answers=dict.fromkeys(Statement, 4), at=MONDAY)
    assert not any(one.counted.is_shown for one in led(room).statements)

    rooms.evaluate(code=room.code, answers=dict.fromkeys(Statement, 1), at=MONDAY)

    assert [one.counted.counts for one in led(room).statements] == [(1, 0, 0, 4)] * 3


def test_nothing_is_left_when_a_lesson_is_closed_or_over() -> None:
    closed, over = opened(), opened()
    for room in (closed, over):
        press(room, 0, 0)
    other = opened(at=MONDAY + LASTS - EMPTY_LASTS / 2)
    rooms.close_room(room_id=closed.id, at=MONDAY)

    rooms.forget_rooms(at=MONDAY + LASTS)

    assert list(Room.unscoped.values_list("id", flat=True)) == [other.id]
    assert Tally.unscoped.count() == 0
    with pytest.raises(NotFound):
        queries.joined_room(code=over.code, at=MONDAY)


def test_a_lesson_that_is_over_is_closed_before_anything_removes_it() -> None:
    room = opened()
    press(room, 0, 0)
    late = MONDAY + LASTS
    assert queries.joined_room(code=room.code, at=late - timedelta(seconds=1)) == room

    with pytest.raises(NotFound):
        queries.joined_room(code=room.code, at=late)


def test_rooms_run_out_before_the_disk_does() -> None:
    opened()
    Room.unscoped.bulk_create(
        Room(code=f"X{n}", story=1, version="x", way="OWN", ends_at=MONDAY + LASTS)
        for n in range(MOST_ROOMS - 1)
    )

    with pytest.raises(Refused):
        opened()


def test_no_table_has_a_place_for_a_person() -> None:
    fields = {field.name for model in (Room, Tally) for field in model._meta.get_fields()}  # noqa: SLF001 -- Django's documented way to read a model

    assert fields == {
        *("id", "code", "story", "version", "way", "place", "round", "opened", "ends_at"),
        *("is_joined", "is_practice"),
        *("tallies", "room", "subject", "answer", "count", "shown"),
    }


def test_thirty_pupils_play_to_a_talk_and_the_counts_add_up() -> None:
    room, client, nodes = opened(at=now()), Client(headers=ORIGIN), story_of(1).nodes

    for pupil in range(30):
        address = f"/verhalen/klas/{room.code}/0/"
        while (node := nodes[int(address.split("/")[-2])]).choices and not node.is_pause:
            choice = pupil % 2 if node.scene == "twaalf" else 0
            answer = client.post(f"{address}kies/", {"choice": str(choice), "round": "0"})
            assert not answer.cookies
            address = answer.headers["Location"]

    given = queries.given_in(room)
    assert sum(given["start"].values()) == 30
    assert sorted(given["twaalf"].values()) == [15, 15]


def test_a_choice_asks_little_of_the_database(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    room, client = opened(at=now()), Client(headers=ORIGIN)
    press_at = f"/verhalen/klas/{room.code}/0/kies/"
    client.post(press_at, {"choice": "0", "round": "0"})

    with django_assert_num_queries(6):
        client.post(press_at, {"choice": "0", "round": "0"})


@pytest.mark.parametrize("way", list(Way))
def test_a_whole_lesson_goes_through_the_pages(way: Way) -> None:
    client = Client(headers=ORIGIN)
    address = client.post("/verhalen/les/", {"story": "1", "way": way.value}).headers["Location"]
    page = client.get(address).text
    room = Room.unscoped.get()
    assert room.code in page
    assert "data:image/svg+xml" in page

    joined = client.post("/verhalen/klas/", {"code": room.code.lower()})
    assert joined.headers["Location"] == f"/verhalen/klas/{room.code}/"
    form = {"choice": "0", "round": "0", **({"vote": "1"} if way is Way.VOTE else {})}
    chosen = client.post(f"/verhalen/klas/{room.code}/0/kies/", form)
    assert client.get(chosen.headers["Location"]).status_code == 200
    client.post(f"{address}verder/", {"round": "0"})
    client.post(f"{address}open/", {"scene": "tonen"})
    assert client.get(f"{address}stand/").json()["stamp"].count("-") == 2
    end = f"/verhalen/klas/{room.code}/einde/"
    asked, refused = client.get(end), client.post(end, {})
    assert [page.text.count('type="radio"') for page in (asked, refused)] == [12, 12]
    answers = {statement.value: "3" for statement in Statement}
    assert client.post(end, answers).status_code == 302
    assert client.post(f"{address}sluit/").headers["Location"] == "/verhalen/les/klaar/"
    assert client.get(address).status_code == 404
    assert Room.unscoped.count() == 0


def test_what_can_be_no_code_leads_nowhere(client: Client) -> None:
    opened(at=now())

    assert [
        client.get(f"/verhalen/klas/{code}/").status_code for code in ("BCDF%00", "1", "B" * 5000)
    ] == [404] * 3


def test_who_leads_a_lesson_that_is_over_reads_so_and_can_open_another() -> None:
    client, room = Client(headers=ORIGIN), opened(at=now())
    address = f"/verhalen/les/{room.id}/"
    before = client.get(address).text
    client.post(f"{address}sluit/")

    after = client.get(address)

    said = "Deze les is er niet meer"
    assert (said in before, said in after.text, after.status_code) == (False, True, 404)
    assert 'href="/verhalen/les/"' in after.text


def test_a_lesson_is_closed_by_a_second_press_only() -> None:
    client, room = Client(headers=ORIGIN), opened(at=now())
    address = f"/verhalen/les/{room.id}/sluit/"

    asked = client.get(address)
    left = Room.unscoped.count()
    client.post(address)

    assert "De les sluiten?" in asked.text
    assert (left, Room.unscoped.count()) == (1, 0)


def test_the_list_of_stories_has_doors_for_a_class(client: Client) -> None:
    page = client.get("/verhalen/").text

    assert [f'href="/verhalen/{way}/"' in page for way in ("klas", "les")] == [True, True]


def test_a_wrong_code_and_a_wrong_key_lead_nowhere() -> None:
    room, client = opened(at=now()), Client(headers=ORIGIN)
    assert client.get(f"/verhalen/les/{room.id}/").status_code == 200
    assert client.get(f"/verhalen/klas/{room.code}/").status_code == 200

    assert client.get(f"/verhalen/les/{UUID(int=1)}/").status_code == 404
    assert client.get("/verhalen/klas/ZZZZZ/").status_code == 404
    assert client.post(f"/verhalen/les/{UUID(int=1)}/sluit/").status_code == 404
    assert "kennen we niet" in client.post("/verhalen/klas/", {"code": "ZZZZZ"}).text
    assert client.post(f"/verhalen/klas/{room.code}/0/kies/", {"choice": "9"}).status_code == 404
    assert client.post(f"/verhalen/les/{room.id}/open/", {"scene": "nee"}).status_code == 404
