"""Bringing somebody to a programme: where, what passes, read aloud, and done after a yes."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods

from fijnmazig.common.errors import Refused
from fijnmazig.outreach.domain.permissions import CALL
from fijnmazig.outreach.forms.bringing import AgreedForm, BringForm
from fijnmazig.outreach.queries.programmes import (
    BringPage,
    bring_page,
    programme_list_page,
    said_for,
)
from fijnmazig.outreach.services.bringing import bring, preview
from fijnmazig.vault.opening import OpenedRequest, given_back, requires_vault

DOSSIERS = "outreach.queries.reach.visible_dossiers"


@requires_vault(CALL, scope=DOSSIERS)
@require_GET
def programme_list(request: OpenedRequest, dossier_id: UUID) -> HttpResponse:
    page = programme_list_page(
        actor=request.actor, dossier_id=dossier_id, today=timezone.localdate()
    )
    return render(request, "outreach/programme_list.html", {"page": page})


@requires_vault(CALL, scope=DOSSIERS)
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
def programme_bring(request: OpenedRequest, dossier_id: UUID, programme_id: UUID) -> HttpResponse:
    at = timezone.now()
    page = bring_page(
        actor=request.actor,
        opened=request.opened,
        dossier_id=dossier_id,
        programme_id=programme_id,
        today=timezone.localdate(at),
    )
    form = given_back(request, BringForm(request.POST or None, page=page, initial={}))
    if not form.is_valid():
        return _shown(request, page, form)
    agreed = AgreedForm(request.POST, page=page, initial={}) if "nonce" in request.POST else None
    is_agreed = agreed is not None and agreed.is_valid()
    nonce = _nonce(agreed)
    where: dict[str, Any] = {
        "actor": request.actor,
        "opened": request.opened,
        "dossier_id": dossier_id,
        "programme_id": programme_id,
        "brought": form.brought(nonce),
        "at": at,
    }
    try:
        if is_agreed:
            bring(**where)
            return redirect("outreach:consent_list", dossier_id=dossier_id)
        looked_over = replace(
            page,
            leaving=preview(**where),
            said=said_for(page, categories=where["brought"].categories),
        )
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return _shown(request, page, form)
    held = form.cleaned_data | {"nonce": nonce}
    return _shown(request, looked_over, agreed or AgreedForm(None, page=page, initial=held))


def _nonce(agreed: AgreedForm | None) -> UUID:
    given = agreed.cleaned_data.get("nonce") if agreed is not None else None
    return given if isinstance(given, UUID) else uuid4()


@sensitive_variables()
def _shown(request: OpenedRequest, page: BringPage, form: BringForm) -> HttpResponse:
    return render(request, "outreach/programme_bring.html", {"page": page, "form": form})
