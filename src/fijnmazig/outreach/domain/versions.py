"""Versions of agreements next to each other: which one holds, which go on, which would clash."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Version:
    """One version of an agreement, and the days it was made for, both included."""

    number: int
    valid_from: date
    valid_to: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Days on which a version holds, both included."""

    first: date
    last: date


def windows(versions: Iterable[Version]) -> tuple[Window, ...]:
    """Return when the versions of one agreement really hold.

    Of all that have begun the highest holds, so that a version ends where a higher one begins.
    """
    found, several = [], list(versions)
    for one in several:
        begins = [other.valid_from for other in several if other.number > one.number]
        last = min([one.valid_to, *(day - A_DAY for day in begins)])
        if last >= one.valid_from:
            found.append(Window(first=one.valid_from, last=last))
    return tuple(found)


def clashes(window: Window, *, with_windows: Iterable[Window]) -> bool:
    """Tell whether any day is in both."""
    return any(window.first <= one.last and one.first <= window.last for one in with_windows)


def is_replaced(version: Version, *, among: Iterable[Version], on: date) -> bool:
    """Tell whether a higher version holds instead, on a day or from the day this one begins."""
    begun = max(on, version.valid_from)
    return any(one.number > version.number and one.valid_from <= begun for one in among)


def goes_on(version: Version, *, among: Iterable[Version]) -> bool:
    """Tell whether a higher version takes over before this one is over, and lasts longer."""
    return any(
        one.number > version.number
        and one.valid_from <= version.valid_to + A_DAY
        and one.valid_to > version.valid_to
        for one in among
    )


def shown(versions: Sequence[Version], *, on: date) -> Version:
    """Return the version to show for an agreement: the one that holds, else the highest.

    Raises ValueError without versions.
    """
    begun = [one for one in versions if one.valid_from <= on]
    held = max(begun, default=None)
    if held is not None and held.valid_to >= on:
        return held
    return max(versions)
