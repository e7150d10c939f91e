"""Who came: the list of a moment, its door, its closing, its history."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, drawn_at, requires
from fijnmazig.common.printing.codes import qr_picture
from fijnmazig.common.throttle import Throttle
from fijnmazig.gatherings import tasks
from fijnmazig.gatherings.domain.kinds import MarkSource
from fijnmazig.gatherings.domain.marking import Sending
from fijnmazig.gatherings.domain.permissions import READ
from fijnmazig.gatherings.forms.attendance import (
    CloseForm,
    DoorForm,
    SendingForm,
    WalkInForm,
    changes_in,
    others_in,
)
from fijnmazig.gatherings.queries.entrance import door_page
from fijnmazig.gatherings.queries.history import history_page
from fijnmazig.gatherings.queries.lists import AttendancePage, attendance_page
from fijnmazig.gatherings.services import marks as services
from fijnmazig.gatherings.services.entrance import come_in
from fijnmazig.gatherings.texts import attendance as texts

MARKED = "gatherings.queries.marks.marked_moments"
FROM_SHEET, SHEET = "bron", "blad"
NEW = "nieuw_%s"
SHOWN_FOR = 20  # seconds, before the door page asks for the next code
TRIES = Throttle(limit=10, period=timedelta(minutes=15))


@requires(READ, scope=MARKED)
@require_http_methods(["GET", "HEAD", "POST"])
def attendance_list(request: Request, moment_id: UUID) -> HttpResponse:
    form = SendingForm(request.POST or None, initial={"nonce": uuid4(), "source": _source(request)})
    if form.is_valid():
        return _answered(
            request,
            moment_id,
            form,
            lambda: _marked(request, moment_id, form),
        )
    return _drawn(request, _page(request, moment_id), form=form)


def _marked(request: Request, moment_id: UUID, form: SendingForm) -> int:
    """Write what was changed on a list, then of the others that they came where that was asked."""
    sending = Sending(at=timezone.now(), **form.as_sending())
    saved = services.mark(
        actor=request.actor,
        moment_id=moment_id,
        changes=changes_in(request.POST),
        sending=sending,
    )
    if others := others_in(request.POST):
        saved += services.mark_others_present(
            actor=request.actor, moment_id=moment_id, among=others, sending=sending
        )
    return saved


@requires(READ, scope=MARKED)
@require_POST
@drawn_at("gatherings:attendance_list", "moment_id")
def attendance_add(request: Request, moment_id: UUID) -> HttpResponse:
    page = _page(request, moment_id)
    form = WalkInForm(request.POST, page=page, auto_id=NEW)
    if form.is_valid():
        return _answered(
            request,
            moment_id,
            form,
            lambda: services.mark_walk_in(
                actor=request.actor,
                moment_id=moment_id,
                who=form.as_walk_in(),
                sending=Sending(at=timezone.now(), **form.as_sending()),
            ),
        )
    return _refused(request, page, form)


@requires(READ, scope=MARKED)
@require_POST
@drawn_at("gatherings:attendance_list", "moment_id")
def attendance_close(request: Request, moment_id: UUID) -> HttpResponse:
    form = CloseForm(request.POST)
    if form.is_valid():
        try:
            services.close_moment(
                actor=request.actor,
                moment_id=moment_id,
                rest_is_absent=form.rest_is(),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
            return _drawn(request, _page(request, moment_id), form=form)
        tasks.tell_certificates.enqueue()
    return redirect("gatherings:attendance_list", moment_id=moment_id)


@requires(READ, scope=MARKED)
@require_safe
def attendance_history(request: Request, moment_id: UUID) -> HttpResponse:
    page = history_page(actor=request.actor, moment_id=moment_id)
    return render(request, "gatherings/attendance_history.html", {"page": page})


@requires(READ, scope=MARKED)
@require_safe
def door_detail(request: Request, moment_id: UUID) -> HttpResponse:
    page = door_page(actor=request.actor, moment_id=moment_id, at=timezone.now())
    address = settings.SITE_URL + reverse("gatherings:door_enter")
    picture = qr_picture(f"{address}?code={page.code}") if page.code else ""
    response = render(
        request,
        "gatherings/door_detail.html",
        {"page": page, "picture": picture, "address": address},
    )
    response["Refresh"] = str(SHOWN_FOR)
    return response


@requires(READ)
@require_http_methods(["GET", "HEAD", "POST"])
def door_enter(request: Request) -> HttpResponse:
    form = DoorForm(request.POST or None, initial={"code": request.GET.get("code", "")[:12]})
    entered = None
    if form.is_valid() and not TRIES.admits(str(request.actor.user_id), at=timezone.now()):
        form.add_error(None, str(texts.TOO_MANY_CODES))
    if form.is_valid():
        try:
            entered = come_in(
                actor=request.actor, code=form.cleaned_data["code"], at=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
    return render(request, "gatherings/door_enter.html", {"page": entered, "form": form})


def _page(request: Request, moment_id: UUID) -> AttendancePage:
    return attendance_page(
        actor=request.actor,
        moment_id=moment_id,
        on=timezone.localdate(),
        source=_source(request),
    )


def _source(request: Request) -> str:
    is_sheet = request.GET.get(FROM_SHEET) == SHEET or request.POST.get("source") == "SHEET"
    return MarkSource.SHEET.value if is_sheet else MarkSource.LIST.value


def _asks_data(request: Request) -> bool:
    return request.headers.get("Accept") == "application/json"


def _answered(
    request: Request, moment_id: UUID, form: SendingForm, act: Callable[[], int]
) -> HttpResponse:
    """Write, and answer a script with data and a form with a page."""
    try:
        saved = act()
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return _refused(request, _page(request, moment_id), form)
    if form.cleaned_data["reason"]:  # a correction after closing: a certificate may have come of it
        tasks.tell_certificates.enqueue()
    if _asks_data(request):
        return JsonResponse({"saved": saved})
    response = redirect("gatherings:attendance_list", moment_id=moment_id)
    if _source(request) == MarkSource.SHEET:
        response["Location"] += f"?{FROM_SHEET}={SHEET}"
    return response


def _refused(request: Request, page: AttendancePage, form: SendingForm) -> HttpResponse:
    """Say what is wrong; a script gets the form back too when it has something to choose from."""
    if _asks_data(request):
        said = {"refused": " ".join(str(each) for held in form.errors.values() for each in held)}
        if "organisation" in form.errors:
            told = {"walk_in": form, "is_held": True}
            said["form"] = render_to_string("gatherings/parts/walk_in.html", told, request)
        return JsonResponse(said, status=409)
    return _drawn(request, page, form=form)


def _drawn(request: Request, page: AttendancePage, *, form: Any) -> HttpResponse:  # noqa: ANN401 -- any of three forms
    """Draw the list with its three forms; the one that was sent keeps its faults."""
    nonce = {"nonce": uuid4(), "source": page.source}
    marking = form if type(form) is SendingForm else SendingForm(initial=nonce)
    marking.fields["reason"].required = page.head.is_closed
    forms = {
        "form": marking,
        "walk_in": form
        if isinstance(form, WalkInForm)
        else WalkInForm(initial=nonce, page=page, auto_id=NEW),
        "closing": form if isinstance(form, CloseForm) else CloseForm(auto_id="sluit_%s"),
    }
    return render(request, "gatherings/attendance_list.html", {"page": page, **forms})
