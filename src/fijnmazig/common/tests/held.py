"""Whether others had to wait while something ran, and what they did when they had not."""

from collections.abc import Callable
from pkgutil import resolve_name
from typing import Any

import pytest
from django.db import connection


def held_during(place: str, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Return a list that tells of each call of what stands at `place`: was a transaction open?

    The one that a test itself runs in is none: there is nothing in it yet to go back to.
    """
    real, told = resolve_name(place), []

    def noting(*args: Any, **named: Any) -> Any:
        told.append(bool(connection.savepoint_ids))
        return real(*args, **named)

    monkeypatch.setattr(place, noting)
    return told


def once_after(place: str, act: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let somebody do something, once, right after what stands at `place` was called."""
    real = resolve_name(place)

    def followed(*args: Any, **named: Any) -> Any:
        monkeypatch.setattr(place, real)
        found = real(*args, **named)
        act()
        return found

    monkeypatch.setattr(place, followed)
