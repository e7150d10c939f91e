"""Loaded by Schemathesis: each case comes from another place, or all would meet the limit."""

from importlib import import_module
from itertools import count
from typing import Any

PLACES = count()


def before_call(_context: Any, case: Any, _kwargs: Any) -> None:  # noqa: ANN401 -- theirs
    """Say that the case was passed on by a proxy, from an address kept for examples."""
    number = next(PLACES)
    case.headers["X-Forwarded-For"] = f"203.0.{number // 250 % 250}.{number % 250}"


# Not imported by name: it stands in an environment of its own.
import_module("schemathesis").hook(before_call)
