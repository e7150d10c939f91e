"""The figures of a project, and where one comes from."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fijnmazig.common.http import Request, requires
from fijnmazig.impact.domain.permissions import SEE
from fijnmazig.impact.forms.fields import PeriodForm
from fijnmazig.impact.queries.indicators import indicator_page
from fijnmazig.impact.queries.projects import ProjectHead, project_head
from fijnmazig.impact.services.figures import figure_page, trace_page

SEEN = "impact.queries.reach.visible_projects"
INDICATORS = "impact.queries.reach.visible_indicators"


@requires(SEE, scope=SEEN)
@require_safe
def figure_list(request: Request, project_id: UUID) -> HttpResponse:
    today = timezone.localdate()
    head = project_head(actor=request.actor, project_id=project_id)
    first, last = asked_period(request, head, today=today)
    page = figure_page(actor=request.actor, project_id=project_id, first=first, last=last, on=today)
    form = PeriodForm(initial={"van": first, "tot": last})
    return render(request, "impact/figure_list.html", {"page": page, "form": form})


@requires(SEE, scope=INDICATORS)
@require_safe
def figure_trace(request: Request, indicator_id: UUID) -> HttpResponse:
    today = timezone.localdate()
    line = indicator_page(actor=request.actor, indicator_id=indicator_id).line
    head = project_head(actor=request.actor, project_id=line.project_id)
    first, last = asked_period(request, head, today=today)
    page = trace_page(
        actor=request.actor, indicator_id=indicator_id, first=first, last=last, on=today
    )
    return render(request, "impact/figure_trace.html", {"page": page})


def asked_period(request: Request, head: ProjectHead, *, today: date) -> tuple[date | None, date]:
    """Return the days that the address asks for; else those of the project."""
    form = PeriodForm(request.GET)
    first, last = head.period(today=today)
    if form.is_valid() and (form.cleaned_data["van"] or form.cleaned_data["tot"]):
        first = form.cleaned_data["van"] or first
        last = form.cleaned_data["tot"] or last
    return (first if first is None or first <= last else None), last
