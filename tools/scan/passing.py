"""What stands between a scanner and the house: it is logged in, and notes every answer.

A proxy of this machine only. It sends the cookies of one person along and says where a request
comes from as a browser does, so that what lies behind a login and behind the check of origins is
tried too. Each request comes from another place, or all would meet the limits. What would end the
visit, or shut its owner out, is kept out.
"""

import http.client
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from urllib.parse import urlsplit

OURS = "127.0.0.1"
AT_REST = 31.0  # seconds between two logins: a code counts once
HOP = frozenset({
    *("connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade", "te"),
    *("content-length", "host", "cookie", "origin", "sec-fetch-site", "accept-encoding"),
})  # fmt: skip
MOST_KEPT = 600  # characters of what was sent


@dataclass(frozen=True, slots=True, kw_only=True)
class Broke:
    """A request that met a fault of the house."""

    status: int
    method: str
    route: str
    address: str
    sent: str


@dataclass(slots=True, kw_only=True)
class Visit:
    """One person's way in, and what the house answered so far."""

    address: str
    log_in: Callable[[], str]
    route_of: Callable[[str], str]
    is_kept_out: Callable[[str, str], bool]
    is_outside: Callable[[str], bool]
    most: int
    cookies: str = ""
    since: float = float("-inf")
    logins: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    opened: set[str] = field(default_factory=set)
    sent_to: set[str] = field(default_factory=set)
    paths: dict[tuple[str, bool], set[str]] = field(default_factory=dict)
    kept_out: int = 0
    broke: list[Broke] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def come_in(self) -> None:
        """Log in, unless that was done just now."""
        with self.lock:
            if time.monotonic() - self.since < AT_REST:
                return
            self.cookies = self.log_in()
            self.since = time.monotonic()
            self.logins += 1

    def admits(self, method: str, path: str) -> bool:
        """Tell whether a request goes on: so many addresses of one route, for pages and forms."""
        route = self.route_of(path)
        with self.lock:
            paths = self.paths.setdefault((route, method == "POST"), set())
            is_one = not route or path in paths or len(paths) < self.most
            if not is_one or self.is_kept_out(method, path):
                self.kept_out += 1
                return False
            if len(paths) < self.most:
                paths.add(path)
            return True

    def note(self, method: str, path: str, *, status: int, sent: bytes) -> None:
        """Keep what a request met."""
        route = self.route_of(path.partition("?")[0])
        with self.lock:
            self.statuses[status] += 1
            if route and status < http.client.BAD_REQUEST:
                (self.sent_to if method == "POST" else self.opened).add(route)
            if status >= http.client.INTERNAL_SERVER_ERROR:
                told = sent[:MOST_KEPT].decode(errors="replace")
                self.broke.append(
                    Broke(status=status, method=method, route=route, address=path, sent=told)
                )


@contextmanager
def passing(visit: Visit) -> Iterator[str]:
    """Let a scanner through to the house as this visit; yield the address of the proxy."""
    places = count()

    class Door(BaseHTTPRequestHandler):
        """Hands a request on, and its answer back."""

        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- theirs
            """Say nothing: what was asked is counted."""

        def handle_one_request(self) -> None:
            """Take any method there is."""
            self.raw_requestline = self.rfile.readline(65_537)
            if not self.raw_requestline or not self.parse_request():
                self.close_connection = True
                return
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.answer(*handed_on(visit, self, body=body, place=next(places)))

        def answer(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
            """Give the scanner what the house gave."""
            self.send_response_only(status)
            for name, value in headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(b"" if self.command == "HEAD" else body)

    server = ThreadingHTTPServer((OURS, 0), Door)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{OURS}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


type Answer = tuple[int, list[tuple[str, str]], bytes]


def handed_on(visit: Visit, asked: BaseHTTPRequestHandler, *, body: bytes, place: int) -> Answer:
    """Return what the house answers to a request of the scanner."""
    house, target = urlsplit(visit.address), urlsplit(asked.path)
    path = target.path or "/"
    if target.netloc != house.netloc or not visit.admits(asked.command, path):
        return http.client.NOT_FOUND, [], b""
    headers = {name: value for name, value in asked.headers.items() if name.lower() not in HOP}
    headers |= {
        "Origin": visit.address.rstrip("/"),
        "Sec-Fetch-Site": "same-origin",
        "X-Forwarded-For": f"203.0.{place // 250 % 250}.{place % 250}",
        "Cookie": visit.cookies,
    }
    wanted = path + (f"?{target.query}" if target.query else "")
    line = http.client.HTTPConnection(house.hostname or OURS, house.port, timeout=30)
    try:
        line.request(asked.command, wanted, body=body or None, headers=headers)
        answer = line.getresponse()
        got = answer.read()
    except (OSError, http.client.HTTPException):
        visit.note(asked.command, path, status=http.client.GATEWAY_TIMEOUT, sent=body)
        return http.client.GATEWAY_TIMEOUT, [], b""
    finally:
        line.close()
    visit.note(asked.command, wanted, status=answer.status, sent=body)
    if visit.is_outside(answer.headers.get("Location", "")):
        visit.come_in()
    kept = [(name, value) for name, value in answer.getheaders() if name.lower() not in HOP]
    return answer.status, kept, got
