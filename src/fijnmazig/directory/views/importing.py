"""Services of somebody else: looked at first, then taken over whole or not at all."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, bind, drawn_at, requires
from fijnmazig.common.settling import settled
from fijnmazig.directory.domain.permissions import EDIT
from fijnmazig.directory.forms.editing import ReasonForm
from fijnmazig.directory.forms.importing import ImportForm, TakeOverForm
from fijnmazig.directory.queries.editing import edit_page
from fijnmazig.directory.services import importing
from fijnmazig.directory.services.suppressing import lift_suppression, suppress_service
from fijnmazig.directory.views.editing import EDITABLE

SUPPRESSIONS = "directory.queries.editable.visible_suppressions"


@requires(EDIT)
@require_http_methods(["GET", "POST"])
def import_create(request: Request) -> HttpResponse:
    form = bind(ImportForm, request)
    page, following = None, None
    if form.is_valid():
        upload = form.as_upload()
        try:
            page = importing.preview_import(actor=request.actor, upload=upload)
        except Refused as refusal:
            form.add_error("document", str(refusal.message))
        else:
            following = TakeOverForm(initial={"name": upload.name, "text": upload.text})
    values = {"page": page, "form": form, "following": following}
    return render(request, "directory/import_create.html", values)


@requires(EDIT)
@require_POST
@drawn_at("directory:import_create")
def import_store(request: Request) -> HttpResponse:
    form = TakeOverForm(request.POST)
    if not form.is_valid():
        return redirect("directory:import_create")
    page = importing.import_services(
        actor=request.actor, upload=form.as_upload(), at=timezone.now()
    )
    return render(request, "directory/import_store.html", {"page": page})


@requires(EDIT, scope=EDITABLE)
@require_http_methods(["GET", "POST"])
def service_suppress(request: Request, service_id: UUID) -> HttpResponse:
    page = edit_page(actor=request.actor, service_id=service_id)
    form = bind(ReasonForm, request)
    if settled(
        form,
        lambda: suppress_service(
            actor=request.actor,
            service_id=service_id,
            reason=form.cleaned_data["reason"],
            at=timezone.now(),
        ),
    ):
        return redirect("directory:desk_list")
    return render(request, "directory/service_suppress.html", {"page": page, "form": form})


@requires(EDIT, scope=SUPPRESSIONS)
@require_POST
def suppression_lift(request: Request) -> HttpResponse:
    lift_suppression(actor=request.actor, key=request.POST.get("sleutel", ""), at=timezone.now())
    return redirect("directory:desk_list")
