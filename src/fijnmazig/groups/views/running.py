"""While a group runs: sessions moved or off, catching up, who stops, who leads; and after it."""

from typing import cast
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.http import Request, drawn_at, requires
from fijnmazig.groups.domain.kinds import Reply
from fijnmazig.groups.domain.permissions import LEAD
from fijnmazig.groups.domain.states import DropReason
from fijnmazig.groups.forms.apart import SureForm
from fijnmazig.groups.forms.running import (
    ElsewhereForm,
    LeaderForm,
    MoveForm,
    OfferAnswerForm,
    StopComingForm,
    UserForm,
)
from fijnmazig.groups.queries.leaders import leaders_page
from fijnmazig.groups.services import attending, leading, offering, placing, reading, sessions
from fijnmazig.vault.opening import OpenedRequest, given_back, requires_vault

SESSIONS = "groups.queries.reach.led_sessions"
PEOPLE = "groups.queries.reach.visible_candidates"
EDITIONS = "groups.queries.reach.planned_editions"
LED = "groups.queries.leaders.led_or_orphaned"


@requires_vault(LEAD, scope=SESSIONS)
@require_http_methods(["GET", "POST"])
def session_move(request: OpenedRequest, session_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = reading.open_session(
        actor=request.actor, opened=request.opened, session_id=session_id, at=now
    )
    form = given_back(request, MoveForm(request.POST or None))
    if form.is_valid():
        try:
            sessions.move_session(
                actor=request.actor, session_id=session_id, starts_at=form.as_moment(), at=now
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("groups:session_detail", session_id=session_id)
    return render(request, "groups/session_move.html", {"page": page, "form": form})


@requires_vault(LEAD, scope=SESSIONS)
@require_http_methods(["GET", "POST"])
def session_call_off(request: OpenedRequest, session_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = reading.open_session(
        actor=request.actor, opened=request.opened, session_id=session_id, at=now
    )
    form = SureForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            attending.call_off_session(actor=request.actor, session_id=session_id, at=now)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("groups:session_detail", session_id=session_id)
    return render(request, "groups/session_call_off.html", {"page": page, "form": form})


@requires_vault(LEAD, scope=SESSIONS)
@require_http_methods(["GET", "POST"])
def catch_up_create(request: OpenedRequest, session_id: UUID, candidate_id: UUID) -> HttpResponse:
    now = timezone.now()
    form, refused = ElsewhereForm(request.POST or None), None
    if form.is_valid():
        try:
            attending.catch_up(
                actor=request.actor,
                session_id=session_id,
                elsewhere_id=form.cleaned_data["elsewhere"],
                candidate_id=candidate_id,
                nonce=form.cleaned_data["nonce"],
                at=now,
            )
        except Refused as refusal:
            refused = refusal
        else:
            return redirect("groups:session_detail", session_id=session_id)
    page = reading.open_catch_up(
        actor=request.actor,
        opened=request.opened,
        session_id=session_id,
        candidate_id=candidate_id,
        at=now,
    )
    shown = {"page": page, "nonce": uuid4(), "refused": refused.message if refused else ""}
    status = 409 if refused else 200
    return render(request, "groups/catch_up_create.html", shown, status=status)


@requires_vault(LEAD, scope=PEOPLE)
@require_http_methods(["GET", "POST"])
def participant_stop(request: OpenedRequest, candidate_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = reading.open_participant(
        actor=request.actor, opened=request.opened, candidate_id=candidate_id, at=now
    )
    form = StopComingForm(
        request.POST or None, by_rule=page.rule_on is not None, today=timezone.localdate()
    )
    form = given_back(request, form)
    if form.is_valid():
        try:
            if form.cleaned_data["reason"] == DropReason.NOT_SEEN:
                placing.confirm_drop_out(actor=request.actor, candidate_id=candidate_id, at=now)
            else:
                placing.stop_coming(
                    actor=request.actor,
                    candidate_id=candidate_id,
                    on=form.cleaned_data["on"],
                    at=now,
                )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("groups:edition_detail", edition_id=page.edition_id)
    return render(request, "groups/participant_stop.html", {"page": page, "form": form})


@requires(LEAD, scope=LED)
@require_http_methods(["GET", "POST"])
def leader_list(request: Request, edition_id: UUID) -> HttpResponse:
    page = leaders_page(actor=request.actor, edition_id=edition_id)
    form = LeaderForm(request.POST or None, choices=page.choices)
    if form.is_valid():
        try:
            leading.add_leader(
                actor=request.actor,
                edition_id=edition_id,
                user_id=UUID(form.cleaned_data["user"]),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("groups:leader_list", edition_id=edition_id)
    shown = {"page": page, "form": form, "refused": ""}
    return render(request, "groups/leader_list.html", shown)


@requires(LEAD, scope=LED)
@require_POST
@drawn_at("groups:leader_list", "edition_id")
def leader_remove(request: Request, edition_id: UUID) -> HttpResponse:
    form = UserForm(request.POST)
    if not form.is_valid():
        raise NotFound
    user_id = cast("UUID", form.cleaned_data["user"])
    try:
        leading.remove_leader(
            actor=request.actor, edition_id=edition_id, user_id=user_id, at=timezone.now()
        )
    except Refused as refusal:
        return _leaders(request, edition_id, refusal=refusal)
    if user_id == request.actor.user_id:
        return redirect("groups:edition_detail", edition_id=edition_id)
    return redirect("groups:leader_list", edition_id=edition_id)


def _leaders(request: Request, edition_id: UUID, *, refusal: Refused) -> HttpResponse:
    page = leaders_page(actor=request.actor, edition_id=edition_id)
    form = LeaderForm(None, choices=page.choices)
    shown = {"page": page, "form": form, "refused": refusal.message}
    return render(request, "groups/leader_list.html", shown, status=409)


@requires_vault(LEAD, scope=EDITIONS)
@require_http_methods(["GET", "POST"])
def edition_onward(request: OpenedRequest, edition_id: UUID) -> HttpResponse:
    form = OfferAnswerForm(request.POST or None)
    if form.is_valid():
        offering.note_answer(
            actor=request.actor,
            offer_id=form.cleaned_data["offer"],
            candidate_id=form.cleaned_data["candidate"],
            reply=Reply(form.cleaned_data["reply"]),
            at=timezone.now(),
        )
        return redirect("groups:edition_onward", edition_id=edition_id)
    page = reading.open_onward(
        actor=request.actor, opened=request.opened, edition_id=edition_id, at=timezone.now()
    )
    return render(request, "groups/edition_onward.html", {"page": page})
