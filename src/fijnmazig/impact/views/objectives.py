"""Objectives and activities of a project."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from fijnmazig.common.errors import NotFound
from fijnmazig.common.http import Request, requires
from fijnmazig.common.settling import settled
from fijnmazig.impact.domain.kinds import Room
from fijnmazig.impact.domain.permissions import MANAGE
from fijnmazig.impact.forms.projects import (
    ActivityForm,
    LinkForm,
    ObjectiveChangeForm,
    ObjectiveForm,
    ReasonForm,
)
from fijnmazig.impact.queries.planning import activity_page, objective_page
from fijnmazig.impact.queries.projects import project_page
from fijnmazig.impact.services import activities, objectives
from fijnmazig.impact.services.linking import link_choices

PROJECTS = "impact.queries.reach.managed_projects"
OBJECTIVES = "impact.queries.reach.managed_objectives"
ACTIVITIES = "impact.queries.reach.managed_activities"


@requires(MANAGE, scope=PROJECTS)
@require_http_methods(["GET", "POST"])
def objective_create(request: Request, project_id: UUID) -> HttpResponse:
    page = project_page(actor=request.actor, project_id=project_id, today=timezone.localdate())
    if not page.head.is_mine:
        raise NotFound
    parents = [(str(one.id), f"{one.number} {one.title}") for one in page.objectives]
    asked = {"parent_id": request.GET.get("onder", "")}
    form = ObjectiveForm(request.POST or None, parents=parents, initial=asked)
    if settled(
        form,
        lambda: objectives.add_objective(
            actor=request.actor, project_id=project_id, facts=form.as_facts(), at=timezone.now()
        ),
    ):
        return redirect("impact:project_detail", project_id=project_id)
    return render(request, "impact/objective_create.html", {"page": page, "form": form})


@requires(MANAGE, scope=OBJECTIVES)
@require_http_methods(["GET", "POST"])
def objective_edit(request: Request, objective_id: UUID) -> HttpResponse:
    page = objective_page(actor=request.actor, objective_id=objective_id)
    initial = {"title": page.title, "text": page.text, "changed_on": timezone.localdate()}
    form = ObjectiveChangeForm(request.POST or None, initial=initial)
    if settled(
        form,
        lambda: objectives.change_objective(
            actor=request.actor,
            objective_id=objective_id,
            facts=form.as_facts(),
            reason=form.as_reason(),
            at=timezone.now(),
        ),
    ):
        return redirect("impact:project_detail", project_id=page.project_id)
    return render(request, "impact/objective_edit.html", {"page": page, "form": form})


@requires(MANAGE, scope=OBJECTIVES)
@require_http_methods(["GET", "POST"])
def objective_leave(request: Request, objective_id: UUID) -> HttpResponse:
    page = objective_page(actor=request.actor, objective_id=objective_id)
    form = ReasonForm(request.POST or None, initial={"changed_on": timezone.localdate()})
    if settled(
        form,
        lambda: objectives.leave_objective(
            actor=request.actor,
            objective_id=objective_id,
            reason=form.as_reason(),
            at=timezone.now(),
        ),
    ):
        return redirect("impact:project_detail", project_id=page.project_id)
    return render(request, "impact/objective_leave.html", {"page": page, "form": form})


@requires(MANAGE, scope=OBJECTIVES)
@require_http_methods(["GET", "POST"])
def activity_create(request: Request, objective_id: UUID) -> HttpResponse:
    page = objective_page(actor=request.actor, objective_id=objective_id)
    form = ActivityForm(request.POST or None)
    if settled(
        form,
        lambda: activities.add_activity(
            actor=request.actor,
            objective_id=objective_id,
            facts=form.as_facts(),
            at=timezone.now(),
        ),
    ):
        return redirect("impact:project_detail", project_id=page.project_id)
    return render(request, "impact/activity_create.html", {"page": page, "form": form})


@requires(MANAGE, scope=ACTIVITIES)
@require_http_methods(["GET", "POST"])
def activity_edit(request: Request, activity_id: UUID) -> HttpResponse:
    page = activity_page(actor=request.actor, activity_id=activity_id)
    names = ("title", "text", "start_date", "end_date")
    initial = {name: getattr(page.line, name) for name in names}
    form = ActivityForm(request.POST or None, initial=initial)
    if settled(
        form,
        lambda: activities.change_activity(
            actor=request.actor, activity_id=activity_id, facts=form.as_facts(), at=timezone.now()
        ),
    ):
        return redirect("impact:project_detail", project_id=page.project_id)
    return render(request, "impact/activity_edit.html", {"page": page, "form": form})


@requires(MANAGE, scope=ACTIVITIES)
@require_http_methods(["GET", "POST"])
def activity_link(request: Request, activity_id: UUID, room: str) -> HttpResponse:
    page = activity_page(actor=request.actor, activity_id=activity_id)
    if room.upper() not in {one.value for one in Room}:
        raise NotFound
    asked = Room(room.upper())
    offered = link_choices(actor=request.actor, partnership_id=page.partnership_id, room=asked)
    form = LinkForm(request.POST or None, choices=offered.choices, finder=offered.finder)
    if settled(
        form,
        lambda: activities.link_activity(
            actor=request.actor,
            activity_id=activity_id,
            room=asked,
            key=str(form.cleaned_data["key"]),
            at=timezone.now(),
        ),
    ):
        return redirect("impact:activity_edit", activity_id=activity_id)
    return render(request, "impact/activity_link.html", {"page": page, "form": form})


@requires(MANAGE, scope=ACTIVITIES)
@require_POST
def activity_unlink(request: Request, activity_id: UUID, link_id: UUID) -> HttpResponse:
    activities.unlink_activity(
        actor=request.actor, activity_id=activity_id, link_id=link_id, at=timezone.now()
    )
    return redirect("impact:activity_edit", activity_id=activity_id)
