"""Organisations in a partnership: they join, do their part, leave, and come back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fijnmazig.common.http import MEMBER, Request, requires
from fijnmazig.common.settling import settled
from fijnmazig.organisations.domain.permissions import MANAGE
from fijnmazig.organisations.forms.fields import LastDayForm
from fijnmazig.organisations.forms.partnerships import NewPartForm, PartForm
from fijnmazig.organisations.queries.participations import (
    newcomer_finder,
    participation_list_page,
    participation_page,
)
from fijnmazig.organisations.queries.partnerships import managed_head
from fijnmazig.organisations.services import participations as services
from fijnmazig.organisations.views.partnerships import MANAGED, VISIBLE


@requires(MEMBER, scope=VISIBLE)
@require_safe
def participation_list(request: Request, partnership_id: UUID) -> HttpResponse:
    page = participation_list_page(
        actor=request.actor,
        partnership_id=partnership_id,
        on=timezone.localdate(),
        number=request.GET.get("pagina", "1"),
    )
    return render(request, "organisations/participation_list.html", {"page": page})


@requires(MANAGE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def participation_create(request: Request, partnership_id: UUID) -> HttpResponse:
    today = timezone.localdate()
    page = managed_head(actor=request.actor, partnership_id=partnership_id, on=today)
    form = NewPartForm(
        request.POST or None,
        finder=newcomer_finder(actor=request.actor, partnership_id=partnership_id, on=today),
        initial={"start_date": today},
    )
    if settled(
        form,
        lambda: services.start_participation(
            actor=request.actor,
            partnership_id=partnership_id,
            organisation_id=form.cleaned_data["organisation"],
            facts=form.as_facts(),
            at=timezone.now(),
        ),
    ):
        return redirect("organisations:participation_list", partnership_id=partnership_id)
    return render(request, "organisations/participation_create.html", {"page": page, "form": form})


@requires(MANAGE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def participation_edit(
    request: Request, partnership_id: UUID, participation_id: UUID
) -> HttpResponse:
    page = participation_page(
        actor=request.actor,
        partnership_id=partnership_id,
        participation_id=participation_id,
        on=timezone.localdate(),
    )
    partner = page.partner
    known = {
        "part": partner.part,
        "start_date": partner.start_date,
        "end_date": partner.end_date,
    }
    form = PartForm(request.POST or None, initial=known)
    if settled(
        form,
        lambda: services.change_participation(
            actor=request.actor,
            partnership_id=partnership_id,
            participation_id=participation_id,
            facts=form.as_facts(),
            at=timezone.now(),
        ),
    ):
        return redirect("organisations:participation_list", partnership_id=partnership_id)
    return render(request, "organisations/participation_edit.html", {"page": page, "form": form})


@requires(MANAGE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def participation_end(
    request: Request, partnership_id: UUID, participation_id: UUID
) -> HttpResponse:
    page = participation_page(
        actor=request.actor,
        partnership_id=partnership_id,
        participation_id=participation_id,
        on=timezone.localdate(),
    )
    form = LastDayForm(request.POST or None, initial={"last_day": timezone.localdate()})
    if settled(
        form,
        lambda: services.end_participation(
            actor=request.actor,
            partnership_id=partnership_id,
            participation_id=participation_id,
            last_day=form.cleaned_data["last_day"],
            at=timezone.now(),
        ),
    ):
        return redirect("organisations:participation_list", partnership_id=partnership_id)
    return render(request, "organisations/participation_end.html", {"page": page, "form": form})


@requires(MANAGE, scope=MANAGED)
@require_POST
def participation_reopen(
    request: Request, partnership_id: UUID, participation_id: UUID
) -> HttpResponse:
    services.reopen_participation(
        actor=request.actor,
        partnership_id=partnership_id,
        participation_id=participation_id,
        at=timezone.now(),
    )
    return redirect("organisations:participation_list", partnership_id=partnership_id)
