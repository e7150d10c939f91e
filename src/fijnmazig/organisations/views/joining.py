"""Asking to join, open to all; and the answer, by who manages the partnership."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.http import Request, bind, open_page, requires
from fijnmazig.common.settling import settled
from fijnmazig.common.throttle import Throttle, visitor
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.permissions import MANAGE
from fijnmazig.organisations.forms.joining import AcceptForm, DeclineForm, JoinForm
from fijnmazig.organisations.queries.joining import open_door, request_list_page, request_page
from fijnmazig.organisations.services import joining as services

JOINABLE = "organisations.queries.joining.joinable_partnerships"
REQUESTS = "organisations.queries.reach.visible_requests"
# A whole office may sit behind one address.
ASKED = Throttle(limit=10, period=timedelta(hours=1))


@open_page(scope=JOINABLE)
@require_http_methods(["GET", "HEAD", "POST"])
def join_create(request: Request, partnership_id: UUID) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    page = open_door(partnership_id=partnership_id, on=today)
    form = bind(JoinForm, request)
    if form.is_valid():
        if ASKED.admits(visitor(request), at=now):
            services.ask_to_join(
                partnership_id=partnership_id, facts=form.as_facts(), today=today, at=now
            )
            return redirect("organisations:join_done")
        form.add_error(None, texts.TOO_MANY_REQUESTS)
    return render(request, "organisations/join_create.html", {"page": page, "form": form})


@open_page()
@require_safe
def join_done(request: Request) -> HttpResponse:
    return render(request, "organisations/join_done.html", {"page": None})


@requires(MANAGE, scope=REQUESTS)
@require_safe
def join_request_list(request: Request, partnership_id: UUID) -> HttpResponse:
    page = request_list_page(
        actor=request.actor, partnership_id=partnership_id, on=timezone.localdate()
    )
    return render(request, "organisations/join_request_list.html", {"page": page})


@requires(MANAGE, scope=REQUESTS)
@require_http_methods(["GET", "POST"])
def join_request_accept(request: Request, partnership_id: UUID, request_id: UUID) -> HttpResponse:
    today = timezone.localdate()
    page = request_page(
        actor=request.actor, partnership_id=partnership_id, request_id=request_id, on=today
    )
    form = AcceptForm(request.POST or None, page=page, initial={"start_date": today})
    if settled(
        form,
        lambda: services.accept_request(
            actor=request.actor,
            partnership_id=partnership_id,
            request_id=request_id,
            organisation_id=form.organisation_id(),
            facts=form.as_facts(),
            answer=form.cleaned_data["answer"],
            at=timezone.now(),
        ),
    ):
        return redirect("organisations:join_request_list", partnership_id=partnership_id)
    return render(request, "organisations/join_request_accept.html", {"page": page, "form": form})


@requires(MANAGE, scope=REQUESTS)
@require_http_methods(["GET", "POST"])
def join_request_decline(request: Request, partnership_id: UUID, request_id: UUID) -> HttpResponse:
    page = request_page(
        actor=request.actor,
        partnership_id=partnership_id,
        request_id=request_id,
        on=timezone.localdate(),
    )
    form = bind(DeclineForm, request)
    if settled(
        form,
        lambda: services.decline_request(
            actor=request.actor,
            partnership_id=partnership_id,
            request_id=request_id,
            reason=form.cleaned_data["reason"],
            at=timezone.now(),
        ),
    ):
        return redirect("organisations:join_request_list", partnership_id=partnership_id)
    return render(request, "organisations/join_request_decline.html", {"page": page, "form": form})
