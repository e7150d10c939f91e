"""Somebody says when it is safe to call, outside a call that we began."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from fijnmazig.common.errors import Refused
from fijnmazig.outreach.domain.permissions import CALL
from fijnmazig.outreach.forms.calling import HoursForm
from fijnmazig.outreach.services.reading import open_hours
from fijnmazig.outreach.services.verifying import note_hours
from fijnmazig.vault.opening import OpenedRequest, given_back, requires_vault

VISIBLE = "outreach.queries.reach.visible_dossiers"


@requires_vault(CALL, scope=VISIBLE)
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
def hours_create(request: OpenedRequest, dossier_id: UUID) -> HttpResponse:
    who, opened, now = request.actor, request.opened, timezone.now()
    page = open_hours(actor=who, opened=opened, dossier_id=dossier_id, at=now)
    said = {"unsafe_times": page.unsafe_times}
    form = given_back(request, HoursForm(request.POST or None, initial=said))
    if form.is_valid():
        try:
            note_hours(actor=who, opened=opened, dossier_id=dossier_id, at=now, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("outreach:dossier_detail", dossier_id=dossier_id)
    return render(request, "outreach/hours_create.html", {"page": page, "form": form})
