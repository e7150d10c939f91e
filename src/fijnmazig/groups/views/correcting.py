"""What is known of a candidate put right, and the next step for who waits."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from fijnmazig.common.errors import Refused
from fijnmazig.groups.domain.after import Step
from fijnmazig.groups.domain.permissions import LEAD
from fijnmazig.groups.forms.after import CorrectForm, StepForm
from fijnmazig.groups.queries.candidates import candidate_line
from fijnmazig.groups.services.correcting import correct_candidate, set_next_step
from fijnmazig.groups.services.deciding import open_candidate
from fijnmazig.vault.opening import OpenedRequest, given_back, requires_vault

VISIBLE = "groups.queries.reach.visible_candidates"
KNOWN = ("name", "contact", "safe_contact", "may_leave_message")


@requires_vault(LEAD, scope=VISIBLE)
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def candidate_edit(request: OpenedRequest, candidate_id: UUID) -> HttpResponse:
    now, apart = timezone.now(), 0
    page = open_candidate(
        actor=request.actor, opened=request.opened, candidate_id=candidate_id, at=now
    )
    known = {name: getattr(page, name) for name in KNOWN}
    form = given_back(request, CorrectForm(request.POST or None, initial=known))
    if form.is_valid():
        try:
            apart = correct_candidate(
                actor=request.actor,
                opened=request.opened,
                candidate_id=candidate_id,
                corrected=form.as_corrected(),
                at=now,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            if not apart:
                return redirect("groups:candidate_detail", candidate_id=candidate_id)
    shown = {"page": page, "form": form, "apart": apart}
    return render(request, "groups/candidate_edit.html", shown)


@requires_vault(LEAD, scope=VISIBLE)
@require_http_methods(["GET", "POST"])
def step_edit(request: OpenedRequest, candidate_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = candidate_line(actor=request.actor, candidate_id=candidate_id, at=now)
    form = StepForm(request.POST or None, initial={"due_on": timezone.localdate()})
    form = given_back(request, form)
    if form.is_valid():
        try:
            set_next_step(
                actor=request.actor,
                candidate_id=candidate_id,
                step=Step(form.cleaned_data["step"]),
                due_on=form.cleaned_data["due_on"],
                at=now,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("groups:candidate_list")
    return render(request, "groups/step_edit.html", {"page": page, "form": form})
