"""Slow down who tries codes or opens rooms for nothing, without remembering who: in memory only.

A whole school may share one address. So wrong codes are bounded for each place, but a place from
which somebody joined a lesson keeps reaching that lesson, however many wrong codes came from there.
Source: ADR 0027.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import wraps
from threading import Lock
from typing import Concatenate
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.http import Request
from fijnmazig.common.throttle import Throttle, visitor
from fijnmazig.game import texts
from fijnmazig.game.domain.rooms import read_code

WRONG = Throttle(limit=120, period=timedelta(minutes=10))  # thirty pupils, wrong four times each
OPENED = Throttle(limit=30, period=timedelta(hours=1))
MOST_PLACES = 20_000
MOST_EACH = 200  # more than OPENED admits while a room can last


@dataclass(slots=True)
class Remembered[T]:
    """What one place did last; what was longest without news goes first."""

    _found: dict[str, deque[T]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, mark: str) -> tuple[T, ...]:
        """Return what is remembered of a place."""
        with self._lock:
            return tuple(self._found.get(mark, ()))

    def add(self, mark: str, one: T) -> None:
        """Remember one thing more of a place, each once."""
        with self._lock:
            known = self._found.pop(mark, deque(maxlen=MOST_EACH))
            if one not in known:
                known.append(one)
            self._found[mark] = known
            if len(self._found) > MOST_PLACES:
                del self._found[next(iter(self._found))]

    def forget(self) -> None:
        """Begin again."""
        with self._lock:
            self._found.clear()


ROOMS: Remembered[UUID] = Remembered()
JOINED: Remembered[str] = Remembered()


def forget_places() -> None:
    """Begin again: nobody tried or opened anything yet."""
    for one in (WRONG, OPENED, ROOMS, JOINED):
        one.forget()


def may_try(request: Request, *, code: str) -> bool:
    """Tell whether a code may be tried: it is known here, or few wrong ones came before."""
    mark = visitor(request)
    return read_code(code) in JOINED.of(mark) or WRONG.has_room(mark, at=timezone.now())


def tell_right(request: Request, *, code: str) -> None:
    """Remember that a lesson is known here."""
    JOINED.add(visitor(request), read_code(code))


def tell_wrong(request: Request, *, code: str) -> None:
    """Count one wrong code; that of a lesson that was known here, and is over, is none."""
    mark = visitor(request)
    if read_code(code) not in JOINED.of(mark):
        WRONG.admits(mark, at=timezone.now())


def room_gone(request: Request) -> HttpResponse:
    return render(request, "game/room_gone.html", {"page": None}, status=404)


def room_over(request: Request) -> HttpResponse:
    return render(request, "game/room_over.html", {"page": None}, status=404)


type View[**P] = Callable[Concatenate[Request, P], HttpResponse]


def with_code[**P](view: View[P]) -> View[P]:
    """Let a view be reached with a code; a wrong one counts as a try and gets a page that helps."""

    @wraps(view)
    def door(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        code = str(kwargs["code"])
        if not may_try(request, code=code):
            raise Refused(texts.TOO_MANY_CODES)
        try:
            answer = view(request, *args, **kwargs)
        except NotFound:
            tell_wrong(request, code=code)
            return room_gone(request)
        tell_right(request, code=code)
        return answer

    return door


def with_lesson[**P](view: View[P]) -> View[P]:
    """Let a view lead a lesson; one that was closed, or whose time is over, gets a page that helps.

    The page of who leads looks by itself whether the lesson goes on, so it comes there unasked.
    """

    @wraps(view)
    def door(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotFound:
            return room_over(request)

    return door
