"""Who works for an organisation: begun, corrected, ended, taken up again."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from fijnmazig.common.http import Request, requires
from fijnmazig.common.settling import settled
from fijnmazig.organisations.domain.permissions import MANAGE
from fijnmazig.organisations.forms.fields import LastDayForm
from fijnmazig.organisations.forms.people import NewWorkerForm, WorkForm
from fijnmazig.organisations.queries.memberships import membership_page
from fijnmazig.organisations.services import memberships as services
from fijnmazig.organisations.views.organisations import MANAGED, managed_page


@requires(MANAGE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def membership_create(request: Request, organisation_id: UUID) -> HttpResponse:
    page = managed_page(request, organisation_id)
    form = NewWorkerForm(request.POST or None, initial={"start_date": timezone.localdate()})
    if settled(
        form,
        lambda: services.add_person(
            actor=request.actor,
            organisation_id=organisation_id,
            person=form.as_person(),
            work=form.as_work(),
            at=timezone.now(),
        ),
    ):
        return redirect("organisations:organisation_detail", organisation_id=organisation_id)
    return render(request, "organisations/membership_create.html", {"page": page, "form": form})


@requires(MANAGE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def membership_edit(request: Request, organisation_id: UUID, membership_id: UUID) -> HttpResponse:
    page = membership_page(
        actor=request.actor, organisation_id=organisation_id, membership_id=membership_id
    )
    known = {
        "function": page.function,
        "start_date": page.start_date,
        "end_date": page.end_date,
    }
    form = WorkForm(request.POST or None, initial=known)
    if settled(
        form,
        lambda: services.change_membership(
            actor=request.actor,
            organisation_id=organisation_id,
            membership_id=membership_id,
            work=form.as_work(),
            at=timezone.now(),
        ),
    ):
        return redirect("organisations:organisation_detail", organisation_id=organisation_id)
    return render(request, "organisations/membership_edit.html", {"page": page, "form": form})


@requires(MANAGE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def membership_end(request: Request, organisation_id: UUID, membership_id: UUID) -> HttpResponse:
    page = membership_page(
        actor=request.actor, organisation_id=organisation_id, membership_id=membership_id
    )
    form = LastDayForm(request.POST or None, initial={"last_day": timezone.localdate()})
    if settled(
        form,
        lambda: services.end_membership(
            actor=request.actor,
            organisation_id=organisation_id,
            membership_id=membership_id,
            last_day=form.cleaned_data["last_day"],
            at=timezone.now(),
        ),
    ):
        return redirect("organisations:organisation_detail", organisation_id=organisation_id)
    return render(request, "organisations/membership_end.html", {"page": page, "form": form})


@requires(MANAGE, scope=MANAGED)
@require_POST
def membership_reopen(request: Request, organisation_id: UUID, membership_id: UUID) -> HttpResponse:
    services.reopen_membership(
        actor=request.actor,
        organisation_id=organisation_id,
        membership_id=membership_id,
        at=timezone.now(),
    )
    return redirect("organisations:organisation_detail", organisation_id=organisation_id)
