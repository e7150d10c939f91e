"""Where traces go: to the collector of OTEL_EXPORTER_OTLP_ENDPOINT, or nowhere without it."""

import re
from importlib.util import find_spec
from urllib.parse import urlsplit

HERE = frozenset({"127.0.0.1", "localhost", "::1"})
PATH = "/v1/traces"
SHAPE = re.compile(r"https?://[^\s/?#@\\]+(/[^\s?#@\\]*)?")
NAME = "OTEL_EXPORTER_OTLP_ENDPOINT"
FORM = f"{NAME} is https://host, with a port and a path where the collector has some."
INSTALL = "pip install --require-hashes -r requirements-extras.txt"
PARTS = ("opentelemetry.sdk.trace", "opentelemetry.exporter.otlp.proto.http")


def traces_at(endpoint: str) -> str:
    """Return the address that takes traces; empty when nobody asked for them.

    Raises ValueError naming what is wrong, never the value itself.
    """
    if not endpoint:
        return ""
    try:
        url = urlsplit(endpoint)
        host, _port = url.hostname or "", url.port
    except ValueError:  # not even an address
        raise ValueError(FORM) from None
    if not SHAPE.fullmatch(endpoint) or not host:
        raise ValueError(FORM)
    if url.scheme == "http" and host not in HERE:
        message = f"{NAME} is https://: traces do not travel in the open; http:// only here."
        raise ValueError(message)
    base = endpoint.rstrip("/")
    if base.endswith(PATH):
        message = f"{NAME} is the address without {PATH}, which comes after it by itself."
        raise ValueError(message)
    if not _has_extra():
        message = f"{NAME} needs the extra otel: {INSTALL}."
        raise ValueError(message)
    return base + PATH


def _has_extra() -> bool:
    """Tell whether the parts that send traces are installed."""
    try:
        return all(find_spec(name) for name in PARTS)
    except ModuleNotFoundError:  # not even the package around it
        return False
