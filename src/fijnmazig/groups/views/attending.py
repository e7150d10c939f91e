"""A session with attendance and notes; offers with answers."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import drawn_at
from fijnmazig.groups.domain.kinds import NoteKind, Reply
from fijnmazig.groups.domain.permissions import LEAD
from fijnmazig.groups.forms.leading import (
    AnswerForm,
    AttendanceForm,
    NoteForm,
)
from fijnmazig.groups.services import attending, offering, reading
from fijnmazig.vault.opening import OpenedRequest, given_back, requires_vault

SESSIONS = "groups.queries.reach.led_sessions"
OFFERS = "groups.queries.reach.visible_offers"


@requires_vault(LEAD, scope=SESSIONS)
@require_http_methods(["GET", "POST"])
def session_detail(request: OpenedRequest, session_id: UUID) -> HttpResponse:
    page = reading.open_session(
        actor=request.actor, opened=request.opened, session_id=session_id, at=timezone.now()
    )
    people = [(one.id, one.name, one.code) for one in page.people]
    form = given_back(request, AttendanceForm(request.POST or None, people=people))
    if form.is_valid():
        try:
            attending.mark_session(
                actor=request.actor,
                session_id=session_id,
                codes=form.as_codes(),
                nonce=form.cleaned_data["nonce"],
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("groups:session_detail", session_id=session_id)
    shown = {"page": page, "form": form}
    return render(request, "groups/session_detail.html", shown)


@requires_vault(LEAD, scope=SESSIONS)
@require_http_methods(["GET", "POST"])
def note_create(request: OpenedRequest, session_id: UUID) -> HttpResponse:
    page = reading.open_session(
        actor=request.actor, opened=request.opened, session_id=session_id, at=timezone.now()
    )
    form = given_back(request, NoteForm(request.POST or None))
    if form.is_valid():
        try:
            attending.note_session(
                actor=request.actor,
                opened=request.opened,
                session_id=session_id,
                kind=NoteKind(form.cleaned_data["kind"]),
                text=form.cleaned_data["text"],
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("groups:session_detail", session_id=session_id)
    return render(request, "groups/note_create.html", {"page": page, "form": form})


@requires_vault(LEAD, scope=OFFERS)
@require_http_methods(["GET", "POST"])
def offer_detail(request: OpenedRequest, offer_id: UUID) -> HttpResponse:
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        offering.note_answer(
            actor=request.actor,
            offer_id=offer_id,
            candidate_id=form.cleaned_data["candidate"],
            reply=Reply(form.cleaned_data["reply"]),
            at=timezone.now(),
        )
        return redirect("groups:offer_detail", offer_id=offer_id)
    return _offer(request, offer_id)


@requires_vault(LEAD, scope=OFFERS)
@require_POST
@drawn_at("groups:offer_detail", "offer_id")
def offer_accept(request: OpenedRequest, offer_id: UUID) -> HttpResponse:
    try:
        edition_id = offering.carry_out(
            actor=request.actor, opened=request.opened, offer_id=offer_id, at=timezone.now()
        )
    except Refused as refusal:
        return _offer(request, offer_id, refusal=refusal)
    return redirect("groups:edition_detail", edition_id=edition_id)


def _offer(
    request: OpenedRequest, offer_id: UUID, *, refusal: Refused | None = None
) -> HttpResponse:
    page = reading.open_offer(
        actor=request.actor, opened=request.opened, offer_id=offer_id, at=timezone.now()
    )
    status = 200 if refusal is None else 409
    shown = {"page": page, "refused": refusal.message if refusal else ""}
    return render(request, "groups/offer_detail.html", shown, status=status)
