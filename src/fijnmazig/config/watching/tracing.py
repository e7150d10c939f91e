"""One span for each request and each task, for a house with a collector. Source: ADR 0040."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

from fijnmazig.config.watching.naming import OPEN, told_of

OPEN_PAGE = "open page"
type Handler = Callable[[HttpRequest], HttpResponse]


class TraceMiddleware:
    """Tell how each request went by its page, its status and its time, and by nothing else.

    What a visitor's browser says of a trace is not read: it is somebody else's.
    """

    def __init__(self, get_response: Handler) -> None:
        if not settings.TRACES_URL:
            raise MiddlewareNotUsed
        from fijnmazig.config.watching import sending  # noqa: PLC0415 -- only where the extra is

        self.get_response, self.tell = get_response, sending.tell

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, and tell of it afterwards."""
        began = time.time_ns()
        response = self.get_response(request)
        status = response.status_code
        page = told_of(request, status=status)
        name = OPEN_PAGE if page == OPEN else page
        self.tell(settings.TRACES_URL, name=name, began=began, status=status)
        return response


@contextmanager
def task_told(name: str) -> Iterator[None]:
    """Tell of a task by its name once it is over; without a collector, tell nobody."""
    began = time.time_ns()
    try:
        yield
    finally:
        if settings.TRACES_URL:
            from fijnmazig.config.watching import sending  # noqa: PLC0415 -- only where the extra is

            sending.tell(settings.TRACES_URL, name=name, began=began)
