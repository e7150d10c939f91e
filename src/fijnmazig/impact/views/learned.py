"""Obstacles to search, and what is carried on after a project."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, requires
from fijnmazig.impact.domain.permissions import MANAGE, SEE
from fijnmazig.impact.forms.learned import (
    ContinuationForm,
    NewContinuationForm,
    NewObstacleForm,
    ObstacleForm,
    ObstacleSearchForm,
)
from fijnmazig.impact.queries.learned import (
    continuation_line,
    continuation_page,
    obstacle_line,
    obstacle_page,
)
from fijnmazig.impact.queries.reports import project_choices
from fijnmazig.impact.services.learned import (
    add_continuation,
    add_obstacle,
    change_continuation,
    change_obstacle,
)
from fijnmazig.organisations.queries.finding import organisation_finder

SEEN = "impact.queries.report_reach.visible_obstacles"
CARRIED = "impact.queries.report_reach.visible_continuations"
PROJECTS = "impact.queries.reach.managed_projects"


@requires(SEE, scope=SEEN)
@require_safe
def obstacle_list(request: Request) -> HttpResponse:
    form = ObstacleSearchForm(request.GET)
    said = form.cleaned_data if form.is_valid() else {}
    page = obstacle_page(actor=request.actor, text=said.get("q", ""), code=said.get("soort", ""))
    return render(request, "impact/obstacle_list.html", {"page": page, "form": form})


@requires(MANAGE, scope=PROJECTS)
@require_http_methods(["GET", "POST"])
def obstacle_create(request: Request) -> HttpResponse:
    projects = project_choices(actor=request.actor)
    form = NewObstacleForm(request.POST or None, projects=projects)
    if form.is_valid():
        try:
            add_obstacle(
                actor=request.actor,
                project_id=UUID(form.cleaned_data["project_id"]),
                facts=form.as_facts(),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("impact:obstacle_list")
    return render(request, "impact/obstacle_create.html", {"page": projects, "form": form})


@requires(MANAGE, scope="impact.queries.report_reach.managed_obstacles")
@require_http_methods(["GET", "POST"])
def obstacle_edit(request: Request, obstacle_id: UUID) -> HttpResponse:
    page = obstacle_line(actor=request.actor, obstacle_id=obstacle_id)
    initial = {name: getattr(page, name) for name in ObstacleForm.base_fields}
    form = ObstacleForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            change_obstacle(
                actor=request.actor,
                obstacle_id=obstacle_id,
                facts=form.as_facts(),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("impact:obstacle_list")
    return render(request, "impact/obstacle_edit.html", {"page": page, "form": form})


@requires(SEE, scope=CARRIED)
@require_safe
def continuation_list(request: Request) -> HttpResponse:
    page = continuation_page(actor=request.actor, today=timezone.localdate())
    return render(request, "impact/continuation_list.html", {"page": page})


@requires(MANAGE, scope=PROJECTS)
@require_http_methods(["GET", "POST"])
def continuation_create(request: Request) -> HttpResponse:
    projects = project_choices(actor=request.actor)
    finder = organisation_finder(actor=request.actor, on=timezone.localdate())
    form = NewContinuationForm(request.POST or None, projects=projects, finder=finder)
    if form.is_valid():
        try:
            add_continuation(
                actor=request.actor,
                project_id=UUID(form.cleaned_data["project_id"]),
                facts=form.as_facts(),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("impact:continuation_list")
    return render(request, "impact/continuation_create.html", {"page": projects, "form": form})


@requires(MANAGE, scope="impact.queries.report_reach.managed_continuations")
@require_http_methods(["GET", "POST"])
def continuation_edit(request: Request, continuation_id: UUID) -> HttpResponse:
    page = continuation_line(
        actor=request.actor, continuation_id=continuation_id, today=timezone.localdate()
    )
    finder = organisation_finder(
        actor=request.actor, on=timezone.localdate(), kept=page.organisation_ids
    )
    form = ContinuationForm(request.POST or None, initial=page.facts, finder=finder)
    if form.is_valid():
        try:
            change_continuation(
                actor=request.actor,
                continuation_id=continuation_id,
                facts=form.as_facts(),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("impact:continuation_list")
    return render(request, "impact/continuation_edit.html", {"page": page, "form": form})
