"""Our Caddyfile in front of something, as an installation has it; on loopback, without a name."""

import http.server
import json
import os
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools import proxy

from fijnmazig.config.demo.serving import HOST, free_port

CADDYFILE = Path(__file__).resolve().parents[2] / "deploy" / "Caddyfile"
HERE = """
local_certs
skip_install_trust
admin off
default_bind 127.0.0.1
http_port {http}
"""
"""What a try needs beside our Caddyfile: it says nothing of TLS, of lengths or of what is told."""
PATIENCE, TRIES = 20, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """A running Caddy: where it listens, whom it trusts, and what it tells."""

    port: int
    plain_port: int
    authority: Path
    log: Path

    @property
    def host(self) -> str:
        """Return what a visitor asks for."""
        return f"localhost:{self.port}"

    def trusting(self) -> ssl.SSLContext:
        """Return what a visitor has who trusts its certificates."""
        return ssl.create_default_context(cafile=self.authority)

    @contextmanager
    def line(self, context: ssl.SSLContext | None = None) -> Iterator[ssl.SSLSocket]:
        """Open a line to it."""
        with (
            socket.create_connection((HOST, self.port), timeout=PATIENCE) as plain,
            (context or self.trusting()).wrap_socket(plain, server_hostname="localhost") as closed,
        ):
            yield closed

    def told(self) -> str:
        """Return what it wrote down so far."""
        return self.log.read_text(encoding="utf-8")


@contextmanager
def proxy_of(backend: str, *, home: Path) -> Iterator[Proxy]:
    """Run Caddy with our file in front of a backend, `host:port`; it keeps its things in `home`."""
    for _ in range(TRIES):  # somebody else may take a free port before it does
        found, running = _begun(backend, home=home)
        try:
            if _answers(found, running):
                yield found
                return
        finally:
            running.terminate()
            running.wait(timeout=PATIENCE)
    raise AssertionError(found.told())


def _begun(backend: str, *, home: Path) -> tuple[Proxy, subprocess.Popen[bytes]]:
    program = proxy.program()
    assert program is not None, "make test sees to it that Caddy is there"
    port, plain_port = free_port(), free_port()
    environment = {
        "PATH": os.environ["PATH"],
        "SITE_HOST": f"https://localhost:{port}",
        "HOUSE": backend,
        "CERTIFICATES": HERE.format(http=plain_port),
        "XDG_DATA_HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
    }
    command = [program, "run", "--config", str(CADDYFILE), "--adapter", "caddyfile"]
    authority = home / "caddy" / "pki" / "authorities" / "local" / "root.crt"
    found = Proxy(port=port, plain_port=plain_port, authority=authority, log=home / "told")
    with found.log.open("wb") as told:
        running = subprocess.Popen(command, env=environment, stdout=told, stderr=told)  # noqa: S603 -- our own command
    return found, running


def _answers(found: Proxy, running: subprocess.Popen[bytes]) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and running.poll() is None:
        try:
            with found.line():
                return True
        except OSError:
            time.sleep(0.05)
    return False


class Echo(http.server.BaseHTTPRequestHandler):
    """Answers with what reached it."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with the heads of the question."""
        body = json.dumps(dict(self.headers.items())).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- its own name
        """Say nothing."""


@contextmanager
def echoing() -> Iterator[str]:
    """Run what answers with what reached it; return where, as `host:port`."""
    with http.server.ThreadingHTTPServer((HOST, 0), Echo) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"{HOST}:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
