"""Figures of signals, shown and taken along."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fijnmazig.common.errors import NotFound
from fijnmazig.common.http import Request, requires
from fijnmazig.common.leaving import tables
from fijnmazig.signals.domain.permissions import TRIAGE
from fijnmazig.signals.forms.figures import PeriodForm
from fijnmazig.signals.queries.figures import FigurePage, figure_page, sheets_of
from fijnmazig.signals.texts.figures import FIGURE_NAME

VISIBLE = "signals.queries.reach.visible_signals"


@requires(TRIAGE, scope=VISIBLE)
@require_safe
def figure_detail(request: Request) -> HttpResponse:
    form = PeriodForm(request.GET)
    shown = {"page": _page(form, request), "form": form, "asked": request.GET.urlencode()}
    return render(request, "signals/figure_detail.html", shown)


@requires(TRIAGE, scope=VISIBLE)
@require_safe
def figure_export(request: Request, kind: str) -> HttpResponse:
    sheets = sheets_of(_page(PeriodForm(request.GET), request))
    if kind == "csv":
        content = tables.as_csv(row for rows in sheets.values() for row in (*rows, []))
        content_type = tables.CSV_TYPE
    elif kind == "ods":
        content, content_type = tables.as_ods(sheets), tables.ODS_TYPE
    else:
        raise NotFound
    headers = {"Content-Disposition": f'attachment; filename="{FIGURE_NAME}.{kind}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)


def _page(form: PeriodForm, request: Request) -> FigurePage:
    form.is_valid()
    said = form.cleaned_data
    return figure_page(
        actor=request.actor,
        first=said.get("van"),
        last=said.get("tot"),
        today=timezone.localdate(),
    )
