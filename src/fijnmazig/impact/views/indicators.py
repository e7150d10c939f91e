"""Indicators of a project, their targets, and what is typed in."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fijnmazig.common.errors import NotFound
from fijnmazig.common.http import Request, requires
from fijnmazig.common.settling import settled
from fijnmazig.impact.domain.metrics import METRICS
from fijnmazig.impact.domain.permissions import MANAGE, SEE
from fijnmazig.impact.forms.indicators import (
    FILTER,
    ExplainForm,
    IndicatorForm,
    MeasurementForm,
    TargetForm,
)
from fijnmazig.impact.queries.choices import filter_options, metric_options, objective_options
from fijnmazig.impact.queries.indicators import IndicatorPage, indicator_page
from fijnmazig.impact.queries.planning import target_page
from fijnmazig.impact.queries.projects import project_page
from fijnmazig.impact.services import indicators
from fijnmazig.impact.texts.metrics import METRIC_NAMES

PROJECTS = "impact.queries.reach.managed_projects"
SEEN = "impact.queries.reach.visible_indicators"
INDICATORS = "impact.queries.reach.managed_indicators"
TARGETS = "impact.queries.reach.managed_targets"
MEASUREMENTS = "impact.queries.reach.managed_measurements"
TYPED = "zelf"


@requires(MANAGE, scope=PROJECTS)
@require_safe
def indicator_choose(request: Request, project_id: UUID) -> HttpResponse:
    page = project_page(actor=request.actor, project_id=project_id, today=timezone.localdate())
    if not page.head.is_mine:
        raise NotFound
    shown = {"page": page, "groups": metric_options(), "typed": TYPED}
    return render(request, "impact/indicator_choose.html", shown)


@requires(MANAGE, scope=PROJECTS)
@require_http_methods(["GET", "POST"])
def indicator_create(request: Request, project_id: UUID, metric: str) -> HttpResponse:
    page = project_page(actor=request.actor, project_id=project_id, today=timezone.localdate())
    if not page.head.is_mine or (metric != TYPED and metric not in METRICS):
        raise NotFound
    key = "" if metric == TYPED else metric
    known = METRICS.get(key)
    initial = {
        "name": METRIC_NAMES.get(key, ""),
        "direction": known.direction.value if known else "UP",
        "objective_id": request.GET.get("onder", ""),
    }
    form = IndicatorForm(
        request.POST or None,
        initial=initial,
        metric=key,
        objectives=objective_options(page),
        filters=filter_options(key),
    )
    if settled(
        form,
        lambda: indicators.add_indicator(
            actor=request.actor, project_id=project_id, facts=form.as_facts(), at=timezone.now()
        ),
    ):
        return redirect("impact:project_detail", project_id=project_id)
    return render(request, "impact/indicator_create.html", {"page": page, "form": form})


@requires(SEE, scope=SEEN)
@require_safe
def indicator_detail(request: Request, indicator_id: UUID) -> HttpResponse:
    page = indicator_page(actor=request.actor, indicator_id=indicator_id)
    return render(request, "impact/indicator_detail.html", {"page": page})


@requires(MANAGE, scope=INDICATORS)
@require_http_methods(["GET", "POST"])
def indicator_edit(request: Request, indicator_id: UUID) -> HttpResponse:
    page = _mine(request, indicator_id)
    line = page.line
    project = project_page(
        actor=request.actor, project_id=line.project_id, today=timezone.localdate()
    )
    names = ("name", "definition", "source", "baseline", "baseline_on", "is_public")
    initial = {name: getattr(line, name) for name in names}
    initial |= {"unit": line.unit.value, "aggregation": line.aggregation.value}
    initial |= {"direction": line.direction.value, "objective_id": str(line.objective_id or "")}
    initial |= {FILTER + name: value for name, value in line.filters.items()}
    form = IndicatorForm(
        request.POST or None,
        initial=initial,
        metric=line.metric,
        objectives=objective_options(project),
        filters=filter_options(line.metric),
    )
    if settled(
        form,
        lambda: indicators.change_indicator(
            actor=request.actor,
            indicator_id=indicator_id,
            facts=form.as_facts(),
            at=timezone.now(),
        ),
    ):
        return redirect("impact:indicator_detail", indicator_id=indicator_id)
    return render(request, "impact/indicator_edit.html", {"page": page, "form": form})


@requires(MANAGE, scope=INDICATORS)
@require_POST
def indicator_end(request: Request, indicator_id: UUID) -> HttpResponse:
    indicators.end_indicator(
        actor=request.actor,
        indicator_id=indicator_id,
        on=timezone.localdate(),
        at=timezone.now(),
    )
    return redirect("impact:indicator_detail", indicator_id=indicator_id)


@requires(MANAGE, scope=INDICATORS)
@require_POST
def indicator_reopen(request: Request, indicator_id: UUID) -> HttpResponse:
    indicators.reopen_indicator(actor=request.actor, indicator_id=indicator_id, at=timezone.now())
    return redirect("impact:indicator_detail", indicator_id=indicator_id)


@requires(MANAGE, scope=INDICATORS)
@require_http_methods(["GET", "POST"])
def target_create(request: Request, indicator_id: UUID) -> HttpResponse:
    page = _mine(request, indicator_id)
    form = TargetForm(request.POST or None)
    if settled(
        form,
        lambda: indicators.set_target(
            actor=request.actor,
            indicator_id=indicator_id,
            facts=form.as_facts(),
            at=timezone.now(),
        ),
    ):
        return redirect("impact:indicator_detail", indicator_id=indicator_id)
    return render(request, "impact/target_create.html", {"page": page, "form": form})


@requires(MANAGE, scope=TARGETS)
@require_http_methods(["GET", "POST"])
def target_edit(request: Request, target_id: UUID) -> HttpResponse:
    page = target_page(actor=request.actor, target_id=target_id)
    initial = {name: getattr(page.target, name) for name in ("first", "last", "value")}
    form = TargetForm(request.POST or None, initial=initial)
    if settled(
        form,
        lambda: indicators.change_target(
            actor=request.actor, target_id=target_id, facts=form.as_facts(), at=timezone.now()
        ),
    ):
        return redirect("impact:indicator_detail", indicator_id=page.indicator_id)
    return render(request, "impact/target_edit.html", {"page": page, "form": form})


@requires(MANAGE, scope=TARGETS)
@require_POST
def target_remove(request: Request, target_id: UUID) -> HttpResponse:
    page = target_page(actor=request.actor, target_id=target_id)
    indicators.remove_target(actor=request.actor, target_id=target_id, at=timezone.now())
    return redirect("impact:indicator_detail", indicator_id=page.indicator_id)


@requires(MANAGE, scope=TARGETS)
@require_http_methods(["GET", "POST"])
def target_explain(request: Request, target_id: UUID) -> HttpResponse:
    page = target_page(actor=request.actor, target_id=target_id)
    initial = {"reason": page.target.missed_reason, "remedy": page.target.remedy}
    form = ExplainForm(request.POST or None, initial=initial)
    if settled(
        form,
        lambda: indicators.explain_target(
            actor=request.actor,
            target_id=target_id,
            reason=form.cleaned_data["reason"],
            remedy=form.cleaned_data["remedy"],
            at=timezone.now(),
        ),
    ):
        return redirect("impact:indicator_detail", indicator_id=page.indicator_id)
    return render(request, "impact/target_explain.html", {"page": page, "form": form})


@requires(MANAGE, scope=INDICATORS)
@require_http_methods(["GET", "POST"])
def measurement_create(request: Request, indicator_id: UUID) -> HttpResponse:
    page = _mine(request, indicator_id)
    form = MeasurementForm(request.POST or None, is_words=page.line.is_words)
    if settled(
        form,
        lambda: indicators.enter_measurement(
            actor=request.actor,
            indicator_id=indicator_id,
            facts=form.as_facts(),
            at=timezone.now(),
        ),
    ):
        return redirect("impact:indicator_detail", indicator_id=indicator_id)
    return render(request, "impact/measurement_create.html", {"page": page, "form": form})


@requires(MANAGE, scope=MEASUREMENTS)
@require_POST
def measurement_approve(request: Request, indicator_id: UUID, measurement_id: UUID) -> HttpResponse:
    indicators.approve_measurement(
        actor=request.actor, measurement_id=measurement_id, at=timezone.now()
    )
    return redirect("impact:indicator_detail", indicator_id=indicator_id)


@requires(MANAGE, scope=MEASUREMENTS)
@require_POST
def measurement_remove(request: Request, indicator_id: UUID, measurement_id: UUID) -> HttpResponse:
    indicators.remove_measurement(
        actor=request.actor, measurement_id=measurement_id, at=timezone.now()
    )
    return redirect("impact:indicator_detail", indicator_id=indicator_id)


def _mine(request: Request, indicator_id: UUID) -> IndicatorPage:
    page = indicator_page(actor=request.actor, indicator_id=indicator_id)
    if not page.is_mine:
        raise NotFound
    return page
