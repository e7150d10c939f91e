"""Calling: the queue, a dossier before a call, and a call step by step."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.http import drawn_at
from fijnmazig.outreach.domain.outcomes import Result, Step
from fijnmazig.outreach.domain.permissions import CALL
from fijnmazig.outreach.forms.calling import CallForm
from fijnmazig.outreach.queries import calls, queue
from fijnmazig.outreach.queries.redialling import ended_as, is_over
from fijnmazig.outreach.services import calling, leasing, reading
from fijnmazig.outreach.services.hearing import begin_conversation
from fijnmazig.outreach.services.redialling import redial
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.opening import OpenedRequest, put_back, requires_vault, typed_before

ENDED = "klaar"  # in the address of the queue: the call that somebody comes from
VISIBLE = "outreach.queries.reach.visible_dossiers"


@requires_vault(CALL, scope=VISIBLE)
@require_GET
def queue_list(request: OpenedRequest) -> HttpResponse:
    return _queue(request)


@requires_vault(CALL, scope=VISIBLE)
@require_POST
@drawn_at("outreach:queue_list")
def dossier_take(request: OpenedRequest, dossier_id: UUID) -> HttpResponse:
    try:
        leasing.take_dossier(actor=request.actor, dossier_id=dossier_id, at=timezone.now())
    except Refused as refusal:
        return _queue(request, refusal=refusal)
    return redirect("outreach:dossier_detail", dossier_id=dossier_id)


@requires_vault(CALL, scope=VISIBLE)
@require_GET
def dossier_detail(request: OpenedRequest, dossier_id: UUID) -> HttpResponse:
    return _dossier(request, dossier_id)


@requires_vault(CALL, scope=VISIBLE)
@require_POST
@drawn_at("outreach:dossier_detail", "dossier_id")
def attempt_create(request: OpenedRequest, dossier_id: UUID) -> HttpResponse:
    try:
        attempt_id = calling.start_attempt(
            actor=request.actor,
            opened=request.opened,
            dossier_id=dossier_id,
            at=timezone.now(),
        )
    except Refused as refusal:
        return _dossier(request, dossier_id, refusal=refusal)
    return redirect("outreach:attempt_detail", dossier_id=dossier_id, attempt_id=attempt_id)


@requires_vault(CALL, scope=VISIBLE)
@require_POST
@drawn_at("outreach:dossier_detail", "dossier_id")
def conversation_create(request: OpenedRequest, dossier_id: UUID) -> HttpResponse:
    try:
        attempt_id = begin_conversation(
            actor=request.actor,
            opened=request.opened,
            dossier_id=dossier_id,
            at=timezone.now(),
        )
    except Refused as refusal:
        return _dossier(request, dossier_id, refusal=refusal)
    return redirect("outreach:attempt_detail", dossier_id=dossier_id, attempt_id=attempt_id)


@requires_vault(CALL, scope=VISIBLE)
@require_http_methods(["GET", "POST"])
def attempt_detail(request: OpenedRequest, dossier_id: UUID, attempt_id: UUID) -> HttpResponse:
    if _was_pressed_before(request, dossier_id, attempt_id):
        return _to_queue(attempt_id)
    try:
        page = _page(request, dossier_id, attempt_id)
    except NotFound:
        if not _is_looked_up_again(request, dossier_id, attempt_id):
            raise
        return redirect("outreach:dossier_detail", dossier_id=dossier_id)
    form = _form(request, page)
    if form.is_valid():
        try:
            has_ended = _go_on(request.actor, request.opened, page=page, said=form.cleaned_data)
        except Refused as refusal:
            if _was_pressed_before(request, dossier_id, attempt_id):
                return _to_queue(attempt_id)
            form.add_error(None, str(refusal.message))
        else:
            return _after(page, has_ended=has_ended)
    return _call(request, page, form)


@requires_vault(CALL, scope=VISIBLE)
@require_POST
@drawn_at("outreach:attempt_detail", "dossier_id", "attempt_id")
def attempt_redial(request: OpenedRequest, dossier_id: UUID, attempt_id: UUID) -> HttpResponse:
    page = _page(request, dossier_id, attempt_id)
    form = CallForm(request.POST)
    if form.is_valid():
        try:
            redial(
                actor=request.actor,
                opened=request.opened,
                dossier_id=dossier_id,
                attempt_id=attempt_id,
                said=_said(form.cleaned_data),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return _after(page, has_ended=False)
    return _call(request, page, form)


def _page(request: OpenedRequest, dossier_id: UUID, attempt_id: UUID) -> calls.CallPage:
    return calls.call_page(
        actor=request.actor,
        opened=request.opened,
        dossier_id=dossier_id,
        attempt_id=attempt_id,
        at=timezone.now(),
    )


def _is_looked_up_again(request: OpenedRequest, dossier_id: UUID, attempt_id: UUID) -> bool:
    """Tell whether somebody comes back to a call of their own that is over, saying nothing."""
    return request.method == "GET" and is_over(
        actor=request.actor, dossier_id=dossier_id, attempt_id=attempt_id
    )


def _was_pressed_before(request: OpenedRequest, dossier_id: UUID, attempt_id: UUID) -> bool:
    """Tell whether the same button ended this call just now: a second press lands as the first."""
    return ended_as(
        request.POST.get("result", "").partition("-")[0],
        actor=request.actor,
        dossier_id=dossier_id,
        attempt_id=attempt_id,
    )


def _call(request: OpenedRequest, page: calls.CallPage, form: CallForm) -> HttpResponse:
    page = reading.open_call(
        actor=request.actor,
        opened=request.opened,
        dossier_id=page.dossier_id,
        attempt_id=page.attempt_id,
        at=timezone.now(),
    )
    return render(request, "outreach/attempt_detail.html", {"page": page, "form": form})


def _form(request: OpenedRequest, page: calls.CallPage) -> CallForm:
    """Return the form with what was noted at this step before, or typed when a vault closed."""
    noted = {"step": page.step, "text": page.noted, "unsafe_times": page.unsafe_times}
    form, typed = CallForm(request.POST or None, initial=noted), typed_before(request)
    return put_back(typed, form) if typed.get("step", "") == page.step else form


def _said(typed: dict[str, Any]) -> calling.Said:
    return calling.Said(
        step=Step(typed["step"]) if typed["step"] else None,
        text=typed["text"],
        is_worrying=typed["is_worrying"],
        is_verified=typed["is_verified"],
        unsafe_times=typed["unsafe_times"],
        wrong=typed["wrong"],
    )


def _go_on(actor: Actor, opened: Opened, *, page: calls.CallPage, said: dict[str, Any]) -> bool:
    """Do what the caller chose; tell whether the call is over."""
    result, noted = str(said["result"]), _said(said)
    now, where = timezone.now(), (page.dossier_id, page.attempt_id)
    if not result:
        calling.advance(
            actor=actor, opened=opened, dossier_id=where[0], attempt_id=where[1], said=noted, at=now
        )
        return False
    calling.end_attempt(
        actor=actor,
        opened=opened,
        dossier_id=where[0],
        attempt_id=where[1],
        said=noted,
        result=Result(result),
        at=now,
    )
    return True


def _after(page: calls.CallPage, *, has_ended: bool) -> HttpResponse:
    if has_ended:
        return _to_queue(page.attempt_id)
    return redirect(
        "outreach:attempt_detail", dossier_id=page.dossier_id, attempt_id=page.attempt_id
    )


def _to_queue(attempt_id: UUID) -> HttpResponse:
    """Return to the queue, which says what was noted of the call."""
    return redirect(f"{reverse('outreach:queue_list')}?{ENDED}={attempt_id}")


def _ended(request: OpenedRequest) -> UUID | None:
    try:
        return UUID(request.GET.get(ENDED, ""))
    except ValueError:
        return None


def _queue(request: OpenedRequest, *, refusal: Refused | None = None) -> HttpResponse:
    page = queue.queue_page(
        actor=request.actor, opened=request.opened, at=timezone.now(), ended=_ended(request)
    )
    values = {"page": page, "refused": refusal.message if refusal else ""}
    return render(request, "outreach/queue_list.html", values, status=409 if refusal else 200)


def _dossier(
    request: OpenedRequest, dossier_id: UUID, *, refusal: Refused | None = None
) -> HttpResponse:
    page = reading.open_dossier(
        actor=request.actor, opened=request.opened, dossier_id=dossier_id, at=timezone.now()
    )
    values = {"page": page, "refused": refusal.message if refusal else ""}
    status = 409 if refusal else 200
    return render(request, "outreach/dossier_detail.html", values, status=status)
