"""The borders of a request: where it may come from, and how the deliberate errors are shown."""

import logging
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils import timezone

from fijnmazig.common.actor import ANONYMOUS
from fijnmazig.common.errors import NotFound, Refused, Unavailable
from fijnmazig.common.http import FROM_ANYWHERE, Access
from fijnmazig.common.throttle import Throttle

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
ECHO = "TRACE"  # it asks for what one sent, cookies included: nobody needs that here
RETRY_SECONDS = "120"
REFUSED = logging.getLogger("fijnmazig.refused")
OWN_SITES = frozenset({"same-origin", "none"})

type Handler = Callable[[HttpRequest], HttpResponse]


def comes_from_here(request: HttpRequest) -> bool:
    """Tell whether a browser sent this request from a page of ours.

    Sec-Fetch-Site decides where the browser sends it; else Origin or Referer must name our host.
    A writing request that carries none of the three is refused. Source: ADR 0002.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in OWN_SITES
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    try:
        return urlsplit(source).netloc == request.get_host()
    except ValueError:  # not even an address
        return False


def is_for_programs(request: HttpRequest) -> bool:
    """Tell whether a view declares to take this from anywhere: a POST, or a door for machines.

    A door for machines answers other methods itself, with 405 and those that it knows.
    """
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return False
    access = getattr(view, "access", None)
    if not isinstance(access, Access) or access.forms != FROM_ANYWHERE:
        return False
    return request.method == "POST" or access.for_machines


class OriginMiddleware:
    """Refuse writing requests from elsewhere; so forms need neither cookie nor token.

    What programs send to a view of theirs passes, as that of nobody: they unsubscribe, harvest.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.told = Throttle(limit=10, period=timedelta(minutes=1))  # no flood of lines

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer 403 with what to do next, or pass the request on; 405 to an echo."""
        if request.method == ECHO:
            return HttpResponseNotAllowed([*sorted(SAFE_METHODS), "POST"])
        if request.method not in SAFE_METHODS and not comes_from_here(request):
            if not is_for_programs(request):
                if self.told.admits("", at=timezone.now()):  # noqa: TID251 -- at the edge
                    REFUSED.warning("a form from elsewhere")
                return render(request, "common/origin_refused.html", status=403)
            vars(request)["actor"] = ANONYMOUS
        # Third-party views bring Django's token check along; our stricter one has been made.
        vars(request)["_dont_enforce_csrf_checks"] = True
        return self.get_response(request)


class DeliberateErrorsMiddleware:
    """Show NotFound as 404, Unavailable as 503, Refused with its sentence; the rest is a bug."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; no cache keeps any answer, those of errors and logins included."""
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page for a deliberate error, None for a bug."""
        if isinstance(error, NotFound):
            return render(request, "404.html", status=404)
        if isinstance(error, Unavailable):
            page = render(request, "503.html", {"page": error.message}, status=503)
            page.headers["Retry-After"] = RETRY_SECONDS
            return page
        if isinstance(error, Refused):
            return render(request, "common/refused.html", {"page": error.message}, status=409)
        return None
