"""Whether a service is on the open pages, and what was changed of it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fijnmazig.common.http import Request, bind, requires
from fijnmazig.common.settling import settled
from fijnmazig.directory.domain.permissions import EDIT
from fijnmazig.directory.forms.editing import ReasonForm
from fijnmazig.directory.queries.editing import edit_page
from fijnmazig.directory.queries.history import change_list_page
from fijnmazig.directory.services import editing
from fijnmazig.directory.views.editing import EDITABLE


@requires(EDIT, scope=EDITABLE)
@require_http_methods(["GET", "POST"])
def service_withdraw(request: Request, service_id: UUID) -> HttpResponse:
    page = edit_page(actor=request.actor, service_id=service_id)
    form = bind(ReasonForm, request)
    now = timezone.now()
    if settled(
        form,
        lambda: editing.withdraw_service(
            actor=request.actor,
            service_id=service_id,
            reason=form.cleaned_data["reason"],
            today=timezone.localdate(now),
            at=now,
        ),
    ):
        return redirect("directory:desk_detail", service_id=service_id)
    return render(request, "directory/service_withdraw.html", {"page": page, "form": form})


@requires(EDIT, scope=EDITABLE)
@require_http_methods(["GET", "POST"])
def service_publish(request: Request, service_id: UUID) -> HttpResponse:
    page = edit_page(actor=request.actor, service_id=service_id)
    form = bind(ReasonForm, request)
    now = timezone.now()
    if settled(
        form,
        lambda: editing.publish_service(
            actor=request.actor,
            service_id=service_id,
            reason=form.cleaned_data["reason"],
            today=timezone.localdate(now),
            at=now,
        ),
    ):
        return redirect("directory:desk_detail", service_id=service_id)
    return render(request, "directory/service_publish.html", {"page": page, "form": form})


@requires(EDIT, scope=EDITABLE)
@require_safe
def change_list(request: Request, service_id: UUID) -> HttpResponse:
    number = request.GET.get("pagina", "")
    page = change_list_page(
        actor=request.actor,
        service_id=service_id,
        number=int(number) if number.isdecimal() and len(number) < len("10000") else 1,
    )
    return render(request, "directory/change_list.html", {"page": page})


@requires(EDIT, scope=EDITABLE)
@require_POST
def change_undo(request: Request, service_id: UUID, change_id: UUID) -> HttpResponse:
    now = timezone.now()
    editing.undo_change(
        actor=request.actor,
        service_id=service_id,
        change_id=change_id,
        today=timezone.localdate(now),
        at=now,
    )
    return redirect("directory:change_list", service_id=service_id)
