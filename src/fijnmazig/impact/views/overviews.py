"""Overviews: for who coordinates, for a SPOC, and one page for a steering group."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from fijnmazig.common.http import Request, requires
from fijnmazig.impact.domain.permissions import SEE
from fijnmazig.impact.queries.overviews import coordinator_overview, places_overview
from fijnmazig.impact.services.counting import count_again

SEEN = "impact.queries.reach.visible_projects"


@requires(SEE, scope=SEEN)
@require_safe
def overview_detail(request: Request) -> HttpResponse:
    page = coordinator_overview(actor=request.actor, today=timezone.localdate())
    return render(request, "impact/overview_detail.html", {"page": page})


@requires(SEE, scope=SEEN)
@require_safe
def overview_places(request: Request) -> HttpResponse:
    page = places_overview(actor=request.actor, today=timezone.localdate())
    return render(request, "impact/overview_places.html", {"page": page})


@requires(SEE, scope=SEEN)
@require_safe
def overview_steering(request: Request) -> HttpResponse:
    page = coordinator_overview(actor=request.actor, today=timezone.localdate())
    return render(request, "impact/overview_steering.html", {"page": page})


@requires(SEE, scope=SEEN)
@require_POST
def project_count(request: Request, project_id: UUID) -> HttpResponse:
    count_again(actor=request.actor, project_id=project_id, at=timezone.now())
    return redirect("impact:overview_detail")
