"""Fetch what another site answers: from the public web, within limits, politely.

Every connection goes to an address that was looked at first, also after a redirect, so that no
name can lead to a machine behind our walls. Nothing is unpacked, no proxy and no cookie is used.
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import StrEnum
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import urljoin, urlsplit

from fijnmazig.common.fetching.addresses import is_safe_step, is_web_address, may_reach

SECONDS = 20.0  # without a sign of life
MOST_SECONDS = 120.0  # for one whole answer
MOST_BYTES = 32 << 20
CHUNK = 1 << 16
MOST_REDIRECTS = 3
MOST_TRIES = 3
LONGEST_PAUSE = 120.0  # whoever asks for more is visited another time
USUAL_PAUSE = 10.0  # when they are busy and do not say for how long
MOVED = frozenset({301, 302, 303, 307, 308})
BUSY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})


class Trouble(StrEnum):
    """Why nothing came."""

    ADDRESS = "ADDRESS"
    FORBIDDEN = "FORBIDDEN"
    UNREACHABLE = "UNREACHABLE"
    ANSWER = "ANSWER"
    BUSY = "BUSY"
    REDIRECTS = "REDIRECTS"
    TOO_LARGE = "TOO_LARGE"
    TOO_SLOW = "TOO_SLOW"


class FetchError(Exception):
    """Nothing came that we can use."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetcher:
    """Fetches for one installation. `pause` waits so many seconds; `loopback` is for a demo.

    An answer may be silent for `silence` seconds, and take `most_seconds` as a whole.
    """

    agent: str
    loopback: bool
    pause: Callable[[float], None] = time.sleep
    silence: float = SECONDS
    most_seconds: float = MOST_SECONDS
    accepts: str = "text/xml, application/xml"

    def fetch(self, address: str) -> bytes:
        """Return what an address answers. Raises FetchError."""
        for _ in range(MOST_TRIES):
            answer = self._follow(address)
            if isinstance(answer, bytes):
                return answer
            self.pause(answer)
        raise FetchError(Trouble.BUSY)

    def probe(self, address: str) -> int:
        """Return the status with which an address answers; its content is not read.

        Whoever does not answer the short question (HEAD) well is asked the usual one.
        Raises FetchError.
        """
        status = self._status(address, method="HEAD")
        return status if status < HTTPStatus.BAD_REQUEST else self._status(address, method="GET")

    def _status(self, address: str, *, method: str) -> int:
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._talk(address, method=method, read=_status_or_place)
            if isinstance(answer, int):
                return answer
            if not is_safe_step(address, to=answer):
                raise FetchError(Trouble.REDIRECTS)
            address = answer
        raise FetchError(Trouble.REDIRECTS)

    def _follow(self, address: str) -> bytes | float:
        """Return the content behind an address, or how long to wait before asking again."""
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._ask(address)
            if not isinstance(answer, str):
                return answer
            if not is_safe_step(address, to=answer):
                raise FetchError(Trouble.REDIRECTS)
            address = answer
        raise FetchError(Trouble.REDIRECTS)

    def _ask(self, address: str) -> bytes | float | str:
        """Return the content of one answer, a time to wait, or another address to go to."""
        return self._talk(address, method="GET", read=_answer)

    def _talk[T](self, address: str, *, method: str, read: Callable[[HTTPResponse, str], T]) -> T:
        """Ask once and return what `read` makes of the answer. Raises FetchError."""
        if not is_web_address(address):
            raise FetchError(Trouble.ADDRESS)
        connection, limit = self._connection(address), _Limit(self.most_seconds)
        try:
            parts = urlsplit(address)
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.connect()
            limit.begin(connection.sock)
            connection.request(method, target, headers=self._headers())
            with closing(connection.getresponse()) as response:
                answer = read(response, address)
        except TimeoutError as error:
            raise FetchError(Trouble.TOO_SLOW) from error
        except (OSError, HTTPException, UnicodeError) as error:  # the last: no name can be so long
            trouble = Trouble.TOO_SLOW if limit.is_over else Trouble.UNREACHABLE
            raise FetchError(trouble) from error
        finally:
            limit.end()
            connection.close()
        if limit.is_over:
            raise FetchError(Trouble.TOO_SLOW)
        return answer

    def _headers(self) -> dict[str, str]:
        return {
            "User-Agent": self.agent,
            "Accept": self.accepts,
            "Accept-Encoding": "identity",
        }

    def _connection(self, address: str) -> HTTPConnection:
        parts = urlsplit(address)
        kind = _Secure if parts.scheme == "https" else _Plain
        # Without a port, the end of an IPv6 address would be taken for one.
        port = parts.port or kind.default_port
        connection = kind(parts.hostname or "", port, timeout=self.silence)
        connection.loopback = self.loopback
        return connection


class _Limit:
    """Cuts a connection off after so many seconds, also one that goes on saying a little."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.is_over = False
        self.timer: threading.Timer | None = None

    def begin(self, connected: socket.socket) -> None:
        """Count from now."""
        self.timer = threading.Timer(self.seconds, self._cut, [connected])
        self.timer.daemon = True
        self.timer.start()

    def end(self) -> None:
        """Count no longer."""
        if self.timer is not None:
            self.timer.cancel()

    def _cut(self, connected: socket.socket) -> None:
        self.is_over = True
        with suppress(OSError):  # it closed by itself
            socket.socket.shutdown(connected, socket.SHUT_RDWR)  # the wire, below any TLS


class _Plain(HTTPConnection):
    """A connection to an address that was looked at."""

    loopback = False

    def connect(self) -> None:
        self.sock = _reached(self.host, self.port, self.timeout, loopback=self.loopback)


class _Secure(HTTPSConnection):
    """The same, under TLS, with the certificate of the name that was asked for."""

    loopback = False

    def connect(self) -> None:
        context = ssl.create_default_context()
        plain = _reached(self.host, self.port, self.timeout, loopback=self.loopback)
        try:
            self.sock = context.wrap_socket(plain, server_hostname=self.host)
        except OSError:
            plain.close()
            raise


def _reached(host: str, port: int, silence: float | None, *, loopback: bool) -> socket.socket:
    """Return a connection to the first address of a name that answers.

    Raises FetchError when the name leads, among others, to a place we may not go.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    places = [place[:2] for *_, place in found]
    if not all(may_reach(str(ip), loopback=loopback) for ip, _ in places):
        raise FetchError(Trouble.FORBIDDEN)
    fault: OSError = ConnectionRefusedError()
    for ip, number in places:
        try:
            return socket.create_connection((str(ip), int(number)), timeout=silence)
        except OSError as error:
            fault = error
    raise fault


def _answer(response: HTTPResponse, address: str) -> bytes | float | str:
    if response.status in MOVED:
        return _elsewhere(address, response.headers.get("Location", ""))
    if response.status in BUSY:
        return _pause_asked(response.headers.get("Retry-After", ""))
    if response.status != HTTPStatus.OK or response.headers.get("Content-Encoding"):
        raise FetchError(Trouble.ANSWER)
    return _content(response)


def _status_or_place(response: HTTPResponse, address: str) -> int | str:
    if response.status in MOVED:
        return _elsewhere(address, response.headers.get("Location", ""))
    return response.status


def _elsewhere(address: str, location: str) -> str:
    try:
        return urljoin(address, location)
    except ValueError as error:
        raise FetchError(Trouble.ADDRESS) from error


def _pause_asked(text: str) -> float:
    """Return for how many seconds they ask us to stay away; raise BUSY when it is too long."""
    seconds = USUAL_PAUSE
    if text.isascii() and text.isdecimal():
        seconds = float(text)
    elif text:
        try:
            seconds = parsedate_to_datetime(text).timestamp() - time.time()
        except ValueError:
            seconds = USUAL_PAUSE
    if seconds > LONGEST_PAUSE:
        raise FetchError(Trouble.BUSY)
    return max(seconds, 0.0)


def _content(response: HTTPResponse) -> bytes:
    """Return the whole content. Raises FetchError when it is too large."""
    content = bytearray()
    while chunk := response.read1(CHUNK):
        content += chunk
        if len(content) > MOST_BYTES:
            raise FetchError(Trouble.TOO_LARGE)
    return bytes(content)
