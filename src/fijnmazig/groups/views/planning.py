"""The board of a team, a new group, and one group: seats, start, stop."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import drawn_at
from fijnmazig.groups.domain.permissions import LEAD
from fijnmazig.groups.domain.states import StopReason
from fijnmazig.groups.forms.leading import CandidateForm, PlanForm, StartForm, StopForm, WayForm
from fijnmazig.groups.queries.board import programme_choices
from fijnmazig.groups.services import editions, offering, placing, reading
from fijnmazig.groups.services.planning import plan_edition
from fijnmazig.groups.services.returning import let_come_back
from fijnmazig.vault.opening import OpenedRequest, given_back, requires_vault

VISIBLE = "groups.queries.reach.planned_editions"


@requires_vault(LEAD, scope=VISIBLE)
@require_GET
def edition_list(request: OpenedRequest) -> HttpResponse:
    page = reading.open_board(actor=request.actor, opened=request.opened, at=timezone.now())
    return render(request, "groups/edition_list.html", {"page": page})


@requires_vault(LEAD, scope="groups.queries.reach.visible_programmes")
@require_http_methods(["GET", "POST"])
def edition_create(request: OpenedRequest) -> HttpResponse:
    choices = programme_choices(actor=request.actor)
    form = given_back(request, PlanForm(request.POST or None, programmes=choices))
    if form.is_valid():
        try:
            edition_id = plan_edition(
                actor=request.actor,
                programme_id=UUID(form.cleaned_data["programme"]),
                plan=form.as_plan(),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("groups:edition_detail", edition_id=edition_id)
    return render(request, "groups/edition_create.html", {"form": form})


@requires_vault(LEAD, scope=VISIBLE)
@require_GET
def edition_detail(request: OpenedRequest, edition_id: UUID) -> HttpResponse:
    return _detail(request, edition_id)


@requires_vault(LEAD, scope=VISIBLE)
@require_POST
@drawn_at("groups:edition_detail", "edition_id")
def seat_create(request: OpenedRequest, edition_id: UUID) -> HttpResponse:
    who, opened, at = request.actor, request.opened, timezone.now()
    return _pressed(
        request,
        edition_id,
        lambda one: placing.place_candidate(
            actor=who, opened=opened, edition_id=edition_id, candidate_id=one, at=at
        ),
    )


@requires_vault(LEAD, scope=VISIBLE)
@require_POST
@drawn_at("groups:edition_detail", "edition_id")
def seat_remove(request: OpenedRequest, edition_id: UUID) -> HttpResponse:
    who, at = request.actor, timezone.now()
    return _pressed(
        request,
        edition_id,
        lambda one: placing.give_back_seat(actor=who, candidate_id=one, at=at),
    )


@requires_vault(LEAD, scope=VISIBLE)
@require_POST
@drawn_at("groups:edition_detail", "edition_id")
def participant_return(request: OpenedRequest, edition_id: UUID) -> HttpResponse:
    who, opened, at = request.actor, request.opened, timezone.now()
    return _pressed(
        request,
        edition_id,
        lambda one: let_come_back(actor=who, opened=opened, candidate_id=one, at=at),
    )


def _pressed(
    request: OpenedRequest, edition_id: UUID, act: Callable[[UUID], object]
) -> HttpResponse:
    """Do what was asked of one person of a group, and show the group again."""
    form = CandidateForm(request.POST)
    if form.is_valid():
        try:
            act(form.cleaned_data["candidate"])
        except Refused as refusal:
            return _detail(request, edition_id, refusal=refusal)
    return redirect("groups:edition_detail", edition_id=edition_id)


@requires_vault(LEAD, scope=VISIBLE)
@require_http_methods(["GET", "POST"])
def edition_start(request: OpenedRequest, edition_id: UUID) -> HttpResponse:
    form = StartForm(request.POST if request.method == "POST" else None)
    form = given_back(request, form)
    if form.is_valid():
        try:
            editions.start_edition(
                actor=request.actor,
                opened=request.opened,
                edition_id=edition_id,
                reason=form.cleaned_data["reason"],
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("groups:edition_detail", edition_id=edition_id)
    return _asked(request, edition_id, form, template="groups/edition_start.html")


@requires_vault(LEAD, scope=VISIBLE)
@require_http_methods(["GET", "POST"])
def edition_stop(request: OpenedRequest, edition_id: UUID) -> HttpResponse:
    form = given_back(request, StopForm(request.POST or None))
    if form.is_valid():
        try:
            editions.end_early(
                actor=request.actor,
                opened=request.opened,
                edition_id=edition_id,
                reason=StopReason(form.cleaned_data["reason"]),
                note=form.cleaned_data["note"],
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("groups:edition_detail", edition_id=edition_id)
    return _asked(request, edition_id, form, template="groups/edition_stop.html")


@requires_vault(LEAD, scope=VISIBLE)
@require_http_methods(["GET", "POST"])
def edition_finish(request: OpenedRequest, edition_id: UUID) -> HttpResponse:
    if request.method == "POST":
        try:
            editions.finish_edition(actor=request.actor, edition_id=edition_id, at=timezone.now())
        except Refused as refusal:
            return _detail(request, edition_id, refusal=refusal)
        return redirect("groups:edition_detail", edition_id=edition_id)
    return _asked(request, edition_id, forms.Form(), template="groups/edition_finish.html")


@requires_vault(LEAD, scope="groups.queries.reach.visible_offers")
@require_POST
@drawn_at("groups:edition_detail", "edition_id")
def offer_create(request: OpenedRequest, edition_id: UUID) -> HttpResponse:
    form, now = WayForm(request.POST), timezone.now()
    if not form.is_valid():
        return redirect("groups:edition_detail", edition_id=edition_id)
    try:
        offer_id = offering.make_offer_by_number(
            actor=request.actor,
            edition_id=edition_id,
            number=form.cleaned_data["number"],
            at=now,
        )
    except Refused as refusal:
        return _detail(request, edition_id, refusal=refusal)
    return redirect("groups:offer_detail", offer_id=offer_id)


def _asked(
    request: OpenedRequest, edition_id: UUID, form: forms.Form, *, template: str
) -> HttpResponse:
    page = reading.open_edition(
        actor=request.actor, opened=request.opened, edition_id=edition_id, at=timezone.now()
    )
    return render(request, template, {"page": page, "form": form})


def _detail(
    request: OpenedRequest, edition_id: UUID, *, refusal: Refused | None = None
) -> HttpResponse:
    page = reading.open_edition(
        actor=request.actor, opened=request.opened, edition_id=edition_id, at=timezone.now()
    )
    status = 200 if refusal is None else 409
    shown = {"page": page, "refused": refusal.message if refusal else ""}
    return render(request, "groups/edition_detail.html", shown, status=status)
