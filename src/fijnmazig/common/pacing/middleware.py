"""Slow down who takes lists along, or searches, as fast as a program can; counts live in memory.

Each web process counts for itself. A whole school may share one address: thirty people can each
ask forty questions in one minute. Source: ASVS 5.0, V2.4.1.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from fijnmazig.common.http import Access
from fijnmazig.common.middleware import REFUSED, SAFE_METHODS
from fijnmazig.common.throttle import Throttle, visitor

TAKEN, TAKEN_WITHIN = 200, timedelta(minutes=10)
"""Lists and papers that one member takes along."""
ASKED, ASKED_WITHIN = 1200, timedelta(minutes=1)
"""Pages with a question in their address, of one member, or from one place of who is none."""
LEAVING = ("_export", "_print", "_download")
"""How views are called that make a file of what a member may see."""
TOLD, TOLD_WITHIN = 10, timedelta(minutes=1)
"""Lines in the log: a flood of refusals is no flood of lines."""
TOO_MANY = 429


class PaceMiddleware:
    """Answer 429, with when to go on, to who goes faster than people do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.taken = Throttle(limit=TAKEN, period=TAKEN_WITHIN)
        self.asked = Throttle(limit=ASKED, period=ASKED_WITHIN)
        self.told = Throttle(limit=TOLD, period=TOLD_WITHIN)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; what it asks for is known only then."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *_told: object
    ) -> HttpResponse | None:
        """Return the page that says to wait, None when there is room.

        Doors for machines have a pace of their own.
        """
        access = getattr(view, "access", None)
        if not isinstance(access, Access) or access.for_machines:
            return None
        now = timezone.now()  # noqa: TID251 -- at the edge, as a view is
        member = vars(request)["actor"].user_id
        takes = access.permission is not None and view.__name__.endswith(LEAVING)
        if takes and member is not None and not self.taken.admits(str(member), at=now):
            return self._wait(request, "taken", within=TAKEN_WITHIN, at=now)
        asks = request.method in SAFE_METHODS and bool(request.GET)  # what was typed never waits
        who = str(member) if member is not None else visitor(request)
        if asks and not self.asked.admits(who, at=now):
            return self._wait(request, "asked", within=ASKED_WITHIN, at=now)
        return None

    def _wait(
        self, request: HttpRequest, what: str, *, within: timedelta, at: datetime
    ) -> HttpResponse:
        if self.told.admits(what, at=at):
            REFUSED.warning("faster than people go: %s", what)
        page = render(request, "common/slow_down.html", {"page": what}, status=TOO_MANY)
        page.headers["Retry-After"] = str(int(within.total_seconds()))
        return page
