"""Projects: listed, made of a partnership, looked at and changed."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.http import Request, requires
from fijnmazig.impact.domain.permissions import MANAGE, SEE
from fijnmazig.impact.forms.beside import BesideForm
from fijnmazig.impact.forms.projects import NewProjectForm, ProjectForm
from fijnmazig.impact.queries.beside import beside_page
from fijnmazig.impact.queries.choices import partnership_options
from fijnmazig.impact.queries.projects import project_list as every_project
from fijnmazig.impact.queries.projects import project_page
from fijnmazig.impact.services.projects import change_project, make_project

SEEN = "impact.queries.reach.visible_projects"
MANAGED = "impact.queries.reach.managed_projects"


@requires(SEE, scope=SEEN)
@require_safe
def project_list(request: Request) -> HttpResponse:
    return render(request, "impact/project_list.html", {"page": every_project(actor=request.actor)})


@requires(SEE, scope=SEEN)
@require_safe
def project_compare(request: Request) -> HttpResponse:
    rows = every_project(actor=request.actor).rows
    form = BesideForm(request.GET or None, projects=[(str(one.id), one.title) for one in rows])
    page = None
    if form.is_valid():
        page = beside_page(actor=request.actor, project_ids=form.cleaned_data["project"])
    return render(request, "impact/project_compare.html", {"page": page, "form": form})


@requires(MANAGE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def project_create(request: Request) -> HttpResponse:
    partnerships = partnership_options(actor=request.actor)
    form = NewProjectForm(request.POST or None, partnerships=partnerships)
    if form.is_valid():
        try:
            made = make_project(
                actor=request.actor,
                partnership_id=UUID(form.cleaned_data["partnership_id"]),
                facts=form.as_facts(),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("impact:project_detail", project_id=made)
    return render(request, "impact/project_create.html", {"page": partnerships, "form": form})


@requires(SEE, scope=SEEN)
@require_safe
def project_detail(request: Request, project_id: UUID) -> HttpResponse:
    page = project_page(actor=request.actor, project_id=project_id, today=timezone.localdate())
    return render(request, "impact/project_detail.html", {"page": page})


@requires(MANAGE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def project_edit(request: Request, project_id: UUID) -> HttpResponse:
    page = project_page(actor=request.actor, project_id=project_id, today=timezone.localdate())
    if not page.head.is_mine:
        raise NotFound
    form = ProjectForm(request.POST or None, initial=dict(page.facts))
    if form.is_valid():
        try:
            change_project(
                actor=request.actor,
                project_id=project_id,
                facts=form.as_facts(),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("impact:project_detail", project_id=project_id)
    return render(request, "impact/project_edit.html", {"page": page, "form": form})
