"""Mandates: read, given, passed on, corrected, ended and taken up again."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fijnmazig.common.http import MEMBER, Request, requires
from fijnmazig.common.settling import settled
from fijnmazig.organisations.domain.permissions import MANAGE
from fijnmazig.organisations.forms.fields import LastDayForm
from fijnmazig.organisations.forms.mandates import (
    MandateDatesForm,
    MandateForm,
    PartnerForm,
    SuccessorForm,
)
from fijnmazig.organisations.queries.naming import (
    mandate_list_page,
    mandate_page,
    naming_page,
    succession_page,
)
from fijnmazig.organisations.services import mandates as services
from fijnmazig.organisations.views.partnerships import VISIBLE

MANAGED = "organisations.queries.reach.manageable_mandates"


@requires(MEMBER, scope=VISIBLE)
@require_safe
def mandate_list(request: Request, partnership_id: UUID) -> HttpResponse:
    page = mandate_list_page(
        actor=request.actor, partnership_id=partnership_id, on=timezone.localdate()
    )
    return render(request, "organisations/mandate_list.html", {"page": page})


@requires(MANAGE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def mandate_create(request: Request, partnership_id: UUID) -> HttpResponse:
    today = timezone.localdate()
    page = naming_page(
        actor=request.actor,
        partnership_id=partnership_id,
        organisation_id=chosen_organisation(request),
        on=today,
    )
    asked = {"kind": request.GET.get("soort", "SPOC"), "nis": request.GET.get("gemeente", "")}
    form = MandateForm(
        request.POST or None, candidates=page.candidates, initial={"start_date": today, **asked}
    )
    partner = page.candidates.organisation_id
    if partner and settled(
        form,
        lambda: services.give_mandate(
            actor=request.actor,
            partnership_id=partnership_id,
            facts=form.as_facts(organisation_id=partner),
            at=timezone.now(),
        ),
    ):
        return redirect("organisations:mandate_list", partnership_id=partnership_id)
    forms = {"form": form, "partner_form": PartnerForm(candidates=page.candidates)}
    return render(request, "organisations/mandate_create.html", {"page": page, **forms})


@requires(MANAGE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def mandate_pass_on(request: Request, partnership_id: UUID, mandate_id: UUID) -> HttpResponse:
    today = timezone.localdate()
    page = succession_page(
        actor=request.actor,
        partnership_id=partnership_id,
        mandate_id=mandate_id,
        organisation_id=chosen_organisation(request),
        on=today,
    )
    form = SuccessorForm(
        request.POST or None, candidates=page.candidates, initial={"start_date": today}
    )
    partner = page.candidates.organisation_id
    if partner and settled(
        form,
        lambda: services.pass_on_mandate(
            actor=request.actor,
            partnership_id=partnership_id,
            mandate_id=mandate_id,
            organisation_id=partner,
            professional_id=form.professional_id(),
            start_date=form.cleaned_data["start_date"],
            at=timezone.now(),
        ),
    ):
        return redirect("organisations:mandate_list", partnership_id=partnership_id)
    forms = {"form": form, "partner_form": PartnerForm(candidates=page.candidates)}
    return render(request, "organisations/mandate_pass_on.html", {"page": page, **forms})


@requires(MANAGE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def mandate_edit(request: Request, partnership_id: UUID, mandate_id: UUID) -> HttpResponse:
    page = mandate_page(
        actor=request.actor,
        partnership_id=partnership_id,
        mandate_id=mandate_id,
        on=timezone.localdate(),
    )
    known = {"start_date": page.mandate.own_period.start, "end_date": page.mandate.own_period.end}
    form = MandateDatesForm(request.POST or None, initial=known)
    if settled(
        form,
        lambda: services.change_mandate(
            actor=request.actor,
            partnership_id=partnership_id,
            mandate_id=mandate_id,
            period=form.as_period(),
            at=timezone.now(),
        ),
    ):
        return redirect("organisations:mandate_list", partnership_id=partnership_id)
    return render(request, "organisations/mandate_edit.html", {"page": page, "form": form})


@requires(MANAGE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def mandate_end(request: Request, partnership_id: UUID, mandate_id: UUID) -> HttpResponse:
    page = mandate_page(
        actor=request.actor,
        partnership_id=partnership_id,
        mandate_id=mandate_id,
        on=timezone.localdate(),
    )
    form = LastDayForm(request.POST or None, initial={"last_day": timezone.localdate()})
    if settled(
        form,
        lambda: services.end_mandate(
            actor=request.actor,
            partnership_id=partnership_id,
            mandate_id=mandate_id,
            last_day=form.cleaned_data["last_day"],
            at=timezone.now(),
        ),
    ):
        return redirect("organisations:mandate_list", partnership_id=partnership_id)
    return render(request, "organisations/mandate_end.html", {"page": page, "form": form})


@requires(MANAGE, scope=MANAGED)
@require_POST
def mandate_reopen(request: Request, partnership_id: UUID, mandate_id: UUID) -> HttpResponse:
    services.reopen_mandate(
        actor=request.actor,
        partnership_id=partnership_id,
        mandate_id=mandate_id,
        at=timezone.now(),
    )
    return redirect("organisations:mandate_list", partnership_id=partnership_id)


def chosen_organisation(request: Request) -> UUID | None:
    """Return the organisation that the address names, None when it names none."""
    try:
        return UUID(request.GET.get("organisatie", ""))
    except ValueError:
        return None
