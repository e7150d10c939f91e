"""Thirty pupils in the same instant, on a server that listens, with a connection for each."""

from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test.testcases import LiveServerThread
from django.utils.timezone import now  # noqa: TID251 -- pages read the clock themselves

from fijnmazig.common.tests.races import WINS, database_in_a_file, race
from fijnmazig.game.domain.rooms import LEAST, Statement, Way
from fijnmazig.game.models import Room, Tally
from fijnmazig.game.queries import rooms as queries
from fijnmazig.game.queries.stories import story_of
from fijnmazig.game.services import rooms

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]
PUPILS = 30


class Server(ThreadedWSGIServer):
    """A server before which a whole class may stand waiting at once."""

    request_queue_size = 2 * PUPILS


class Listening(LiveServerThread):
    """Django's server for tests, with a door that is wide enough."""

    server_class = Server


class Alone(WSGIHandler):
    """The application as it is: the server would put a handler for static files around it."""

    def __init__(self, _application: object) -> None:
        super().__init__()


class Told(NamedTuple):
    """What the server answered."""

    status: int
    location: str
    cookies: str


@pytest.fixture
def house(tmp_path: Path, transactional_db: None) -> Iterator[int]:  # noqa: ARG001 -- it must be there first
    """Return the port of a server with a thread for each request, on a database in a file."""
    with database_in_a_file(tmp_path):
        server = Listening("127.0.0.1", Alone)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        assert server.error is None
        yield server.port
        server.terminate()


def ask(port: int, path: str, fields: dict[str, str] | None = None) -> Told:
    """Ask for a page, or send a form from it, on a connection of one's own."""
    line = HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}
    line.request("GET" if fields is None else "POST", path, urlencode(fields or {}), headers)
    answer = line.getresponse()
    answer.read()
    line.close()
    location, cookies = answer.headers.get("Location", ""), answer.headers.get("Set-Cookie", "")
    return Told(answer.status, location, cookies)


def opened(way: Way) -> Room:
    return queries.led_room(room_id=rooms.open_room(story=1, way=way, at=now()), at=now())


def pupil(port: int, room: Room, *, number: int) -> Callable[[], None]:
    """Return one pupil who plays to the first talk; what the others do is none of his concern."""

    def play() -> None:
        nodes, place = story_of(1).nodes, 0
        while (node := nodes[place]).choices and not node.is_pause:
            choice = number % 2 if node.scene == "twaalf" else 0
            address = f"/verhalen/klas/{room.code}/{place}/"
            told = ask(port, f"{address}kies/", {"choice": str(choice), "round": "0"})
            place = node.choices[choice].to or 0
            assert told == (302, f"/verhalen/klas/{room.code}/{place}/", "")
            assert ask(port, told.location).status == 200

    return play


def test_thirty_pupils_at_once_lose_no_answer_and_double_none(house: int) -> None:
    room = opened(Way.OWN)

    told = race(*(pupil(house, room, number=number) for number in range(PUPILS)))

    given = queries.given_in(room)
    first, second, *_ = [choice.text for choice in story_of(1).nodes[0].choices]
    assert told == [WINS] * PUPILS
    assert given["start"] == {first: PUPILS}
    assert second not in given["start"]
    assert sorted(given["twaalf"].values()) == [PUPILS // 2] * 2
    assert queries.shown_in(room)["start"] == {first: PUPILS}


def test_thirty_votes_at_once_are_thirty_and_the_class_goes_on_once(house: int) -> None:
    room = opened(Way.VOTE)
    form = {"choice": "1", "round": "0", "vote": "1"}
    address = f"/verhalen/klas/{room.code}/0/kies/"

    race(*(lambda: ask(house, address, form) for _ in range(PUPILS)))
    votes = sum(Tally.unscoped.values_list("count", flat=True))
    further = f"/verhalen/les/{room.id}/verder/"
    race(*(lambda: ask(house, further, {"round": "0"}) for _ in range(PUPILS)))

    assert votes == PUPILS
    room.refresh_from_db()
    assert (room.round, room.place) == (1, story_of(1).nodes[0].choices[1].to)


def test_votes_while_the_class_goes_on_count_in_that_round_or_nowhere(house: int) -> None:
    room = opened(Way.VOTE)
    form = {"choice": "0", "round": "0", "vote": "1"}
    address = f"/verhalen/klas/{room.code}/0/kies/"
    ask(house, address, form)

    race(
        *(lambda: ask(house, address, form) for _ in range(PUPILS)),
        lambda: ask(house, f"/verhalen/les/{room.id}/verder/", {"round": "0"}),
    )

    assert {subject.partition("#")[2] for subject in queries.given_in(room)} == {"0"}
    room.refresh_from_db()
    assert room.round == 1


def test_thirty_evaluations_at_once_are_all_counted(house: int) -> None:
    room = opened(Way.OWN)
    answers = {statement.value: "3" for statement in Statement}

    told: list[Told] = []
    race(
        *(
            lambda: told.append(ask(house, f"/verhalen/klas/{room.code}/einde/", answers))
            for _ in range(PUPILS)
        )
    )

    assert {one.status for one in told} == {302}
    page = queries.lead_page(room_id=room.id, join="http://x/", at=now())
    assert [one.counted.counts for one in page.statements] == [(0, 0, PUPILS, 0)] * 3


def test_four_at_once_show_nothing_and_the_fifth_shows_all_five(house: int) -> None:
    room = opened(Way.OWN)
    address = f"/verhalen/klas/{room.code}/0/kies/"

    def press() -> Told:
        return ask(house, address, {"choice": "0", "round": "0"})

    race(*[press] * (LEAST - 1))
    before = queries.shown_in(room)
    press()

    assert sum(before["start"].values()) == 0
    assert sum(queries.shown_in(room)["start"].values()) == LEAST


def test_answers_while_a_lesson_is_closed_leave_nothing_and_its_code_opens_nothing(
    house: int,
) -> None:
    room = opened(Way.OWN)
    form, address = {"choice": "0", "round": "0"}, f"/verhalen/klas/{room.code}/"
    pages = (address, f"{address}0/", f"{address}stand/", f"/verhalen/les/{room.id}/")
    told: list[Told] = []

    race(
        *(lambda: told.append(ask(house, f"{address}0/kies/", form)) for _ in range(PUPILS)),
        lambda: told.append(ask(house, f"/verhalen/les/{room.id}/sluit/", {})),
    )

    assert {one.status for one in told} <= {302, 404}
    assert (Room.unscoped.count(), Tally.unscoped.count()) == (0, 0)
    assert {ask(house, page).status for page in pages} == {404}
    assert ask(house, f"{address}0/kies/", form).status == 404
    assert Tally.unscoped.count() == 0
