"""What we fetch, from where, and what we refuse to swallow."""

import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from email.utils import formatdate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fijnmazig.common.fetching import web as fetching
from fijnmazig.common.fetching.addresses import is_safe_step, is_web_address, may_reach
from fijnmazig.common.fetching.web import Fetcher, FetchError, Trouble
from fijnmazig.exchange.tests.pretend import Elsewhere, served

PAUSES: list[float] = []
PATIENT = Fetcher(agent="Fijnmazig (Rupel)", loopback=True, pause=PAUSES.append)


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    PAUSES.clear()
    library = Elsewhere()
    with served(library):
        yield library


def trouble(fetcher: Fetcher, address: str) -> Trouble:
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(address)
    return caught.value.trouble


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://net.example/",
        "//net.example/",
        "https://",
        "https://user:word@net.example/",
        "https://net.example/#deel",
        "https://net.example:0/",
        "https://net.example:99999/",
        "https://net.example/ ruimte",
        "https://net.example/\r\nHost: x",
        "https://nét.example/",
        "https://net.example/" + "a" * 8_000,
        "https://[::1/",
    ],
)
@pytest.mark.asvs("V1.2.2")
def test_only_plain_web_addresses_are_followed(address: str) -> None:
    assert is_web_address("https://net.example:8443/oai/")
    assert not is_web_address(address)
    assert trouble(PATIENT, address) is Trouble.ADDRESS


@pytest.mark.parametrize(
    "ip",
    [
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 -- an address to refuse
        "224.0.0.1",
        "255.255.255.255",
        "fc00::1",
        "fe80::1%eth0",
        "ff02::1",
        "::",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "2002:0a00:0001::",
        "64:ff9b::a00:1",
        "nonsense",
    ],
)
@pytest.mark.asvs("V1.3.6")
def test_no_address_behind_our_walls_is_reached(ip: str) -> None:
    assert may_reach("93.184.216.34", loopback=False)
    assert may_reach("2606:4700::1", loopback=False)
    assert not may_reach(ip, loopback=False)
    assert not may_reach(ip, loopback=True)


@pytest.mark.parametrize("ip", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_this_machine_is_reached_in_a_demo_only(ip: str) -> None:
    assert may_reach(ip, loopback=True)
    assert not may_reach(ip, loopback=False)


@given(st.ip_addresses())
@settings(deadline=None)
def test_what_is_reached_is_always_a_public_address(ip: object) -> None:
    address = may_reach(str(ip), loopback=False)

    assert not address or getattr(ip, "is_global", False) or "2002:" in str(ip)


@pytest.mark.asvs("V1.3.6")
def test_a_name_that_leads_to_this_machine_is_refused(elsewhere: Elsewhere) -> None:
    strict = Fetcher(agent="x", loopback=False)
    by_name = elsewhere.base_url.replace("127.0.0.1", "localhost")

    assert PATIENT.fetch(f"{elsewhere.base_url}?verb=Identify")
    assert trouble(strict, elsewhere.base_url) is Trouble.FORBIDDEN
    assert trouble(strict, by_name) is Trouble.FORBIDDEN


@pytest.mark.asvs("V1.3.6")
def test_a_redirect_to_a_machine_behind_our_walls_is_refused(elsewhere: Elsewhere) -> None:
    elsewhere.answers = [(302, {"Location": "http://169.254.169.254/latest/"})]

    assert trouble(PATIENT, elsewhere.base_url) is Trouble.FORBIDDEN


@pytest.mark.parametrize(
    ("location", "expected"),
    [("file:///etc/passwd", Trouble.ADDRESS), ("http://[", Trouble.ADDRESS), ("/", None)],
)
@pytest.mark.asvs("V15.3.2")
def test_a_redirect_is_looked_at_like_any_address(
    elsewhere: Elsewhere, location: str, expected: Trouble | None
) -> None:
    address = f"{elsewhere.base_url}?verb=Identify"
    elsewhere.answers = [(302, {"Location": f"{location}?verb=Identify"})]

    if expected is None:
        assert b"Netwerk Elders" in PATIENT.fetch(address)
    else:
        assert trouble(PATIENT, address) is expected


@pytest.mark.asvs("V15.3.2")
def test_nobody_sends_us_round_in_circles(elsewhere: Elsewhere) -> None:
    elsewhere.answers = [(301, {"Location": elsewhere.base_url})] * 9

    assert trouble(PATIENT, elsewhere.base_url) is Trouble.REDIRECTS
    assert len(elsewhere.asked) == fetching.MOST_REDIRECTS + 1


def test_who_is_busy_is_asked_again_after_the_pause_they_ask_for(elsewhere: Elsewhere) -> None:
    soon = formatdate(time.time() + 40, usegmt=True)
    elsewhere.answers = [(503, {"Retry-After": "7"}), (429, {"Retry-After": soon})]

    assert PATIENT.fetch(f"{elsewhere.base_url}?verb=Identify")

    assert PAUSES[0] == 7
    assert 30 < PAUSES[1] <= 40


@pytest.mark.parametrize("asked", ["", "later", "-"])
def test_who_is_busy_without_a_time_gets_our_own_pause(elsewhere: Elsewhere, asked: str) -> None:
    elsewhere.answers = [(503, {"Retry-After": asked} if asked else {})] * 3

    assert trouble(PATIENT, elsewhere.base_url) is Trouble.BUSY
    assert PAUSES == [fetching.USUAL_PAUSE] * fetching.MOST_TRIES


def test_who_wants_to_be_left_alone_for_long_is_left_alone(elsewhere: Elsewhere) -> None:
    elsewhere.answers = [(503, {"Retry-After": "3600"})]

    assert trouble(PATIENT, elsewhere.base_url) is Trouble.BUSY
    assert PAUSES == []


@pytest.mark.parametrize(
    "planned", [(404, {}), (500, {}), (200, {"Content-Encoding": "gzip"}), (204, {})]
)
def test_an_answer_that_is_no_content_is_told(
    elsewhere: Elsewhere, planned: tuple[int, dict[str, str]]
) -> None:
    elsewhere.answers = [planned]

    assert trouble(PATIENT, elsewhere.base_url) is Trouble.ANSWER


def test_an_answer_that_is_too_large_is_not_read_to_its_end(elsewhere: Elsewhere) -> None:
    elsewhere.answers = [b" " * (fetching.MOST_BYTES + 1)]

    assert trouble(PATIENT, elsewhere.base_url) is Trouble.TOO_LARGE


@pytest.mark.parametrize("bounds", [{"silence": 0.05}, {"most_seconds": 0.05}])
def test_an_answer_that_comes_too_slowly_is_left(
    elsewhere: Elsewhere, bounds: dict[str, float]
) -> None:
    hurried = replace(PATIENT, **bounds)  # type: ignore[arg-type]  # both are numbers
    address = f"{elsewhere.base_url}?verb=Identify"
    assert hurried.fetch(address)
    elsewhere.delay = 0.2

    assert trouble(hurried, address) is Trouble.TOO_SLOW


@pytest.mark.asvs("V12.2.1")
def test_a_redirect_never_leaves_tls() -> None:
    assert is_safe_step("http://a.example/", to="https://a.example/")
    assert is_safe_step("https://a.example/", to="https://b.example/")
    assert not is_safe_step("https://a.example/", to="http://a.example/")


@pytest.mark.asvs("V16.5.2")
def test_a_machine_that_is_not_there_is_unreachable() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    assert trouble(PATIENT, f"http://127.0.0.1:{port}/") is Trouble.UNREACHABLE


def test_a_server_that_speaks_no_tls_is_unreachable(elsewhere: Elsewhere) -> None:
    secure = elsewhere.base_url.replace("http:", "https:")

    assert trouble(PATIENT, secure) is Trouble.UNREACHABLE


def test_we_say_who_we_are(elsewhere: Elsewhere) -> None:
    PATIENT.fetch(f"{elsewhere.base_url}?verb=Identify")

    assert elsewhere.agents == ["Fijnmazig (Rupel)"]


def test_a_probe_tells_the_status_and_follows_where_a_page_went(elsewhere: Elsewhere) -> None:
    address = f"{elsewhere.base_url}?verb=Identify"
    elsewhere.answers = [(404, {}), (302, {"Location": "?verb=Identify"}), (503, {})]

    statuses = [PATIENT.probe(address) for _ in range(3)]

    assert statuses == [404, 503, 200]


def test_a_probe_goes_round_in_no_circles(elsewhere: Elsewhere) -> None:
    elsewhere.answers = [(301, {"Location": elsewhere.base_url})] * 9

    with pytest.raises(FetchError) as caught:
        PATIENT.probe(elsewhere.base_url)

    assert caught.value.trouble is Trouble.REDIRECTS
