"""Who comes and who waits, for who holds the group."""

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from fijnmazig.common.errors import NotFound
from fijnmazig.common.http import Request, bind, drawn_at, requires
from fijnmazig.common.leaving import tables
from fijnmazig.gatherings.domain.permissions import HOLD
from fijnmazig.gatherings.forms.entries import CapacityForm, InviteForm, PreparedForm
from fijnmazig.gatherings.queries.hosting import host_entry, host_page
from fijnmazig.gatherings.queries.inviting import invite_page
from fijnmazig.gatherings.queries.preparing import prepared_page
from fijnmazig.gatherings.services import exporting, inviting, offers, preparing, seats
from fijnmazig.gatherings.views.acting import ConfirmForm, told

REMOVES = "weghalen"
HELD = "gatherings.queries.reach.held_cohorts"
FILES = {
    "csv": (tables.as_csv, tables.CSV_TYPE),
    "xlsx": (tables.as_xlsx, tables.XLSX_TYPE),
}


@requires(HOLD, scope=HELD)
@require_http_methods(["GET", "POST"])
def host_list(request: Request, cohort_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = host_page(actor=request.actor, cohort_id=cohort_id, at=now)
    given = request.POST if request.method == "POST" else None
    form = CapacityForm(given, initial={"capacity": page.capacity})
    if told(
        form,
        lambda: seats.change_capacity(
            actor=request.actor, cohort_id=cohort_id, at=now, **form.cleaned_data
        ),
    ):
        return redirect("gatherings:host_list", cohort_id=cohort_id)
    return render(request, "gatherings/host_list.html", {"page": page, "form": form})


@requires(HOLD, scope=HELD)
@require_http_methods(["GET", "POST"])
def host_offer(request: Request, cohort_id: UUID, entry_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = host_entry(actor=request.actor, cohort_id=cohort_id, entry_id=entry_id, at=now)
    form = bind(ConfirmForm, request)
    if told(form, lambda: offers.offer_by_hand(actor=request.actor, entry_id=entry_id, at=now)):
        return redirect("gatherings:host_list", cohort_id=cohort_id)
    return render(request, "gatherings/host_offer.html", {"page": page, "form": form})


@requires(HOLD, scope=HELD)
@require_http_methods(["GET", "POST"])
def host_cancel(request: Request, cohort_id: UUID, entry_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = host_entry(actor=request.actor, cohort_id=cohort_id, entry_id=entry_id, at=now)
    form = bind(ConfirmForm, request)
    if told(form, lambda: seats.cancel_entry(actor=request.actor, entry_id=entry_id, at=now)):
        return redirect("gatherings:host_list", cohort_id=cohort_id)
    return render(request, "gatherings/host_cancel.html", {"page": page, "form": form})


@requires(HOLD, scope=HELD)
@require_http_methods(["GET", "POST"])
def invite_create(request: Request, cohort_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = invite_page(
        actor=request.actor,
        cohort_id=cohort_id,
        sector=request.GET.get("sector", ""),
        nis=request.GET.get("gemeente", ""),
        at=now,
    )
    form = InviteForm(request.POST or None, choices=page.choices)
    if told(
        form,
        lambda: inviting.invite(
            actor=request.actor,
            cohort_id=cohort_id,
            organisation_ids=form.organisation_ids(),
            reason=form.cleaned_data["reason"],
            at=now,
        ),
    ):
        return redirect("gatherings:host_list", cohort_id=cohort_id)
    return render(request, "gatherings/invite_create.html", {"page": page, "form": form})


@requires(HOLD, scope=HELD)
@require_http_methods(["GET", "POST"])
def invite_list(request: Request, cohort_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = prepared_page(actor=request.actor, cohort_id=cohort_id, at=now)
    form = PreparedForm(request.POST or None, choices=page.choices)
    if told(form, lambda: _handled(request, form, cohort_id=cohort_id, at=now)):
        return redirect("gatherings:invite_list", cohort_id=cohort_id)
    return render(request, "gatherings/invite_list.html", {"page": page, "form": form})


def _handled(request: Request, form: PreparedForm, *, cohort_id: UUID, at: datetime) -> int:
    """Take who is chosen off the list when that was pressed, else invite them."""
    chosen = form.invitation_ids()
    if REMOVES in request.POST:
        return preparing.drop_prepared(
            actor=request.actor, cohort_id=cohort_id, invitation_ids=chosen, at=at
        )
    return preparing.send_prepared(
        actor=request.actor,
        cohort_id=cohort_id,
        invitation_ids=chosen,
        reason=form.cleaned_data["reason"],
        at=at,
    )


@requires(HOLD, scope=HELD)
@require_POST
@drawn_at("gatherings:host_list", "cohort_id")
def host_needs(request: Request, cohort_id: UUID) -> HttpResponse:
    page = exporting.read_needs(actor=request.actor, cohort_id=cohort_id, at=timezone.now())
    return render(request, "gatherings/host_needs.html", {"page": page})


@requires(HOLD, scope=HELD)
@require_POST
def host_export(request: Request, cohort_id: UUID, kind: str) -> HttpResponse:
    if kind not in FILES:
        raise NotFound
    sheet = exporting.export_entries(actor=request.actor, cohort_id=cohort_id, at=timezone.now())
    write, content_type = FILES[kind]
    response = HttpResponse(write(sheet.rows), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="inschrijvingen.{kind}"'
    return response
