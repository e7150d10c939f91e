"""Figures: exact for the team, released ones for who makes or oversees programmes."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fijnmazig.common.errors import NotFound
from fijnmazig.common.http import MEMBER, Request, requires
from fijnmazig.common.leaving import tables
from fijnmazig.groups.forms.figures import WantedForm
from fijnmazig.groups.queries.figure_page import figure_page, programme_names, sheets_of
from fijnmazig.groups.queries.goals import goal_figures

EVENTS = "groups.queries.reach.countable_events"


@requires(MEMBER, scope=EVENTS)
@require_safe
def figure_detail(request: Request) -> HttpResponse:
    form = _form(request)
    page = figure_page(actor=request.actor, wanted=form.wanted(), on=timezone.localdate())
    goals = goal_figures(actor=request.actor)
    shown = {"page": page, "form": form, "asked": request.GET.urlencode(), "goals": goals}
    return render(request, "groups/figure_detail.html", shown)


@requires(MEMBER, scope=EVENTS)
@require_safe
def figure_export(request: Request, name: str) -> HttpResponse:
    page = figure_page(actor=request.actor, wanted=_form(request).wanted(), on=timezone.localdate())
    sheets = sheets_of(page)
    if name == "cijfers.csv":
        content = tables.as_csv(row for rows in sheets.values() for row in (*rows, []))
        kind = tables.CSV_TYPE
    elif name == "cijfers.ods":
        content, kind = tables.as_ods(sheets), tables.ODS_TYPE
    else:
        raise NotFound
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


def _form(request: Request) -> WantedForm:
    return WantedForm(request.GET or None, programmes=programme_names(request.actor))
