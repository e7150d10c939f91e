"""Contacts after a group, and what goes soon."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.groups.domain.permissions import LEAD
from fijnmazig.groups.forms.after import AfterForm
from fijnmazig.groups.queries.keeping import going_page
from fijnmazig.groups.services.aftercare import open_aftercare, open_contact, work_contact
from fijnmazig.vault.opening import OpenedRequest, put_back, requires_vault, typed_before

AFTERCARE = "groups.queries.reach.visible_aftercare"


@requires_vault(LEAD, scope=AFTERCARE)
@require_safe
def after_list(request: OpenedRequest) -> HttpResponse:
    page = open_aftercare(actor=request.actor, opened=request.opened, at=timezone.now())
    return render(request, "groups/after_list.html", {"page": page})


@requires_vault(LEAD, scope=AFTERCARE)
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def after_detail(request: OpenedRequest, after_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = open_contact(actor=request.actor, opened=request.opened, after_id=after_id, at=now)
    looks = "look" in request.POST  # only the list of services is asked for: nothing is kept yet
    said = request.POST if request.method == "POST" else typed_before(request)
    form = AfterForm(
        request.POST if request.method == "POST" and not looks else None,
        initial={"note": page.note},
        search=said.get("search", ""),
    )
    put_back(said, form)
    if form.is_valid():
        try:
            work_contact(
                actor=request.actor,
                opened=request.opened,
                after_id=after_id,
                worked=form.as_worked(),
                at=now,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("groups:after_list")
    shown = {"page": page, "form": form, "looked": looks}
    return render(request, "groups/after_detail.html", shown)


@requires_vault(LEAD, scope="groups.queries.reach.visible_candidates")
@require_safe
def going_list(request: OpenedRequest) -> HttpResponse:
    page = going_page(actor=request.actor, on=timezone.localdate())
    return render(request, "groups/going_list.html", {"page": page})
