"""Somebody objects, or asks to be erased: one screen."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import MEMBER, Request, requires
from fijnmazig.outreach.forms.keeping import ForgetForm
from fijnmazig.outreach.queries.pages import dossier_reference
from fijnmazig.outreach.services.keeping import forget_dossier

DOSSIERS = "outreach.queries.reach.visible_dossiers"


@requires(MEMBER, scope=DOSSIERS)
@require_http_methods(["GET", "POST"])
def dossier_forget(request: Request, dossier_id: UUID) -> HttpResponse:
    page = dossier_reference(actor=request.actor, dossier_id=dossier_id)
    form = ForgetForm(request.POST or None)
    if form.is_valid():
        try:
            forget_dossier(
                actor=request.actor,
                dossier_id=dossier_id,
                wish=form.as_wish(),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("outreach:figure_detail")
    return render(request, "outreach/dossier_forget.html", {"page": page, "form": form})
