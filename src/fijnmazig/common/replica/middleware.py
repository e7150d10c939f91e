"""Keep for each request from where it reads, when there is a replica at all."""

from collections.abc import Callable

from django.core.exceptions import MiddlewareNotUsed
from django.db import connections
from django.http import HttpRequest, HttpResponse

from fijnmazig.common.replica.reading import Place, Reading, one_request
from fijnmazig.common.replica.watch import REPLICA

KEPT = "reading"


class ReplicaMiddleware:
    """Begin every request outside any door; without it nothing is read from the replica."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if REPLICA not in connections:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; how it read stays with it, to be counted."""
        with one_request() as reading:
            vars(request)[KEPT] = reading
            return self.get_response(request)


def place_of(request: HttpRequest) -> Place | None:
    """Return which database answered a page that may be read from the replica."""
    kept = vars(request).get(KEPT)
    return kept.place if isinstance(kept, Reading) else None
