"""The scan behind a login: what a scanner is let do, and what the page tells of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from tools.scan.__main__ import stopped, visit_of
from tools.scan.passing import Visit, passing
from tools.scan.telling import Found, Scan, read_known, told

FOUND = Found(
    kind="SQL Injection",
    module="sql",
    method="GET",
    route="pages:search",
    parameter="q",
    info="a quote",
)
SCAN = Scan(
    who="caller",
    on="2026-11-28",
    seconds=600,
    wapiti="Wapiti 3.3.2",
    pages=3,
    statuses={200: 40, 302: 2, 404: 1},
    opened=("pages:desk", "pages:search"),
    sent_to=("pages:search",),
    kept_out=2,
    logins=1,
    most=2,
    broke=(),
    errors_in_the_log=0,
    finished=True,
    stopped=("xss",),
    found=(FOUND,),
)


class House(BaseHTTPRequestHandler):
    """Answers with what it was told; breaks where it is asked to, and asks for a login once."""

    def do_GET(self) -> None:
        """Answer to a look."""
        known = self.headers["Cookie"] == "seen=yes"
        status = 500 if self.path == "/breaks/" else 200 if known else 302
        self.send_response(status)
        self.send_header("Location", "" if known else "/in/")
        self.end_headers()
        self.wfile.write((self.headers["Origin"] or "").encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- theirs
        """Say nothing."""


@contextmanager
def a_visit() -> Iterator[tuple[Visit, HTTPConnection]]:
    house = ThreadingHTTPServer(("127.0.0.1", 0), House)
    Thread(target=house.serve_forever, daemon=True).start()
    visit = Visit(
        address=f"http://127.0.0.1:{house.server_port}/",
        log_in=lambda: "seen=yes",
        route_of=lambda path: "" if path == "/nothing/" else path.rstrip("/0123456789"),
        is_kept_out=lambda _method, path: path == "/out/",
        is_outside=lambda to: to == "/in/",
        most=2,
    )
    try:
        with passing(visit) as proxy:
            line = HTTPConnection("127.0.0.1", urlsplit(proxy).port, timeout=10)
            yield visit, line
            line.close()
    finally:
        house.shutdown()
        house.server_close()


def ask(line: HTTPConnection, address: str) -> tuple[int, str]:
    line.request("GET", address)
    answer = line.getresponse()
    return answer.status, answer.read().decode()


def test_a_scanner_is_logged_in_again_and_comes_from_the_house_itself() -> None:
    with a_visit() as (visit, line):
        answers = [ask(line, f"{visit.address}page/") for _ in range(2)]

    assert answers == [(302, visit.address.rstrip("/")), (200, visit.address.rstrip("/"))]
    assert (visit.logins, dict(visit.statuses)) == (1, {302: 1, 200: 1})


def test_what_breaks_is_kept_with_its_address() -> None:
    with a_visit() as (visit, line):
        status, _ = ask(line, f"{visit.address}breaks/")

    assert (status, [(one.status, one.address) for one in visit.broke]) == (
        500,
        [(500, "/breaks/")],
    )


def test_a_scanner_is_kept_from_elsewhere_from_the_way_out_and_from_a_third_of_one_kind() -> None:
    with a_visit() as (visit, line):
        visit.come_in()
        asked = ("page/1", "page/2", "page/3", "page/1", "out/")
        statuses = [ask(line, f"{visit.address}{path}")[0] for path in asked]
        elsewhere, _ = ask(line, "http://elsewhere.example/")

    assert (statuses, elsewhere) == ([200, 200, 404, 200, 404], 404)
    assert visit.kept_out == 2


@pytest.mark.parametrize(
    ("method", "path", "is_out"),
    [
        ("GET", "/bureau/", False),
        ("GET", "/en/bureau/", True),
        ("GET", reverse("pages:leave"), True),
        ("POST", reverse("account_logout"), True),
        ("GET", reverse("account_change_password"), False),
        ("POST", reverse("account_change_password"), True),
        ("POST", reverse("pages:search"), False),
    ],
)
def test_a_scan_does_not_end_the_visit_by_itself(*, method: str, path: str, is_out: bool) -> None:
    visit = visit_of("caller", address="http://127.0.0.1:1/", most=2)

    assert visit.is_kept_out(method, path) is is_out


def test_what_nobody_explained_is_open() -> None:
    known = {("SQL Injection", "pages:search"): "A quote is a word like another."}

    assert SCAN.open({}) == ["SQL Injection at pages:search"]
    assert SCAN.open(known) == []
    assert "| SQL Injection | sql | 1 | 1 | A quote is a word like another. |" in told(
        [SCAN], known=known
    )


def test_every_explanation_names_what_it_explains(tmp_path: Path) -> None:
    rows = tmp_path / "known.toml"
    rows.write_text('[[known]]\nkind = "CSRF"\nat = ["*", "a:b"]\nwhy = "Origin"\n')

    assert read_known(rows) == {("CSRF", "*"): "Origin", ("CSRF", "a:b"): "Origin"}
    assert all(read_known().values())


def test_what_time_ended_is_told() -> None:
    said = (
        "[*] Launching module xss\nMax attack time was reached for module xss, stopping.\n"
        "[*] Launching module sql\n"
    )

    assert stopped(said) == ["xss"]
    assert "* caller: xss\n" in told([SCAN], known={})
