"""Lists: handed in, looked at, decided about, taken over or dropped."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, bind, requires
from fijnmazig.organisations.domain.permissions import IMPORT
from fijnmazig.organisations.forms.rosters import RosterForm, chosen_in
from fijnmazig.organisations.queries.preview import roster_page
from fijnmazig.organisations.queries.rosters import roster_lines
from fijnmazig.organisations.queries.template import template
from fijnmazig.organisations.services import rosters as services
from fijnmazig.organisations.texts import rosters as texts

VISIBLE = "organisations.queries.rosters.visible_rosters"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ALL_FAULTY = "alles"


@requires(IMPORT, scope=VISIBLE)
@require_safe
def roster_list(request: Request) -> HttpResponse:
    page = roster_lines(actor=request.actor, at=timezone.now())
    return render(request, "organisations/roster_list.html", {"page": page})


@requires(IMPORT)
@require_http_methods(["GET", "POST"])
def roster_create(request: Request) -> HttpResponse:
    form = bind(RosterForm, request)
    if form.is_valid():
        document = form.cleaned_data["document"]
        try:
            roster_id = services.hand_in(
                actor=request.actor,
                file_name=document.name,
                source=document,
                default_start=form.cleaned_data["default_start"],
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error("document", str(refusal.message))
        else:
            return redirect("organisations:roster_detail", roster_id=roster_id)
    return render(request, "organisations/roster_create.html", {"page": None, "form": form})


@requires(IMPORT)
@require_safe
def roster_template(request: Request) -> HttpResponse:  # noqa: ARG001 -- the same for everybody
    response = HttpResponse(template(), content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=texts.TEMPLATE_FILE
    )
    return response


@requires(IMPORT, scope=VISIBLE)
@require_safe
def roster_detail(request: Request, roster_id: UUID) -> HttpResponse:
    page = roster_page(actor=request.actor, roster_id=roster_id, at=timezone.now())
    return render(request, "organisations/roster_detail.html", {"page": page})


@requires(IMPORT, scope=VISIBLE)
@require_POST
def roster_decide(request: Request, roster_id: UUID) -> HttpResponse:
    at = timezone.now()
    if ALL_FAULTY in request.POST:
        services.leave_out_faulty(actor=request.actor, roster_id=roster_id, at=at)
    else:
        services.decide(
            actor=request.actor, roster_id=roster_id, chosen=chosen_in(request.POST), at=at
        )
    return redirect("organisations:roster_detail", roster_id=roster_id)


@requires(IMPORT, scope=VISIBLE)
@require_POST
def roster_store(request: Request, roster_id: UUID) -> HttpResponse:
    services.store(actor=request.actor, roster_id=roster_id, at=timezone.now())
    return redirect("organisations:roster_detail", roster_id=roster_id)


@requires(IMPORT, scope=VISIBLE)
@require_POST
def roster_drop(request: Request, roster_id: UUID) -> HttpResponse:
    services.drop(actor=request.actor, roster_id=roster_id, at=timezone.now())
    return redirect("organisations:roster_list")
