"""The police take a dossier back: by a row of their own list, or told to the team."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import MEMBER, Request, requires
from fijnmazig.outreach.domain.permissions import SUPPLY
from fijnmazig.outreach.forms.keeping import InformForm, SureForm, WithdrawForm
from fijnmazig.outreach.queries.pages import dossier_reference
from fijnmazig.outreach.queries.withdrawing import inform_page, withdraw_page
from fijnmazig.outreach.services.informing import inform_row
from fijnmazig.outreach.services.withdrawing import withdraw_dossier, withdraw_row

DOSSIERS = "outreach.queries.reach.visible_dossiers"
OWN_BATCHES = "outreach.queries.withdrawing.own_batches"
WAITING_BATCHES = "outreach.queries.withdrawing.waiting_batches"


@requires(SUPPLY, scope=OWN_BATCHES)
@require_http_methods(["GET", "POST"])
def batch_withdraw(request: Request, batch_id: UUID) -> HttpResponse:
    page = withdraw_page(actor=request.actor, batch_id=batch_id)
    form = WithdrawForm(request.POST or None, initial={"row": page.row})
    is_done = form.is_valid()
    if is_done:
        withdraw_row(
            actor=request.actor,
            batch_id=batch_id,
            row=form.cleaned_data["row"],
            at=timezone.now(),
        )
        form = WithdrawForm()
    values = {"page": page, "form": form, "is_done": is_done}
    return render(request, "outreach/batch_withdraw.html", values)


@requires(SUPPLY, scope=WAITING_BATCHES)
@require_http_methods(["GET", "POST"])
def batch_inform(request: Request, batch_id: UUID) -> HttpResponse:
    page = inform_page(actor=request.actor, batch_id=batch_id)
    form = InformForm(request.POST or None, initial={"row": page.row})
    is_done = form.is_valid()
    if is_done:
        row, now = form.cleaned_data["row"], timezone.now()
        inform_row(actor=request.actor, batch_id=batch_id, row=row, at=now)
        form = InformForm()
    values = {"page": page, "form": form, "is_done": is_done}
    return render(request, "outreach/batch_inform.html", values)


@requires(MEMBER, scope=DOSSIERS)
@require_http_methods(["GET", "POST"])
def dossier_withdraw(request: Request, dossier_id: UUID) -> HttpResponse:
    page = dossier_reference(actor=request.actor, dossier_id=dossier_id)
    form = SureForm(request.POST or None)
    if form.is_valid():
        try:
            withdraw_dossier(actor=request.actor, dossier_id=dossier_id, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("outreach:figure_detail")
    return render(request, "outreach/dossier_withdraw.html", {"page": page, "form": form})
