"""One line and one count for each request, for a house that asks for them."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

from fijnmazig.common.replica.middleware import place_of
from fijnmazig.config.watching.counting import Counts, hold_process
from fijnmazig.config.watching.naming import told_of

log = logging.getLogger("fijnmazig.request")
type Handler = Callable[[HttpRequest], HttpResponse]


class WatchMiddleware:
    """Tell how each request went: with LOG_REQUESTS in the log, with METRICS in the counts."""

    def __init__(self, get_response: Handler) -> None:
        if not (settings.LOG_REQUESTS or settings.METRICS):
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.counts = Counts.at_home() if settings.METRICS else None
        if settings.METRICS:
            hold_process()  # until this process ends

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, and tell of it afterwards; that stands in no answer's way."""
        began = time.perf_counter()
        response = self.get_response(request)
        spent = round((time.perf_counter() - began) * 1000)
        status = response.status_code
        page = told_of(request, status=status)
        if settings.LOG_REQUESTS:
            told = {"page": page, "status": status, "milliseconds": spent}
            log.info("%s %s %s ms", page, status, spent, extra=told)
        if self.counts is not None:
            self.counts.add(page=page, status=status)
            place = place_of(request)
            if place is not None:
                self.counts.add_place(place.value)
        return response
