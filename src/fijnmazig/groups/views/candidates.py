"""The waiting list of a team, one candidate, the intake, and erasing somebody."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.groups.domain.permissions import LEAD
from fijnmazig.groups.forms.deciding import ForgetForm, IntakeForm
from fijnmazig.groups.queries.candidates import candidate_line, waiting_page
from fijnmazig.groups.services.deciding import decide_intake, open_candidate
from fijnmazig.groups.services.placing import forget_candidate, note_contact
from fijnmazig.vault.opening import OpenedRequest, given_back, requires_vault

VISIBLE = "groups.queries.reach.visible_candidates"


@requires_vault(LEAD, scope=VISIBLE)
@require_safe
def candidate_list(request: OpenedRequest) -> HttpResponse:
    number = request.GET.get("pagina", "1")
    page = waiting_page(actor=request.actor, number=number, at=timezone.now())
    return render(request, "groups/candidate_list.html", {"page": page})


@requires_vault(LEAD, scope=VISIBLE)
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def candidate_detail(request: OpenedRequest, candidate_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = open_candidate(
        actor=request.actor, opened=request.opened, candidate_id=candidate_id, at=now
    )
    form = given_back(request, IntakeForm(request.POST or None, page=page))
    if form.is_valid():
        try:
            decide_intake(
                actor=request.actor,
                opened=request.opened,
                candidate_id=candidate_id,
                decided=form.as_decided(),
                at=now,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("groups:candidate_list")
    return render(request, "groups/candidate_detail.html", {"page": page, "form": form})


@requires_vault(LEAD, scope=VISIBLE)
@require_POST
def contact_create(request: OpenedRequest, candidate_id: UUID) -> HttpResponse:
    note_contact(actor=request.actor, candidate_id=candidate_id, at=timezone.now())
    return redirect("groups:candidate_list")


@requires_vault(LEAD, scope=VISIBLE)
@require_http_methods(["GET", "POST"])
def candidate_forget(request: OpenedRequest, candidate_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = candidate_line(actor=request.actor, candidate_id=candidate_id, at=now)
    form = given_back(request, ForgetForm(request.POST or None))
    if form.is_valid():
        forget_candidate(actor=request.actor, candidate_id=candidate_id, at=now)
        return redirect("groups:candidate_list")
    return render(request, "groups/candidate_forget.html", {"page": page, "form": form})
