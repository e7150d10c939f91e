"""Slow down a program that asks without end, and nobody who reads: in memory only.

A whole school may share one address: thirty people can each open twenty files in one minute. The
count is of all these doors together, in each web process for itself, and gone after a minute.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Concatenate

from django.http import HttpResponse
from django.utils import timezone

from fijnmazig.common.http import Request
from fijnmazig.common.throttle import Throttle, visitor
from fijnmazig.exchange import texts

SECONDS = 60
ASKED = Throttle(limit=600, period=timedelta(seconds=SECONDS))
TOO_MANY, UNAVAILABLE = 429, 503

type View[**P] = Callable[Concatenate[Request, P], HttpResponse]


def at_a_pace[**P](view: View[P]) -> View[P]:
    """Answer one place so many times a minute; beyond that, say when to come back."""
    return _paced(view, status=TOO_MANY)


def at_the_pace_of_oai[**P](view: View[P]) -> View[P]:
    """Do the same with the status that harvesters wait at.

    Source: OAI-PMH 2.0, 3.1.2.2.
    """
    return _paced(view, status=UNAVAILABLE)


def _paced[**P](view: View[P], *, status: int) -> View[P]:
    @wraps(view)
    def door(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if ASKED.admits(visitor(request), at=timezone.now()):
            return view(request, *args, **kwargs)
        response = HttpResponse(
            f"{texts.TOO_FAST}\n", content_type="text/plain; charset=utf-8", status=status
        )
        response.headers["Retry-After"] = str(SECONDS)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "Retry-After"
        return response

    return door
