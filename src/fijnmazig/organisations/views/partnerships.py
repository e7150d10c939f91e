"""Partnerships: found, read, made and changed, with the municipalities in them."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.http import MEMBER, Request, bind, requires
from fijnmazig.common.settling import settled
from fijnmazig.organisations.domain.permissions import MANAGE
from fijnmazig.organisations.forms.partnerships import (
    NewPartnershipForm,
    NewPlaceForm,
    PartnershipForm,
    PlaceForm,
)
from fijnmazig.organisations.queries.partnerships import (
    managed_head,
    partnership_list_page,
    partnership_page,
    place_page,
)
from fijnmazig.organisations.queries.reach import required_reach
from fijnmazig.organisations.queries.seats import seat_alerts
from fijnmazig.organisations.services import partnerships as services

VISIBLE = "organisations.queries.reach.visible_partnerships"
MANAGED = "organisations.queries.reach.manageable_partnerships"


@requires(MEMBER, scope=VISIBLE)
@require_safe
def partnership_list(request: Request) -> HttpResponse:
    page = partnership_list_page(actor=request.actor, on=timezone.localdate())
    return render(request, "organisations/partnership_list.html", {"page": page})


@requires(MEMBER, scope=VISIBLE)
@require_safe
def partnership_detail(request: Request, partnership_id: UUID) -> HttpResponse:
    page = partnership_page(
        actor=request.actor, partnership_id=partnership_id, on=timezone.localdate()
    )
    return render(request, "organisations/partnership_detail.html", {"page": page})


@requires(MANAGE, scope="organisations.queries.seats.seat_alerts")
@require_safe
def seat_list(request: Request) -> HttpResponse:
    required_reach(request.actor)
    page = seat_alerts(actor=request.actor, on=timezone.localdate())
    return render(request, "organisations/seat_list.html", {"page": page})


@requires(MANAGE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def partnership_create(request: Request) -> HttpResponse:
    if not required_reach(request.actor).everything:
        raise NotFound
    form = bind(NewPartnershipForm, request)
    if form.is_valid():
        try:
            made = services.create_partnership(
                actor=request.actor,
                key=form.cleaned_data["key"],
                facts=form.as_facts(),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("organisations:partnership_detail", partnership_id=made)
    return render(request, "organisations/partnership_create.html", {"page": None, "form": form})


@requires(MANAGE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def partnership_edit(request: Request, partnership_id: UUID) -> HttpResponse:
    page = partnership_page(
        actor=request.actor, partnership_id=partnership_id, on=timezone.localdate()
    )
    if not page.head.may_manage:
        raise NotFound
    form = PartnershipForm(request.POST or None, initial=page.facts)
    if settled(
        form,
        lambda: services.change_partnership(
            actor=request.actor,
            partnership_id=partnership_id,
            facts=form.as_facts(),
            at=timezone.now(),
        ),
    ):
        return redirect("organisations:partnership_detail", partnership_id=partnership_id)
    return render(request, "organisations/partnership_edit.html", {"page": page, "form": form})


@requires(MANAGE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def place_create(request: Request, partnership_id: UUID) -> HttpResponse:
    page = managed_head(actor=request.actor, partnership_id=partnership_id, on=timezone.localdate())
    form = bind(NewPlaceForm, request)
    if settled(
        form,
        lambda: services.add_place(
            actor=request.actor,
            partnership_id=partnership_id,
            facts=form.as_facts(nis=form.cleaned_data["municipality"]),
            at=timezone.now(),
        ),
    ):
        return redirect("organisations:partnership_detail", partnership_id=partnership_id)
    return render(request, "organisations/place_create.html", {"page": page, "form": form})


@requires(MANAGE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def place_edit(request: Request, partnership_id: UUID, place_id: UUID) -> HttpResponse:
    page = place_page(
        actor=request.actor,
        partnership_id=partnership_id,
        place_id=place_id,
        on=timezone.localdate(),
    )
    known = {
        "role": page.place.role_code,
        "start_date": page.place.period.start,
        "end_date": page.place.period.end,
    }
    form = PlaceForm(request.POST or None, initial=known)
    if settled(
        form,
        lambda: services.change_place(
            actor=request.actor,
            partnership_id=partnership_id,
            place_id=place_id,
            facts=form.as_facts(nis=page.place.nis),
            at=timezone.now(),
        ),
    ):
        return redirect("organisations:partnership_detail", partnership_id=partnership_id)
    return render(request, "organisations/place_edit.html", {"page": page, "form": form})


@requires(MANAGE, scope=MANAGED)
@require_POST
def place_remove(request: Request, partnership_id: UUID, place_id: UUID) -> HttpResponse:
    services.remove_place(
        actor=request.actor, partnership_id=partnership_id, place_id=place_id, at=timezone.now()
    )
    return redirect("organisations:partnership_detail", partnership_id=partnership_id)
