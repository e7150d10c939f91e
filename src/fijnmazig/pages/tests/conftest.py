"""A language to start from, and for the browser: our site, another site, and one Chromium."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import translation
from playwright.sync_api import Browser, sync_playwright
from tools.requisites import browser_path


@pytest.fixture(autouse=True)
def _dutch() -> Iterator[None]:
    """Start every test in Dutch: a request in another language leaves that language behind."""
    with translation.override("nl"):
        yield


class Neutral(BaseHTTPRequestHandler):
    """Another site that anyone might have open."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Weer</title><h1>Het weer</h1>")

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


class Quiet(WSGIRequestHandler):
    def log_message(self, *_args: object) -> None:
        """Say nothing."""


class Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


def _away(*_: object) -> None:
    """Be a database that does not answer."""
    raise OperationalError


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Serve the open pages; they stand while no database answers."""
    application = StaticFilesHandler(get_wsgi_application())
    with pytest.MonkeyPatch.context() as patch, Threaded(("127.0.0.1", 0), Quiet) as server:
        patch.setattr(BaseDatabaseWrapper, "ensure_connection", _away)
        server.set_app(application)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def neutral() -> Iterator[str]:
    """Serve the site that the exit leads to, under another host name."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Neutral) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=browser_path(), args=["--no-sandbox", "--disable-gpu"]
        )
        yield started
        started.close()
