"""Organisations: found, read, made, changed, ended and opened again."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.http import MEMBER, Request, bind, requires
from fijnmazig.common.settling import settled
from fijnmazig.organisations.domain.permissions import MANAGE
from fijnmazig.organisations.forms.fields import LastDayForm
from fijnmazig.organisations.forms.organisations import (
    OrganisationFilterForm,
    OrganisationForm,
)
from fijnmazig.organisations.queries.organisations import (
    OrganisationPage,
    area_choices,
    organisation_list_page,
    organisation_page,
)
from fijnmazig.organisations.queries.reach import required_reach
from fijnmazig.organisations.services import organisations as services

VISIBLE = "organisations.queries.reach.visible_organisations"
MANAGED = "organisations.queries.reach.manageable_organisations"


@requires(MEMBER, scope=VISIBLE)
@require_safe
def organisation_list(request: Request) -> HttpResponse:
    form = OrganisationFilterForm(request.GET, municipalities=area_choices())
    page = organisation_list_page(
        actor=request.actor,
        wanted=form.wanted(),
        on=timezone.localdate(),
        number=request.GET.get("pagina", "1"),
    )
    return render(request, "organisations/organisation_list.html", {"page": page, "form": form})


@requires(MEMBER, scope=VISIBLE)
@require_safe
def organisation_detail(request: Request, organisation_id: UUID) -> HttpResponse:
    page = organisation_page(
        actor=request.actor, organisation_id=organisation_id, on=timezone.localdate()
    )
    return render(request, "organisations/organisation_detail.html", {"page": page})


@requires(MANAGE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def organisation_create(request: Request) -> HttpResponse:
    required_reach(request.actor)
    form = bind(OrganisationForm, request)
    if form.is_valid():
        try:
            made = services.create_organisation(
                actor=request.actor, facts=form.as_facts(), at=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("organisations:organisation_detail", organisation_id=made)
    return render(request, "organisations/organisation_create.html", {"page": None, "form": form})


@requires(MANAGE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def organisation_edit(request: Request, organisation_id: UUID) -> HttpResponse:
    page = managed_page(request, organisation_id)
    form = OrganisationForm(request.POST or None, initial=page.facts)
    if settled(
        form,
        lambda: services.change_organisation(
            actor=request.actor,
            organisation_id=organisation_id,
            facts=form.as_facts(),
            at=timezone.now(),
        ),
    ):
        return redirect("organisations:organisation_detail", organisation_id=organisation_id)
    return render(request, "organisations/organisation_edit.html", {"page": page, "form": form})


@requires(MANAGE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def organisation_end(request: Request, organisation_id: UUID) -> HttpResponse:
    page = managed_page(request, organisation_id)
    today = timezone.localdate()
    form = LastDayForm(request.POST or None, initial={"last_day": today})
    if settled(
        form,
        lambda: services.end_organisation(
            actor=request.actor,
            organisation_id=organisation_id,
            last_day=form.cleaned_data["last_day"],
            at=timezone.now(),
        ),
    ):
        return redirect("organisations:organisation_detail", organisation_id=organisation_id)
    return render(request, "organisations/organisation_end.html", {"page": page, "form": form})


@requires(MANAGE, scope=MANAGED)
@require_POST
def organisation_reopen(request: Request, organisation_id: UUID) -> HttpResponse:
    services.reopen_organisation(
        actor=request.actor, organisation_id=organisation_id, at=timezone.now()
    )
    return redirect("organisations:organisation_detail", organisation_id=organisation_id)


def managed_page(request: Request, organisation_id: UUID) -> OrganisationPage:
    """Return the page of an organisation that the actor may change; NotFound for any other."""
    page = organisation_page(
        actor=request.actor, organisation_id=organisation_id, on=timezone.localdate()
    )
    if not page.may_manage:
        raise NotFound
    return page
