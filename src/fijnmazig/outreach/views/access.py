"""Somebody asks what is kept about them: look over what goes along, then print or lock it."""

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from fijnmazig.common.errors import Refused
from fijnmazig.outreach.domain.access import Way
from fijnmazig.outreach.domain.permissions import CALL
from fijnmazig.outreach.forms.access import AccessForm
from fijnmazig.outreach.services.access import lock_copy, make_copy, prepare_copy
from fijnmazig.outreach.views.locked import file_shown
from fijnmazig.vault.domain.holding import HOLD
from fijnmazig.vault.opening import OpenedRequest, given_back, requires_vault
from fijnmazig.vault.services.drafts import forget_draft

VISIBLE = "outreach.queries.reach.visible_dossiers"


@requires_vault(HOLD, scope=VISIBLE)
@require_http_methods(["GET", "POST"])
@sensitive_variables()
def access_create(request: OpenedRequest, dossier_id: UUID) -> HttpResponse:
    actor, opened, now = request.actor, request.opened, timezone.now()
    page = prepare_copy(actor=actor, opened=opened, dossier_id=dossier_id, at=now)
    form = given_back(request, AccessForm(request.POST or None, written=page.written))
    if form.is_valid():
        try:
            answer = _given(request, form, dossier_id=dossier_id, at=now)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            forget_draft(actor=actor, path=request.path)
            return answer
    return render(request, "outreach/access_create.html", {"page": page, "form": form})


@sensitive_variables()
def _given(
    request: OpenedRequest, form: AccessForm, *, dossier_id: UUID, at: datetime
) -> HttpResponse:
    """Show the copy to print, or once a file and its words: neither is kept here."""
    actor, opened, chosen = request.actor, request.opened, form.chosen()
    around = {"dossier_id": dossier_id, "may_call": actor.may(CALL)}
    if form.as_way() is Way.FILE:
        made = lock_copy(actor=actor, opened=opened, dossier_id=dossier_id, chosen=chosen, at=at)
        page = file_shown(made.file, reference=made.reference)
        return render(request, "outreach/access_words.html", {"page": page} | around)
    copy = make_copy(actor=actor, opened=opened, dossier_id=dossier_id, chosen=chosen, at=at)
    return render(request, "outreach/access_print.html", {"page": copy} | around)
