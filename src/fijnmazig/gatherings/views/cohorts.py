"""The groups of a series: added, changed, taken away."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fijnmazig.common.http import Request, requires
from fijnmazig.common.settling import settled
from fijnmazig.gatherings.domain.permissions import HOLD
from fijnmazig.gatherings.forms.cohorts import CohortForm
from fijnmazig.gatherings.forms.fields import SeenForm
from fijnmazig.gatherings.queries.editing import cohort_page
from fijnmazig.gatherings.queries.series_page import series_page
from fijnmazig.gatherings.services import cohorts as services
from fijnmazig.gatherings.views.acting import told
from fijnmazig.gatherings.views.series import HELD


@requires(HOLD, scope=HELD)
@require_http_methods(["GET", "POST"])
def cohort_create(request: Request, series_id: UUID) -> HttpResponse:
    page = series_page(actor=request.actor, series_id=series_id, at=timezone.now())
    form = CohortForm(request.POST or None, initial={"as_seen": page.as_seen})
    if settled(
        form,
        lambda: services.add_cohort(
            actor=request.actor,
            series_id=series_id,
            facts=form.as_facts(),
            as_seen=form.cleaned_data["as_seen"],
            at=timezone.now(),
        ),
    ):
        return redirect("gatherings:series_detail", series_id=series_id)
    return render(request, "gatherings/cohort_create.html", {"page": page, "form": form})


@requires(HOLD, scope=HELD)
@require_http_methods(["GET", "POST"])
def cohort_edit(request: Request, series_id: UUID, cohort_id: UUID) -> HttpResponse:
    page = cohort_page(
        actor=request.actor, series_id=series_id, cohort_id=cohort_id, at=timezone.now()
    )
    initial = page.facts | {"as_seen": page.series.as_seen}
    form = CohortForm(request.POST or None, initial=initial)
    if told(
        form,
        lambda: services.change_cohort(
            actor=request.actor,
            series_id=series_id,
            cohort_id=cohort_id,
            facts=form.as_facts(),
            as_seen=form.cleaned_data["as_seen"],
            at=timezone.now(),
        ),
    ):
        return redirect("gatherings:series_detail", series_id=series_id)
    return render(request, "gatherings/cohort_edit.html", {"page": page, "form": form})


@requires(HOLD, scope=HELD)
@require_http_methods(["GET", "POST"])
def cohort_remove(request: Request, series_id: UUID, cohort_id: UUID) -> HttpResponse:
    page = cohort_page(
        actor=request.actor, series_id=series_id, cohort_id=cohort_id, at=timezone.now()
    )
    form = SeenForm(request.POST or None, initial={"as_seen": page.series.as_seen})
    if settled(
        form,
        lambda: services.remove_cohort(
            actor=request.actor,
            series_id=series_id,
            cohort_id=cohort_id,
            as_seen=form.cleaned_data["as_seen"],
            at=timezone.now(),
        ),
    ):
        return redirect("gatherings:series_detail", series_id=series_id)
    return render(request, "gatherings/cohort_remove.html", {"page": page, "form": form})
