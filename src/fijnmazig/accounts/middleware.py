"""Give every request its actor, and end what has lasted too long."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fijnmazig.accounts import domain, held, queries, services
from fijnmazig.accounts.clock import now
from fijnmazig.common.actor import ANONYMOUS
from fijnmazig.common.http import Access, Request

SESSION_KEY = "login_session"
# Pages a member needs before the second factor stands.
WITHOUT_SECOND_FACTOR = frozenset({"accounts:keep_alive"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Idle:
    """After how long without a request a session ends, and how long before that we warn."""

    seconds: int
    warning_seconds: int


class Entered(Request):
    """A request whose visitor has been looked up."""

    second_factor_needed: bool
    idle: Idle | None


type Handler = Callable[[HttpRequest], HttpResponse]


class ActorMiddleware:
    """Set `request.actor`; a visitor without our cookie gets ANONYMOUS and no session."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: Entered) -> HttpResponse:
        """Pass the request on with its actor."""
        request.actor = ANONYMOUS
        request.second_factor_needed = False
        request.idle = None
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            enter(request)
        return self.get_response(request)

    def process_view(
        self, request: Entered, view: Callable[..., Any], _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """Answer before the view does when its declared door stays shut."""
        access: Access | None = getattr(view, "access", None)
        if access is None or access.permission is None:
            return None
        if request.actor.is_anonymous:
            return held.answer(request) if request.method == "POST" else None
        return self._before_the_door(request, access.permission)

    def _before_the_door(self, request: Entered, permission: str) -> HttpResponse | None:
        page = request.resolver_match.view_name if request.resolver_match else ""
        if request.second_factor_needed and page not in WITHOUT_SECOND_FACTOR:
            return HttpResponseRedirect(reverse("mfa_index"))
        if not request.actor.may(permission):
            services.deny(actor=request.actor, permission=permission, page=page, at=now())
        return None


def enter(request: Entered) -> None:
    """Give the request the actor of its session, or end a session that has lasted too long."""
    user = request.user
    if not user.is_authenticated:
        return
    at, idle = now(), timedelta(minutes=settings.IDLE_MINUTES)
    session_id = UUID(request.session.get(SESSION_KEY) or str(UUID(int=0)))
    facts = queries.session_facts(session_id=session_id, user_id=user.id)
    state = (
        domain.session_state(facts.session, at=at, idle=idle)
        if facts
        else domain.SessionState.ENDED
    )
    entrance = queries.actor_for(
        user_id=user.id, second_factor=bool(facts and facts.second_factor), at=at
    )
    if facts is None or state is not domain.SessionState.ALIVE:
        if state in {domain.SessionState.IDLE, domain.SessionState.TOO_OLD}:
            services.end_session(actor=entrance.actor, session_id=session_id, at=at, why=state)
        logout(request)
        return
    if at - facts.session.seen_at >= domain.SEEN_STEP:
        services.touch_session(session_id=session_id, at=at)
    request.actor = entrance.actor
    request.idle = Idle(
        seconds=settings.IDLE_MINUTES * 60, warning_seconds=settings.IDLE_WARNING_MINUTES * 60
    )
    request.second_factor_needed = entrance.second_factor_needed
