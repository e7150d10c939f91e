"""A small server that keeps objects as S3 does, on loopback, and refuses when it is asked to.

It checks which key a request was signed with, not the signature itself.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

KEY, SECRET, BUCKET = "key-of-a-test", "secret/of a test", "fijnmazig-files"
CHUNKED = re.compile(r"^([0-9a-f]+)[^\r]*\r\n", re.IGNORECASE)
WHEN = "2020-01-02T03:04:05.000Z"


class BucketServer(ThreadingHTTPServer):
    """The objects, by name, and what is wrong with the server now."""

    daemon_threads = True

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}
        self.asked: list[tuple[str, str]] = []
        self.is_public = self.is_silent = False
        self.status = 0  # of every answer, when not 0
        super().__init__(("127.0.0.1", 0), ObjectHandler)

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class ObjectHandler(BaseHTTPRequestHandler):
    """GET with ranges, HEAD, PUT, DELETE and a list; each under one key."""

    server: BucketServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        name = self._admitted()
        if name is None:
            return
        if not name:
            self._answer(200, self._listed())
            return
        content = self.server.objects.get(name)
        if content is None:
            self._refuse(404, "NoSuchKey")
            return
        span = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
        part = content[int(span[1]) : int(span[2]) + 1] if span else content
        self._answer(206 if span else 200, part)

    def do_HEAD(self) -> None:
        name = self._admitted()
        if name is not None:
            self._answer(200 if name in self.server.objects else 404, b"")

    def do_PUT(self) -> None:
        content = self._sent()
        name = self._admitted()
        if name:
            self.server.objects[name] = content
            self._answer(200, b"")

    def do_DELETE(self) -> None:
        name = self._admitted()
        if name is not None:
            self.server.objects.pop(name, None)
            self._answer(204, b"")

    def _sent(self) -> bytes:
        if self.headers.get("Expect"):
            self.send_response_only(100)
            self.end_headers()
        sent = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if not self.headers.get("x-amz-content-sha256", "").startswith("STREAMING"):
            return sent
        whole, at = b"", 0
        while found := CHUNKED.match(sent[at:].decode("latin-1")):
            at += found.end()
            whole += sent[at : at + int(found[1], 16)]
            at += int(found[1], 16) + 2
        return whole

    def _admitted(self) -> str | None:
        """Return the name of the object that was asked for, or None once the asker is refused."""
        url = urlsplit(self.path)
        bucket, _, name = unquote(url.path).lstrip("/").partition("/")
        self.server.asked.append((self.command, name))
        is_signed = f"Credential={KEY}/" in self.headers.get("Authorization", "")
        if self.server.is_silent:
            self.close_connection = True
        elif self.server.status:
            self._refuse(self.server.status, "Trouble")
        elif not (is_signed or (self.server.is_public and self.command == "GET" and name)):
            self._refuse(403, "InvalidAccessKeyId")
        elif bucket != BUCKET:
            self._refuse(404, "NoSuchBucket")
        else:
            return name
        return None

    def _listed(self) -> bytes:
        prefix = parse_qs(urlsplit(self.path).query).get("prefix", [""])[0]
        rows = "".join(
            f"<Contents><Key>{escape(name)}</Key><LastModified>{WHEN}</LastModified>"
            f"<Size>{len(content)}</Size></Contents>"
            for name, content in sorted(self.server.objects.items())
            if name.startswith(prefix)
        )
        return (
            f"<ListBucketResult><IsTruncated>false</IsTruncated>{rows}</ListBucketResult>".encode()
        )

    def _refuse(self, status: int, code: str) -> None:
        words = f"<Error><Code>{code}</Code><Message>inner words</Message></Error>"
        self._answer(status, b"" if self.command == "HEAD" else words.encode())

    def _answer(self, status: int, content: bytes) -> None:
        self.send_response_only(status)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Last-Modified", "Thu, 02 Jan 2020 03:04:05 GMT")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_words: object) -> None:
        pass


@contextmanager
def bucket_server() -> Iterator[BucketServer]:
    """Run a server for as long as the block lasts."""
    server = BucketServer()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
