"""Serve a prepared house whose clock stands still: `python -m tests.journeys.clocked PORT MOMENT`.

A process of its own, so that no part of the house needs to know that somebody set its clock.
"""

import sys
from datetime import datetime
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from django.utils import timezone


class Quiet(WSGIRequestHandler):
    """A server that writes down nobody's visit."""

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


class Threaded(ThreadingMixIn, WSGIServer):
    """A server that answers several requests at once, as a browser asks them."""

    daemon_threads = True


def main(port: int, at: datetime) -> None:
    """Serve until somebody ends this process."""
    timezone.now = lambda: at
    from fijnmazig.config.wsgi import application  # noqa: PLC0415 -- after the clock

    with Threaded(("127.0.0.1", port), Quiet) as server:
        server.set_app(application)
        server.serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), datetime.fromisoformat(sys.argv[2]))
