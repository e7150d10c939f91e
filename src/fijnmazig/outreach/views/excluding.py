"""Somebody knows the family: the caller says so, or who looks after the calls does."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, requires
from fijnmazig.outreach.domain.permissions import AGREE, CALL
from fijnmazig.outreach.forms.keeping import ExcludeForm, SureForm
from fijnmazig.outreach.queries.exclusions import exclusion_page, lifting_page
from fijnmazig.outreach.queries.pages import dossier_reference
from fijnmazig.outreach.services.excluding import exclude_caller, lift_exclusion, step_aside

DOSSIERS = "outreach.queries.reach.visible_dossiers"


@requires(CALL, scope=DOSSIERS)
@require_http_methods(["GET", "POST"])
def dossier_leave(request: Request, dossier_id: UUID) -> HttpResponse:
    page = dossier_reference(actor=request.actor, dossier_id=dossier_id)
    form = SureForm(request.POST or None)
    if form.is_valid():
        step_aside(actor=request.actor, dossier_id=dossier_id, at=timezone.now())
        return redirect("outreach:queue_list")
    return render(request, "outreach/dossier_leave.html", {"page": page, "form": form})


@requires(AGREE, scope=DOSSIERS)
@require_http_methods(["GET", "POST"])
def exclusion_create(request: Request, dossier_id: UUID) -> HttpResponse:
    page = exclusion_page(actor=request.actor, dossier_id=dossier_id)
    form = ExcludeForm(request.POST or None, members=page.members)
    if form.is_valid():
        who = UUID(form.cleaned_data["member"])
        try:
            exclude_caller(
                actor=request.actor, dossier_id=dossier_id, user_id=who, at=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return _after(request, who=who, dossier_id=dossier_id)
    return render(request, "outreach/exclusion_create.html", {"page": page, "form": form})


@requires(AGREE, scope=DOSSIERS)
@require_http_methods(["GET", "POST"])
def exclusion_remove(request: Request, dossier_id: UUID, exclusion_id: UUID) -> HttpResponse:
    who, where = request.actor, {"dossier_id": dossier_id, "exclusion_id": exclusion_id}
    page = lifting_page(actor=who, **where)
    form = SureForm(request.POST or None)
    if form.is_valid():
        lift_exclusion(actor=who, at=timezone.now(), **where)
        return redirect("outreach:exclusion_create", dossier_id=dossier_id)
    return render(request, "outreach/exclusion_remove.html", {"page": page, "form": form})


def _after(request: Request, *, who: UUID, dossier_id: UUID) -> HttpResponse:
    """Go where the visitor may still be: from here on, one who named themselves sees nothing."""
    if who == request.actor.user_id:
        return redirect("outreach:case_log_list")
    return redirect("outreach:exclusion_create", dossier_id=dossier_id)
