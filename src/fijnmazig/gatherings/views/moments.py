"""Moments: planned, changed, repeated, cancelled, and who gives them."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from fijnmazig.common.http import Request, requires
from fijnmazig.common.settling import settled
from fijnmazig.gatherings import tasks
from fijnmazig.gatherings.domain.permissions import HOLD
from fijnmazig.gatherings.forms.fields import ReasonForm, SeenForm
from fijnmazig.gatherings.forms.moments import MomentForm, RepeatForm, StaffForm
from fijnmazig.gatherings.queries.editing import cohort_page, moment_page
from fijnmazig.gatherings.queries.repeating import repeat_page
from fijnmazig.gatherings.queries.staff import staff_page
from fijnmazig.gatherings.services import cancelling
from fijnmazig.gatherings.services import moments as services
from fijnmazig.gatherings.views.acting import told
from fijnmazig.gatherings.views.series import HELD, seen


@requires(HOLD, scope=HELD)
@require_http_methods(["GET", "POST"])
def moment_create(request: Request, series_id: UUID, cohort_id: UUID) -> HttpResponse:
    page = cohort_page(
        actor=request.actor, series_id=series_id, cohort_id=cohort_id, at=timezone.now()
    )
    initial = {"as_seen": page.series.as_seen, "place": page.series.nis}
    form = MomentForm(request.POST or None, initial=initial)
    if told(
        form,
        lambda: services.add_moment(
            actor=request.actor,
            series_id=series_id,
            cohort_id=cohort_id,
            facts=form.as_facts(),
            as_seen=form.cleaned_data["as_seen"],
            at=timezone.now(),
        ),
    ):
        return redirect("gatherings:series_detail", series_id=series_id)
    return render(request, "gatherings/moment_create.html", {"page": page, "form": form})


@requires(HOLD, scope=HELD)
@require_http_methods(["GET", "POST"])
def moment_edit(request: Request, series_id: UUID, moment_id: UUID) -> HttpResponse:
    page = moment_page(
        actor=request.actor, series_id=series_id, moment_id=moment_id, at=timezone.now()
    )
    initial = page.facts | {"as_seen": page.series.as_seen}
    form = MomentForm(request.POST or None, initial=initial)
    if told(
        form,
        lambda: services.change_moment(
            actor=request.actor,
            series_id=series_id,
            moment_id=moment_id,
            facts=form.as_facts(),
            as_seen=form.cleaned_data["as_seen"],
            at=timezone.now(),
        ),
    ):
        return redirect("gatherings:series_detail", series_id=series_id)
    return render(request, "gatherings/moment_edit.html", {"page": page, "form": form})


@requires(HOLD, scope=HELD)
@require_http_methods(["GET", "POST"])
def moment_repeat(request: Request, series_id: UUID, moment_id: UUID) -> HttpResponse:
    form = RepeatForm(request.POST or request.GET or None)
    how = form.how() if form.is_valid() else None
    page = repeat_page(
        actor=request.actor, series_id=series_id, moment_id=moment_id, how=how, at=timezone.now()
    )
    if (
        request.method == "POST"
        and how is not None
        and told(
            form,
            lambda: services.repeat_moment(
                actor=request.actor,
                series_id=series_id,
                moment_id=moment_id,
                how=how,
                as_seen=seen(request),
                at=timezone.now(),
            ),
        )
    ):
        return redirect("gatherings:series_detail", series_id=series_id)
    return render(request, "gatherings/moment_repeat.html", {"page": page, "form": form})


@requires(HOLD, scope=HELD)
@require_http_methods(["GET", "POST"])
def moment_cancel(request: Request, series_id: UUID, moment_id: UUID) -> HttpResponse:
    page = moment_page(
        actor=request.actor, series_id=series_id, moment_id=moment_id, at=timezone.now()
    )
    form = ReasonForm(request.POST or None, initial={"as_seen": page.series.as_seen})
    if told(
        form,
        lambda: cancelling.cancel_moment(
            actor=request.actor,
            series_id=series_id,
            moment_id=moment_id,
            at=timezone.now(),
            **form.cleaned_data,
        ),
    ):
        tasks.tell_certificates.enqueue()
        return redirect("gatherings:series_detail", series_id=series_id)
    return render(request, "gatherings/moment_cancel.html", {"page": page, "form": form})


@requires(HOLD, scope=HELD)
@require_POST
def moment_reinstate(request: Request, series_id: UUID, moment_id: UUID) -> HttpResponse:
    cancelling.reinstate_moment(
        actor=request.actor, series_id=series_id, moment_id=moment_id, at=timezone.now()
    )
    tasks.post_letters.enqueue()
    return redirect("gatherings:series_detail", series_id=series_id)


@requires(HOLD, scope=HELD)
@require_http_methods(["GET", "POST"])
def moment_remove(request: Request, series_id: UUID, moment_id: UUID) -> HttpResponse:
    page = moment_page(
        actor=request.actor, series_id=series_id, moment_id=moment_id, at=timezone.now()
    )
    form = SeenForm(request.POST or None, initial={"as_seen": page.series.as_seen})
    if settled(
        form,
        lambda: services.remove_moment(
            actor=request.actor,
            series_id=series_id,
            moment_id=moment_id,
            as_seen=form.cleaned_data["as_seen"],
            at=timezone.now(),
        ),
    ):
        return redirect("gatherings:series_detail", series_id=series_id)
    return render(request, "gatherings/moment_remove.html", {"page": page, "form": form})


@requires(HOLD, scope=HELD)
@require_http_methods(["GET", "POST"])
def staff_edit(request: Request, series_id: UUID, moment_id: UUID) -> HttpResponse:
    page = staff_page(
        actor=request.actor, series_id=series_id, moment_id=moment_id, at=timezone.now()
    )
    form = StaffForm(request.POST or None, people=page.people)
    if settled(
        form,
        lambda: services.add_staff(
            actor=request.actor,
            series_id=series_id,
            moment_id=moment_id,
            professional_id=form.who(),
            part=form.as_what(),
            at=timezone.now(),
        ),
    ):
        return redirect("gatherings:staff_edit", series_id=series_id, moment_id=moment_id)
    return render(request, "gatherings/staff_edit.html", {"page": page, "form": form})


@requires(HOLD, scope=HELD)
@require_POST
def staff_remove(
    request: Request, series_id: UUID, moment_id: UUID, professional_id: UUID
) -> HttpResponse:
    services.remove_staff(
        actor=request.actor,
        series_id=series_id,
        moment_id=moment_id,
        professional_id=professional_id,
        at=timezone.now(),
    )
    return redirect("gatherings:staff_edit", series_id=series_id, moment_id=moment_id)
