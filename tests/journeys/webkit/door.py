"""The one way out of a WebKit: the houses of this machine over https, nothing else."""

import http.server
import json
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

REPORTS = "/gebroken-beleid"
POLICY = "content-security-policy"
OF_THE_WIRE = {
    "connection",
    "keep-alive",
    "proxy-connection",
    "transfer-encoding",
    "content-length",
}


class Door(http.server.ThreadingHTTPServer):
    """A proxy that notes what is asked, and what the browser says that a policy stopped.

    WebKit takes a Secure cookie over https only, on this machine too: so houses are behind https.
    """

    def __init__(self, certificate: Path) -> None:
        super().__init__(("127.0.0.1", 0), Visit)
        self.secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.secure.load_cert_chain(certificate)
        self.listeners: list[Callable[[str], None]] = []
        self.broken: list[tuple[str, str]] = []

    def note(self, url: str) -> None:
        """Tell who listens that this address was asked."""
        for listener in self.listeners:
            listener(url)


class Visit(http.server.BaseHTTPRequestHandler):
    """One connection of the browser."""

    protocol_version = "HTTP/1.1"
    server: Door
    house = 0

    def do_CONNECT(self) -> None:
        """Be a house of this machine, and refuse every other site."""
        host, _, port = self.path.rpartition(":")
        if host != "127.0.0.1":
            self.server.note(f"https://{self.path}/")
            self.send_error(502)
            return
        self.send_response(200)
        self.end_headers()
        self.connection = self.server.secure.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", 0)
        self.house, self.close_connection = int(port), False

    def finish(self) -> None:
        """Close what became of the connection too."""
        super().finish()
        self.connection.close()

    def do_GET(self) -> None:
        """Pass on what the house answers; a request without TLS goes nowhere."""
        if not self.house:
            self.server.note(self.path)
            self.send_error(502)
            return
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == REPORTS:
            told = json.loads(body)["csp-report"]
            self.server.broken.append((told["effective-directive"], told["blocked-uri"]))
            self.answer(204, [], b"")
            return
        self.server.note(f"https://127.0.0.1:{self.house}{self.path}")
        with asked(self, body) as response:
            self.answer(response.status, response.getheaders(), response.read())

    def do_POST(self) -> None:
        """Pass on a form likewise."""
        self.do_GET()

    def answer(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        """Answer as the house did, and ask to be told what its policy stops."""
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in OF_THE_WIRE:
                asks = f"; report-uri {REPORTS}" if name.lower() == POLICY else ""
                self.send_header(name, value + asks)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@contextmanager
def asked(visit: Visit, body: bytes) -> Iterator[HTTPResponse]:
    """Ask the house what the browser asked, as Caddy would."""
    kept = {k: v for k, v in visit.headers.items() if k.lower() not in OF_THE_WIRE}
    line = HTTPConnection("127.0.0.1", visit.house, timeout=60)
    headers = {**kept, "X-Forwarded-Proto": "https", "Connection": "close"}
    line.request(visit.command, visit.path, body or None, headers)
    yield line.getresponse()
    line.close()


@contextmanager
def opened(certificate: Path) -> Iterator[Door]:
    """Open a door of its own for one browser."""
    with Door(certificate) as door:
        threading.Thread(target=door.serve_forever, daemon=True).start()
        yield door
        door.shutdown()
