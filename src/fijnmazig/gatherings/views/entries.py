"""Registering, and one's own registrations: seen, changed, cancelled."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.http import MEMBER, Request, bind, requires
from fijnmazig.gatherings.forms.entries import EntryForm, SeatForm
from fijnmazig.gatherings.queries.entering import entry_create_page
from fijnmazig.gatherings.queries.own import cancel_page, entry_list_page, entry_page, own_calendar
from fijnmazig.gatherings.queries.seating import leave_page, seat_page
from fijnmazig.gatherings.services import entries, seats
from fijnmazig.gatherings.views.acting import ConfirmForm, told

GROUPS = "gatherings.queries.reach.open_cohorts"
SEEN = "gatherings.queries.reach.seen_entries"
OWN = "gatherings.queries.reach.own_entries"
SEATS = "gatherings.queries.reach.changeable_seats"
CALENDAR = "text/calendar; charset=utf-8"


@requires(MEMBER, scope=GROUPS)
@require_http_methods(["GET", "POST"])
def entry_create(request: Request, cohort_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = entry_create_page(
        actor=request.actor, cohort_id=cohort_id, organisation_id=_chosen(request), at=now
    )
    asks_course = bool(page.course_url) and not page.has_followed
    form = EntryForm(request.POST or None, company=page.company, asks_course=asks_course)
    made: list[UUID] = []
    if told(
        form,
        lambda: made.append(
            entries.register(
                actor=request.actor, cohort_id=cohort_id, party=form.as_party(), at=now
            )
        ),
    ):
        return redirect("gatherings:entry_detail", entry_id=made[0])
    return render(request, "gatherings/entry_create.html", {"page": page, "form": form})


def _chosen(request: Request) -> UUID | None:
    """Return the organisation in the address, None when it names none."""
    try:
        return UUID(request.GET.get("organisatie", ""))
    except ValueError:
        return None


@requires(MEMBER, scope=SEEN)
@require_safe
def entry_list(request: Request) -> HttpResponse:
    page = entry_list_page(actor=request.actor, at=timezone.now())
    return render(request, "gatherings/entry_list.html", {"page": page})


@requires(MEMBER, scope=SEEN)
@require_safe
def entry_detail(request: Request, entry_id: UUID) -> HttpResponse:
    page = entry_page(actor=request.actor, entry_id=entry_id, at=timezone.now())
    return render(request, "gatherings/entry_detail.html", {"page": page})


@requires(MEMBER, scope=SEEN)
@require_safe
def entry_calendar(request: Request, entry_id: UUID) -> HttpResponse:
    url = settings.SITE_URL + reverse("gatherings:entry_detail", args=[entry_id])
    found = own_calendar(actor=request.actor, entry_id=entry_id, at=timezone.now(), url=url)
    response = HttpResponse(found, content_type=CALENDAR)
    response["Content-Disposition"] = 'attachment; filename="afspraken.ics"'
    return response


@requires(MEMBER, scope=OWN)
@require_http_methods(["GET", "POST"])
def entry_cancel(request: Request, entry_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = cancel_page(actor=request.actor, entry_id=entry_id, at=now)
    form = bind(ConfirmForm, request)
    if told(form, lambda: seats.cancel_entry(actor=request.actor, entry_id=entry_id, at=now)):
        return redirect("gatherings:entry_list")
    return render(request, "gatherings/entry_cancel.html", {"page": page, "form": form})


@requires(MEMBER, scope=SEATS)
@require_http_methods(["GET", "POST"])
def seat_edit(request: Request, seat_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = seat_page(actor=request.actor, seat_id=seat_id, at=now)
    given = request.POST if request.method == "POST" else None
    form = SeatForm(given, people=page.people, now=page.now)
    if told(
        form,
        lambda: seats.change_seat(
            actor=request.actor, seat_id=seat_id, professional_id=form.professional_id(), at=now
        ),
    ):
        return redirect("gatherings:entry_detail", entry_id=page.entry_id)
    return render(request, "gatherings/seat_edit.html", {"page": page, "form": form})


@requires(MEMBER, scope=SEATS)
@require_http_methods(["GET", "POST"])
def seat_leave(request: Request, seat_id: UUID) -> HttpResponse:
    page = leave_page(actor=request.actor, seat_id=seat_id)
    form = bind(ConfirmForm, request)
    now = timezone.now()
    if told(form, lambda: seats.leave_seat(actor=request.actor, seat_id=seat_id, at=now)):
        return redirect("gatherings:entry_list")
    return render(request, "gatherings/seat_leave.html", {"page": page, "form": form})
