"""Lessons that leaders released, for who keeps up the playbook; a new version, and moving to it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, bind, requires
from fijnmazig.groups.domain.permissions import PLAN
from fijnmazig.groups.forms.lessons import AsideForm, LessonForm, RenewForm
from fijnmazig.groups.forms.programmes import MoveForm
from fijnmazig.groups.queries.lessons import (
    finish_page,
    lesson_page,
    lessons_page,
    playbook_lessons,
)
from fijnmazig.groups.queries.renewing import renewal_page
from fijnmazig.groups.services import lessons, renewing
from fijnmazig.library.domain.permissions import SHARE

KEPT = "groups.queries.lessons.kept_lessons"
MANAGED = "groups.queries.reach.managed_programmes"


@requires(SHARE, scope=KEPT)
@require_safe
def lesson_list(request: Request) -> HttpResponse:
    page = lessons_page(actor=request.actor)
    return render(request, "groups/lesson_list.html", {"page": page})


@requires(SHARE, scope=KEPT)
@require_safe
def lesson_detail(request: Request, item_id: UUID) -> HttpResponse:
    page = playbook_lessons(actor=request.actor, item_id=item_id)
    return render(request, "groups/lesson_detail.html", {"page": page})


@requires(SHARE, scope=KEPT)
@require_http_methods(["GET", "HEAD", "POST"])
def lesson_edit(request: Request, note_id: UUID) -> HttpResponse:
    page = lesson_page(actor=request.actor, note_id=note_id)
    form = LessonForm(request.POST or None, page=page)
    if form.is_valid():
        try:
            renewing.draft_lesson(
                actor=request.actor,
                note_id=note_id,
                place=form.as_place(),
                text=form.cleaned_data["text"],
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("groups:lesson_detail", item_id=page.item_id)
    return render(request, "groups/lesson_edit.html", {"page": page, "form": form})


@requires(SHARE, scope=KEPT)
@require_http_methods(["GET", "HEAD", "POST"])
def lesson_settle(request: Request, note_id: UUID) -> HttpResponse:
    page = lesson_page(actor=request.actor, note_id=note_id)
    form = bind(AsideForm, request)
    if form.is_valid():
        try:
            lessons.set_aside(
                actor=request.actor,
                note_id=note_id,
                reason=form.cleaned_data["reason"],
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("groups:lesson_detail", item_id=page.item_id)
    return render(request, "groups/lesson_settle.html", {"page": page, "form": form})


@requires(SHARE, scope=KEPT)
@require_http_methods(["GET", "HEAD", "POST"])
def version_create(request: Request, item_id: UUID) -> HttpResponse:
    page = finish_page(actor=request.actor, item_id=item_id)
    form = RenewForm(request.POST or None, page=page)
    if form.is_valid():
        try:
            renewing.make_version(
                actor=request.actor,
                item_id=item_id,
                note_ids=form.as_lessons(),
                change_note=form.cleaned_data["change_note"],
                vouched=form.as_vouched(),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("library:item_edit", item_id=item_id)
    return render(request, "groups/version_create.html", {"page": page, "form": form})


@requires(PLAN, scope=MANAGED)
@require_http_methods(["GET", "HEAD", "POST"])
def programme_move(request: Request, programme_id: UUID) -> HttpResponse:
    page = renewal_page(actor=request.actor, programme_id=programme_id)
    form = bind(MoveForm, request)
    if form.is_valid():
        try:
            renewing.move_programme(
                actor=request.actor, programme_id=programme_id, at=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("groups:programme_move", programme_id=programme_id)
    return render(request, "groups/programme_move.html", {"page": page, "form": form})
