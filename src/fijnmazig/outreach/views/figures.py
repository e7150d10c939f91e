"""Figures: exact for the team, released ones for who oversees."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fijnmazig.common.http import MEMBER, Request, requires
from fijnmazig.outreach.forms.figures import PeriodForm
from fijnmazig.outreach.queries.figure_page import figure_page
from fijnmazig.outreach.queries.figures import agreement_names

EVENTS = "outreach.queries.reach.visible_events"


@requires(MEMBER, scope=EVENTS)
@require_safe
def figure_detail(request: Request) -> HttpResponse:
    form = PeriodForm(request.GET or None, agreements=agreement_names(request.actor))
    page = figure_page(actor=request.actor, wanted=form.wanted(), on=timezone.localdate())
    return render(request, "outreach/figure_detail.html", {"page": page, "form": form})
