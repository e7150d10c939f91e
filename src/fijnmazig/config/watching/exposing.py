"""The counts as Prometheus reads them, at a door of their own: no page of the house leads there."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from fijnmazig.config.watching.measuring import Labels, Metric

PATH = "/metrics"
KIND = "text/plain; version=0.0.4; charset=utf-8"


def written(metrics: Iterable[Metric]) -> str:
    """Return metrics in the text format of Prometheus."""
    lines = []
    for one in metrics:
        lines += [f"# HELP {one.name} {one.meaning}", f"# TYPE {one.name} {one.kind}"]
        lines += [f"{one.name}{_labels(labels)} {value:g}" for labels, value in one.samples]
    return "".join(f"{line}\n" for line in lines)


def _labels(labels: Labels) -> str:
    """Return the labels of one number between their braces."""
    told = [f'{name}="{_escaped(value)}"' for name, value in labels]
    return "{" + ",".join(told) + "}" if told else ""


def _escaped(value: str) -> str:
    """Return a value as it stands between quotes."""
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


class CountsServer(ThreadingHTTPServer):
    """Answers one address with the counts of that moment, and every other with 404."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], *, tell: Callable[[], str]) -> None:
        self.tell = tell
        super().__init__(address, CountsHandler)


class CountsHandler(BaseHTTPRequestHandler):
    """One question; nothing of it is logged, and our server does not say what it is."""

    server: CountsServer
    timeout = 10

    def do_GET(self) -> None:
        """Answer the one address there is."""
        is_ours = self.path == PATH
        body = self.server.tell().encode() if is_ours else b""
        self.send_response_only(HTTPStatus.OK if is_ours else HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", KIND)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Say nothing of who asked."""
