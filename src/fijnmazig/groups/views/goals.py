"""Goals of one candidate: set, looked back on, dropped."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from fijnmazig.common.errors import Refused
from fijnmazig.groups.domain.permissions import LEAD
from fijnmazig.groups.forms.after import GoalForm, LookBackForm
from fijnmazig.groups.services import goals
from fijnmazig.groups.services.reading_after import open_goal, open_goals
from fijnmazig.vault.opening import OpenedRequest, given_back, requires_vault

CANDIDATES = "groups.queries.reach.visible_candidates"
GOALS = "groups.queries.reach.visible_goals"
PREFIX = "doel"  # a field that is called "words" alone is a key's, and never kept


@requires_vault(LEAD, scope=CANDIDATES)
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def goal_list(request: OpenedRequest, candidate_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = open_goals(actor=request.actor, opened=request.opened, candidate_id=candidate_id, at=now)
    form = given_back(request, GoalForm(request.POST or None, prefix=PREFIX))
    if form.is_valid():
        try:
            goals.set_goal(
                actor=request.actor,
                opened=request.opened,
                candidate_id=candidate_id,
                said=goals.GoalSaid(**form.cleaned_data),
                at=now,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("groups:goal_list", candidate_id=candidate_id)
    return render(request, "groups/goal_list.html", {"page": page, "form": form})


@requires_vault(LEAD, scope=GOALS)
@sensitive_variables()
@require_http_methods(["GET", "POST"])
def goal_edit(request: OpenedRequest, goal_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = open_goal(actor=request.actor, opened=request.opened, goal_id=goal_id, at=now)
    form = LookBackForm(request.POST or None, initial={"mark": page.goal.after})
    form = given_back(request, form)
    if form.is_valid():
        goals.look_back(
            actor=request.actor,
            opened=request.opened,
            goal_id=goal_id,
            mark=form.cleaned_data["mark"],
            at=now,
        )
        return redirect("groups:goal_list", candidate_id=page.line.id)
    return render(request, "groups/goal_edit.html", {"page": page, "form": form})


@requires_vault(LEAD, scope=GOALS)
@require_POST
def goal_remove(request: OpenedRequest, goal_id: UUID) -> HttpResponse:
    now = timezone.now()
    candidate_id = goals.drop_goal(actor=request.actor, goal_id=goal_id, at=now)
    return redirect("groups:goal_list", candidate_id=candidate_id)
