"""One dossier in a form: checked as a row of a list, sealed, and not shown again."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, requires
from fijnmazig.outreach.domain.permissions import SUPPLY
from fijnmazig.outreach.forms.single import DossierForm
from fijnmazig.outreach.queries.delivering import checked_form
from fijnmazig.outreach.queries.single import single_page
from fijnmazig.outreach.services.intake import Delivery, Source, take_in
from fijnmazig.vault.domain.scope import enter as enter_scope

SUPPLIED = "outreach.queries.reach.supplied_agreements"


@requires(SUPPLY, scope=SUPPLIED)
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
def dossier_create(request: Request, agreement_id: UUID) -> HttpResponse:
    enter_scope()
    page = single_page(actor=request.actor, agreement_id=agreement_id, on=timezone.localdate())
    form = DossierForm(request.POST or None, agreed=page.fields)
    if form.is_valid():
        try:
            batch_id = _take(request, agreement_id, form)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            if batch_id is not None:
                return redirect("outreach:batch_detail", batch_id=batch_id)
    return render(request, "outreach/dossier_create.html", {"page": page, "form": form})


@sensitive_variables()
def _take(request: Request, agreement_id: UUID, form: DossierForm) -> UUID | None:
    """Seal what was typed and return its delivery; None when a field refuses it."""
    at = timezone.now()
    checked = checked_form(
        actor=request.actor,
        agreement_id=agreement_id,
        said=form.said(),
        today=timezone.localdate(at),
    )
    if checked.refused:
        form.refuse(checked.refused)
        return None
    delivery = Delivery(nonce=form.delivery_nonce(), source=Source.FORM, checked=checked)
    return take_in(actor=request.actor, agreement_id=agreement_id, delivery=delivery, at=at)
