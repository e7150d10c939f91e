"""Somebody asks what is kept about them: look over what goes along, then print it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from fijnmazig.outreach.forms.access import AccessForm
from fijnmazig.outreach.queries.access import AccessCopy
from fijnmazig.outreach.services.access import make_copy, prepare_copy
from fijnmazig.vault.domain.holding import HOLD
from fijnmazig.vault.opening import OpenedRequest, requires_vault

VISIBLE = "outreach.queries.reach.visible_dossiers"


@requires_vault(HOLD, scope=VISIBLE)
@require_http_methods(["GET", "POST"])
@sensitive_variables()
def access_create(request: OpenedRequest, dossier_id: UUID) -> HttpResponse:
    actor, opened, now = request.actor, request.opened, timezone.now()
    page = prepare_copy(actor=actor, opened=opened, dossier_id=dossier_id, at=now)
    form = AccessForm(request.POST or None, written=page.written)
    if form.is_valid():
        copy = make_copy(
            actor=actor, opened=opened, dossier_id=dossier_id, chosen=form.chosen(), at=now
        )
        return _printed(request, copy)
    return render(request, "outreach/access_create.html", {"page": page, "form": form})


def _printed(request: OpenedRequest, copy: AccessCopy) -> HttpResponse:
    return render(request, "outreach/access_print.html", {"page": copy})
