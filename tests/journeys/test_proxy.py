"""The proxy of an installation, by our own Caddyfile: lines, lengths, heads, and what it tells."""

import http.client
import json
import socket
import ssl
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from fijnmazig.config.demo.serving import HOST
from tests.journeys.proxied import PATIENCE, Proxy, proxy_of

TLS = ssl.TLSVersion
ALL = "ALL:COMPLEMENTOFALL:@SECLEVEL=0"
GOOD = {
    f"ECDHE-{key}-{cipher}"
    for key in ("ECDSA", "RSA")
    for cipher in ("AES256-GCM-SHA384", "AES128-GCM-SHA256", "CHACHA20-POLY1305")
}
"""What is recommended of TLS 1.2: a fresh key for each line, and nothing changed on the way."""


def speaking(version: TLS, ciphers: str = ALL) -> ssl.SSLContext:
    """Return a visitor who speaks one version only, and takes anything that it can."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers(ciphers)
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        context.minimum_version = context.maximum_version = version
    return context


@pytest.mark.asvs("V12.1.1")
@pytest.mark.parametrize("version", [TLS.TLSv1, TLS.TLSv1_1])
def test_old_ways_to_close_a_line_are_refused(proxied_echo: Proxy, version: TLS) -> None:
    with pytest.raises(ssl.SSLError) as refused, proxied_echo.line(speaking(version)):
        pass

    assert refused.value.reason == "TLSV1_ALERT_PROTOCOL_VERSION"


@pytest.mark.asvs("V12.1.1")
@pytest.mark.parametrize(("version", "name"), [(TLS.TLSv1_2, "TLSv1.2"), (TLS.TLSv1_3, "TLSv1.3")])
def test_what_is_good_is_spoken(proxied_echo: Proxy, version: TLS, name: str) -> None:
    with proxied_echo.line(speaking(version)) as line:
        assert line.version() == name


@pytest.mark.asvs("V12.1.1")
def test_who_can_do_both_gets_the_best(proxied_echo: Proxy) -> None:
    with proxied_echo.line() as line:
        assert line.version() == "TLSv1.3"


@pytest.mark.asvs("V12.1.2")
def test_only_recommended_ciphers_are_taken(proxied_echo: Proxy) -> None:
    every = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    every.set_ciphers(ALL)
    asked = [one["name"] for one in every.get_ciphers() if one["protocol"] != "TLSv1.3"]
    taken = {name for name in asked if takes(proxied_echo, name)}

    assert len(asked) > 2 * len(GOOD)
    assert taken
    assert taken <= GOOD


def takes(proxy: Proxy, cipher: str) -> bool:
    try:
        with proxy.line(speaking(TLS.TLSv1_2, f"{cipher}:@SECLEVEL=0")):
            return True
    except OSError:
        return False


@pytest.mark.asvs("V4.1.3")
def test_what_a_visitor_says_of_the_way_is_replaced(proxied_echo: Proxy) -> None:
    told = {
        "X-Forwarded-For": "203.0.113.7",
        "X-Forwarded-Proto": "http",
        "Host": f"localhost:{proxied_echo.port}",
    }
    trusting = proxied_echo.trusting()
    line = http.client.HTTPSConnection("localhost", proxied_echo.port, context=trusting)
    line.request("GET", "/", headers=told)

    reached = json.loads(line.getresponse().read())
    line.close()

    assert reached["X-Forwarded-For"] == HOST
    assert reached["X-Forwarded-Proto"] == "https"
    assert "203.0.113.7" not in json.dumps(reached)


@pytest.mark.asvs("V12.2.1")
def test_who_comes_without_a_closed_line_is_sent_on(proxied_echo: Proxy) -> None:
    line = http.client.HTTPConnection(HOST, proxied_echo.plain_port, timeout=PATIENCE)
    line.request("GET", "/hulp/", headers={"Host": "localhost"})
    answer = line.getresponse()
    line.close()

    assert answer.status == 308
    assert answer.headers["Location"] == f"https://localhost:{proxied_echo.port}/hulp/"


def test_nobody_is_written_down_who_comes_hangs_up_or_finds_nothing(tmp_path: Path) -> None:
    ports: list[int] = []
    with shut() as nobody, proxy_of(nobody, home=tmp_path) as running:
        for question in (
            b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
            b"POST / HTTP/1.1\r\nContent-Length: 9",
        ):
            with running.line() as line:
                ports.append(line.getsockname()[1])
                line.sendall(question)
        with running.line() as line:
            ports.append(line.getsockname()[1])
            line.sendall(f"GET /hulp/ HTTP/1.1\r\nHost: {running.host}\r\n\r\n".encode())
            assert b" 502 " in line.recv(1000)
        told = until_told(running, "connection refused")

    assert "connection refused" in told
    assert not [port for port in ports if f":{port}" in told]
    assert "/hulp/" not in told
    assert '"request"' not in told


@contextmanager
def shut() -> Iterator[str]:
    """Hold a port that nobody else takes and where nobody answers; return it as `host:port`."""
    with socket.socket() as silent:
        silent.bind((HOST, 0))
        yield f"{HOST}:{silent.getsockname()[1]}"


def until_told(running: Proxy, words: str) -> str:
    end = time.monotonic() + PATIENCE
    while words not in running.told() and time.monotonic() < end:
        time.sleep(0.05)
    return running.told()


def raw(line: socket.socket, question: str, *, still: float) -> bytes:
    """Send exactly this; return what is answered until the line closes, or is `still` seconds."""
    line.settimeout(still)
    line.sendall(question.encode())
    heard = b""
    try:
        while part := line.recv(65536):
            heard += part
    except (TimeoutError, OSError):
        return heard
    return heard


STILL = 0.5
"""After how many seconds of silence an answer has come to its end."""
HIDDEN = "GET /verborgen-vraag/ HTTP/1.1\r\nHost: {host}\r\nX-Rest: "
DOUBTS = {
    "both": "Content-Length: {length}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "two lengths": "Content-Length: 0\r\nContent-Length: {length}\r\n\r\n",
    "two ways": "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
    "a way nobody knows": "Transfer-Encoding: xchunked\r\nContent-Length: {length}\r\n\r\n",
    "a blank before": "Transfer-Encoding : chunked\r\nContent-Length: {length}\r\n\r\n0\r\n\r\n",
    "a tab": "Transfer-Encoding:\tchunked\r\nContent-Length: {length}\r\n\r\n0\r\n\r\n",
    "a sign before the length": "Content-Length: +{length}\r\n\r\n",
    "a size of a part that is none": "Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n",
}


@pytest.mark.asvs("V4.2.1")
@pytest.mark.parametrize("doubt", DOUBTS)
def test_a_question_whose_end_is_in_doubt_takes_nobody_elses_answer(
    proxied_house: Proxy, doubt: str
) -> None:
    hidden = HIDDEN.format(host=proxied_house.host)
    begin = f"POST /zoeken/ HTTP/1.1\r\nHost: {proxied_house.host}\r\n"
    question = begin + DOUBTS[doubt].format(length=len(hidden)) + hidden

    for _ in range(3):
        with proxied_house.line() as line:
            raw(line, question, still=STILL)
        others = [ask(proxied_house, "/privacy/") for _ in range(4)]
        assert {status for status, _page in others} == {b"HTTP/1.1 200 OK"}
        assert {page for _status, page in others} == {others[0][1]}
        assert b"<h1>Privacy" in others[0][1]


def ask(proxy: Proxy, path: str) -> tuple[bytes, bytes]:
    """Return the first line of an answer, and the page."""
    question = f"GET {path} HTTP/1.1\r\nHost: {proxy.host}\r\nConnection: close\r\n\r\n"
    with proxy.line() as line:
        heads, _blank, page = raw(line, question, still=PATIENCE).partition(b"\r\n\r\n")
    return heads.splitlines()[0], page
