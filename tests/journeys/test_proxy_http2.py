"""The proxy of an installation, by our own Caddyfile, with a visitor who speaks HTTP/2."""

import json

import pytest

from tests.journeys.http2 import Heads, ask_all, heads
from tests.journeys.proxied import Proxy

HIDDEN = "GET /verborgen-vraag/ HTTP/1.1\r\nHost: localhost\r\nX-Rest: "
LAST_PART = "0\r\n\r\n"
DOUBTS = {
    "a length of nothing": (("content-length", "0"),),
    "a length too short": (("content-length", "3"),),
    "a length too long": (("content-length", "4000"),),
    "two lengths": (("content-length", "0"), ("content-length", str(len(LAST_PART + HIDDEN)))),
    "a length that is none": (("content-length", "+3"),),
    "parts": (("transfer-encoding", "chunked"),),
    "parts, in a line of another head": (("x-a", "b\r\nTransfer-Encoding: chunked"),),
    "parts, in a name": (("x-a: b\r\ntransfer-encoding", "chunked"),),
    "parts, after a line alone": (("x-a", "b\nTransfer-Encoding: chunked"),),
    "parts, after nothing": (("x-a", "b\x00Transfer-Encoding: chunked"),),
    "a head of the line": (("connection", "content-length"),),
}
REFUSALS = {"", "400", "502"}
"""The stream is reset, the question is bad, or it stopped halfway to the house."""
PLACES = {
    "in the path": (":path", f"/zoeken/ HTTP/1.1\r\nHost: localhost\r\n\r\n{HIDDEN}"),
    "in the method": (":method", f"POST /zoeken/ HTTP/1.1\r\nHost: localhost\r\n\r\n{HIDDEN}"),
    "in the host": (":authority", f"localhost\r\n\r\n{HIDDEN}"),
    "in the scheme": (":scheme", f"https\r\n\r\n{HIDDEN}"),
}


def check_others(house: Proxy) -> None:
    """Assert that who comes next gets the page that was asked."""
    asked = [(heads(house, "GET", "/privacy/"), b"")] * 2
    others = [answer for _ in range(2) for answer in ask_all(house, asked)]
    assert {answer.status for answer in others} == {"200"}
    assert {answer.page for answer in others} == {others[0].page}
    assert b"<h1>Privacy" in others[0].page


def check_refused(house: Proxy, told: Heads, body: str) -> None:
    """Assert that a question gets no page, and nobody else its answer, however often it comes."""
    for _ in range(3):
        (answer,) = ask_all(house, [(told, body.encode())])
        assert answer.status in REFUSALS
        check_others(house)


@pytest.mark.asvs("V4.2.1")
@pytest.mark.parametrize("doubt", DOUBTS)
def test_a_question_whose_end_is_in_doubt_is_refused(proxied_house: Proxy, doubt: str) -> None:
    told = heads(proxied_house, "POST", "/zoeken/", *DOUBTS[doubt])

    check_refused(proxied_house, told, LAST_PART + HIDDEN)


@pytest.mark.asvs("V4.2.1")
@pytest.mark.parametrize("place", PLACES)
def test_a_question_that_hides_another_is_refused(proxied_house: Proxy, place: str) -> None:
    name, hiding = PLACES[place]
    told = dict(heads(proxied_house, "POST", "/zoeken/")) | {name: hiding}

    check_refused(proxied_house, tuple(told.items()), "")


def test_answers_of_one_line_are_not_mixed_up(proxied_echo: Proxy) -> None:
    numbers = [str(number) for number in range(50)]

    told = [heads(proxied_echo, "GET", "/", ("x-number", number)) for number in numbers]
    answers = ask_all(proxied_echo, [(each, b"") for each in told])

    assert [json.loads(answer.page)["X-Number"] for answer in answers] == numbers
