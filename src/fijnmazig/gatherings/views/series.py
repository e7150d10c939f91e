"""Series: found, made, changed, announced, ended, cancelled, copied, removed."""

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.http import Request, requires
from fijnmazig.common.settling import settled
from fijnmazig.gatherings import tasks
from fijnmazig.gatherings.domain.permissions import HOLD
from fijnmazig.gatherings.forms.fields import ReasonForm, SeenForm
from fijnmazig.gatherings.forms.series import (
    FromPlaybookForm,
    NewSeriesForm,
    SeriesFilterForm,
    SeriesForm,
    TargetForm,
)
from fijnmazig.gatherings.queries.agenda import series_to_copy
from fijnmazig.gatherings.queries.editing import series_form_facts
from fijnmazig.gatherings.queries.series import holder_partnerships, series_list_page
from fijnmazig.gatherings.queries.series_page import series_page
from fijnmazig.gatherings.services import copying
from fijnmazig.gatherings.services import series as services
from fijnmazig.gatherings.views.acting import told
from fijnmazig.library.queries.sessions import playbook_choices

HELD = "gatherings.queries.reach.held_series"
VISIBLE = "gatherings.queries.reach.visible_series"
REMOVED = "gatherings.queries.reach.removed_series"


@requires(HOLD, scope=HELD)
@require_safe
def series_list(request: Request) -> HttpResponse:
    at = timezone.now()
    partnerships = holder_partnerships(actor=request.actor, at=at)
    form = SeriesFilterForm(request.GET, partnerships=partnerships)
    page = series_list_page(
        actor=request.actor, wanted=form.wanted(), at=at, number=request.GET.get("pagina", "1")
    )
    return render(request, "gatherings/series_list.html", {"page": page, "form": form})


@requires(HOLD, scope=HELD)
@require_safe
def series_detail(request: Request, series_id: UUID) -> HttpResponse:
    page = series_page(actor=request.actor, series_id=series_id, at=timezone.now())
    return render(request, "gatherings/series_detail.html", {"page": page})


@requires(HOLD, scope=HELD)
@require_http_methods(["GET", "POST"])
def series_create(request: Request) -> HttpResponse:
    at = timezone.now()
    partnerships = holder_partnerships(actor=request.actor, at=at)
    form = NewSeriesForm(request.POST or None, partnerships=partnerships)
    if form.is_valid():
        try:
            made = services.make_series(
                actor=request.actor,
                partnership_id=form.partnership_id(),
                facts=form.as_facts(),
                at=at,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("gatherings:series_detail", series_id=made)
    return render(request, "gatherings/series_create.html", {"page": None, "form": form})


@requires(HOLD, scope=HELD)
@require_http_methods(["GET", "POST"])
def series_plan(request: Request) -> HttpResponse:
    at = timezone.now()
    form = FromPlaybookForm(
        request.POST or None,
        partnerships=holder_partnerships(actor=request.actor, at=at),
        playbooks=[(str(key), title) for key, title in playbook_choices(actor=request.actor)],
    )
    if form.is_valid():
        try:
            made = copying.make_from_playbook(
                actor=request.actor,
                item_id=UUID(form.cleaned_data["item"]),
                target=form.as_target(),
                starts_at=form.starts_at(),
                how=form.how(),
                venue=form.cleaned_data["venue"],
                capacity=form.cleaned_data["capacity"],
                at=at,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("gatherings:series_detail", series_id=made)
    return render(request, "gatherings/series_plan.html", {"page": None, "form": form})


@requires(HOLD, scope=HELD)
@require_http_methods(["GET", "POST"])
def series_edit(request: Request, series_id: UUID) -> HttpResponse:
    page = series_page(actor=request.actor, series_id=series_id, at=timezone.now())
    initial = series_form_facts(actor=request.actor, series_id=series_id)
    form = SeriesForm(request.POST or None, initial=initial)
    if settled(
        form,
        lambda: services.change_series(
            actor=request.actor,
            series_id=series_id,
            facts=form.as_facts(),
            as_seen=form.cleaned_data["as_seen"],
            at=timezone.now(),
        ),
    ):
        tasks.tell_certificates.enqueue()
        return redirect("gatherings:series_detail", series_id=series_id)
    return render(request, "gatherings/series_edit.html", {"page": page, "form": form})


@requires(HOLD, scope=HELD)
@require_http_methods(["GET", "POST"])
def series_publish(request: Request, series_id: UUID) -> HttpResponse:
    page = series_page(actor=request.actor, series_id=series_id, at=timezone.now())
    form = SeenForm(request.POST or None, initial={"as_seen": page.as_seen})
    if settled(
        form,
        lambda: services.publish_series(
            actor=request.actor,
            series_id=series_id,
            as_seen=form.cleaned_data["as_seen"],
            at=timezone.now(),
        ),
    ):
        return redirect("gatherings:series_detail", series_id=series_id)
    return render(request, "gatherings/series_publish.html", {"page": page, "form": form})


@requires(HOLD, scope=HELD)
@require_http_methods(["GET", "POST"])
def series_cancel(request: Request, series_id: UUID) -> HttpResponse:
    page = series_page(actor=request.actor, series_id=series_id, at=timezone.now())
    form = ReasonForm(request.POST or None, initial={"as_seen": page.as_seen})
    if told(
        form,
        lambda: services.cancel_series(
            actor=request.actor, series_id=series_id, at=timezone.now(), **form.cleaned_data
        ),
    ):
        tasks.tell_certificates.enqueue()
        return redirect("gatherings:series_detail", series_id=series_id)
    return render(request, "gatherings/series_cancel.html", {"page": page, "form": form})


@requires(HOLD, scope=VISIBLE)
@require_http_methods(["GET", "POST"])
def series_copy(request: Request, series_id: UUID) -> HttpResponse:
    at = timezone.now()
    page = series_to_copy(actor=request.actor, series_id=series_id)
    partnerships = holder_partnerships(actor=request.actor, at=at)
    form = TargetForm(request.POST or None, partnerships=partnerships)
    if form.is_valid():
        try:
            made = copying.copy_series(
                actor=request.actor, series_id=series_id, target=form.as_target(), at=at
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("gatherings:series_detail", series_id=made)
    return render(request, "gatherings/series_copy.html", {"page": page, "form": form})


@requires(HOLD, scope=HELD)
@require_POST
def series_end(request: Request, series_id: UUID) -> HttpResponse:
    services.end_series(
        actor=request.actor, series_id=series_id, as_seen=seen(request), at=timezone.now()
    )
    return redirect("gatherings:series_detail", series_id=series_id)


@requires(HOLD, scope=HELD)
@require_POST
def series_reopen(request: Request, series_id: UUID) -> HttpResponse:
    services.reopen_series(actor=request.actor, series_id=series_id, at=timezone.now())
    return redirect("gatherings:series_detail", series_id=series_id)


@requires(HOLD, scope=HELD)
@require_POST
def series_remove(request: Request, series_id: UUID) -> HttpResponse:
    services.remove_draft(
        actor=request.actor, series_id=series_id, as_seen=seen(request), at=timezone.now()
    )
    return redirect("gatherings:series_list")


@requires(HOLD, scope=REMOVED)
@require_POST
def series_restore(request: Request, series_id: UUID) -> HttpResponse:
    services.restore_draft(actor=request.actor, series_id=series_id, at=timezone.now())
    return redirect("gatherings:series_detail", series_id=series_id)


def seen(request: Request) -> datetime:
    """Return when the series last changed as a button knew it; NotFound when no button sent it."""
    form = SeenForm(request.POST)
    if not form.is_valid():
        raise NotFound
    at: datetime = form.cleaned_data["as_seen"]
    return at
