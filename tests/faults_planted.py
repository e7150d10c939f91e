"""A door with a fault in it: a signal is acknowledged before it is stored.

Given to `python -m tools.faults --application` by tests/test_faults.py, which must find it.
"""

import io
from collections.abc import Iterable
from threading import Timer
from typing import Any

from fijnmazig.config.wsgi import application as honest

LATE = 30.0  # seconds


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer a signal at once, and store it when there is time."""
    if environ["REQUEST_METHOD"] == "POST" and environ["PATH_INFO"] == "/signalen/nieuw/":
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        later = {**environ, "wsgi.input": io.BytesIO(body)}
        timer = Timer(LATE, honest, (later, lambda *_: None))
        timer.daemon = True
        timer.start()
        start_response("302 Found", [("Location", "/signalen/mijn/")])
        return [b""]
    answer: Iterable[bytes] = honest(environ, start_response)
    return answer
