"""Editing a service, its channels and addresses; every form asks why."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django import forms as django_forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, bind, requires
from fijnmazig.common.settling import settled
from fijnmazig.directory.domain.permissions import EDIT
from fijnmazig.directory.forms.channel import ChannelForm
from fijnmazig.directory.forms.editing import EditForm, ReasonForm
from fijnmazig.directory.forms.service import AddressForm, ServiceForm
from fijnmazig.directory.queries.editing import (
    EditPage,
    channel_page,
    desk_detail_page,
    edit_page,
)
from fijnmazig.directory.services import editing
from fijnmazig.directory.services.creating import create_service
from fijnmazig.directory.services.editing import Edit
from fijnmazig.directory.services.suggesting import take_over

EDITABLE = "directory.queries.editable.editable_services"


@requires(EDIT, scope=EDITABLE)
@require_safe
def desk_detail(request: Request, service_id: UUID) -> HttpResponse:
    page = desk_detail_page(actor=request.actor, service_id=service_id, at=timezone.now())
    return render(request, "directory/desk_detail.html", {"page": page})


@requires(EDIT, scope=EDITABLE)
@require_http_methods(["GET", "POST"])
def service_create(request: Request) -> HttpResponse:
    form = ServiceForm(request.POST or None)
    if form.is_valid():
        now = timezone.now()
        try:
            service_id = create_service(
                actor=request.actor,
                fields=form.as_texts(),
                reason=form.cleaned_data["reason"],
                today=timezone.localdate(now),
                at=now,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("directory:desk_detail", service_id=service_id)
    return render(request, "directory/service_create.html", {"page": None, "form": form})


@requires(EDIT, scope=EDITABLE)
@require_http_methods(["GET", "POST"])
def service_edit(request: Request, service_id: UUID) -> HttpResponse:
    seen = ServiceForm(request.POST).opened_at() if request.method == "POST" else None
    page = edit_page(
        actor=request.actor,
        service_id=service_id,
        seen=seen,
        asked=request.GET.get("voorstel", ""),
    )
    form = ServiceForm(request.POST or None, page=page)
    now = timezone.now()
    if edited(
        form,
        page,
        lambda edit: save(request, page, edit, at=now),
    ):
        return redirect("directory:desk_detail", service_id=service_id)
    return render(request, "directory/service_edit.html", {"page": page, "form": form})


@requires(EDIT, scope=EDITABLE)
@require_http_methods(["GET", "POST"])
def channel_create(request: Request, service_id: UUID) -> HttpResponse:
    page = edit_page(actor=request.actor, service_id=service_id)
    form = ChannelForm(request.POST or None)
    now = timezone.now()
    if edited(
        form,
        page,
        lambda edit: editing.create_channel(
            actor=request.actor,
            service_id=service_id,
            edit=edit,
            today=timezone.localdate(now),
            at=now,
        ),
    ):
        return redirect("directory:desk_detail", service_id=service_id)
    return render(request, "directory/channel_create.html", {"page": page, "form": form})


@requires(EDIT, scope=EDITABLE)
@require_http_methods(["GET", "POST"])
def channel_edit(request: Request, service_id: UUID, channel_id: UUID) -> HttpResponse:
    seen = ChannelForm(request.POST).opened_at() if request.method == "POST" else None
    page = channel_page(
        actor=request.actor,
        service_id=service_id,
        channel_id=channel_id,
        seen=seen,
        asked=request.GET.get("voorstel", ""),
    )
    form = ChannelForm(request.POST or None, page=page)
    now = timezone.now()
    if edited(
        form,
        page,
        lambda edit: save(request, page, edit, at=now),
    ):
        return redirect("directory:desk_detail", service_id=service_id)
    return render(request, "directory/channel_edit.html", {"page": page, "form": form})


@requires(EDIT, scope=EDITABLE)
@require_http_methods(["GET", "POST"])
def channel_remove(request: Request, service_id: UUID, channel_id: UUID) -> HttpResponse:
    page = channel_page(actor=request.actor, service_id=service_id, channel_id=channel_id)
    form = bind(ReasonForm, request)
    now = timezone.now()
    if settled(
        form,
        lambda: editing.remove_channel(
            actor=request.actor,
            service_id=service_id,
            channel_id=channel_id,
            reason=form.cleaned_data["reason"],
            today=timezone.localdate(now),
            at=now,
        ),
    ):
        return redirect("directory:desk_detail", service_id=service_id)
    return render(request, "directory/channel_remove.html", {"page": page, "form": form})


@requires(EDIT, scope=EDITABLE)
@require_http_methods(["GET", "POST"])
def address_create(request: Request, service_id: UUID) -> HttpResponse:
    page = edit_page(actor=request.actor, service_id=service_id)
    form = bind(AddressForm, request)
    if settled(
        form,
        lambda: _set_addresses(
            request, page, [*page.texts["locations"].splitlines(), form.as_line()], form
        ),
    ):
        return redirect("directory:desk_detail", service_id=service_id)
    return render(request, "directory/address_create.html", {"page": page, "form": form})


@requires(EDIT, scope=EDITABLE)
@require_http_methods(["GET", "POST"])
def address_remove(request: Request, service_id: UUID, place: int) -> HttpResponse:
    page = edit_page(actor=request.actor, service_id=service_id)
    lines = page.texts["locations"].splitlines()
    form = bind(ReasonForm, request)
    kept = [line for number, line in enumerate(lines) if number != place]
    if settled(form, lambda: _set_addresses(request, page, kept, form)):
        return redirect("directory:desk_detail", service_id=service_id)
    return render(request, "directory/address_remove.html", {"page": page, "form": form})


def _set_addresses(
    request: Request, page: EditPage, lines: list[str], form: django_forms.Form
) -> None:
    now = timezone.now()
    editing.edit_service(
        actor=request.actor,
        service_id=page.service_id,
        edit=Edit(
            texts={"locations": "\n".join(sorted(lines))},
            reason=form.cleaned_data["reason"],
            seen=page.seen,
        ),
        today=timezone.localdate(now),
        at=now,
    )


def save(request: Request, page: EditPage, edit: Edit, *, at: datetime) -> None:
    """Edit a service or its channel; with a suggestion, that is accepted too."""
    take_over(
        actor=request.actor,
        suggestion_id=page.suggestion.id if page.suggestion else None,
        service_id=page.service_id,
        channel_id=page.channel_id,
        edit=edit,
        today=timezone.localdate(at),
        at=at,
    )


def edited(form: EditForm, page: EditPage, act: Callable[[Edit], object]) -> bool:
    """Do the act when the form is in order and nobody saved meanwhile; else say what to do."""
    if not form.is_valid():
        return False
    if page.meanwhile:
        form.overtaken(page)
        return False
    edit = Edit(
        texts=form.as_texts(),
        reason=form.cleaned_data["reason"],
        seen=form.opened_at() or page.seen,
    )
    return settled(form, lambda: act(edit))
