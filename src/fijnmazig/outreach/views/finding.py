"""Somebody calls back: which dossiers of the team have this number; none goes in an address."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from fijnmazig.outreach.domain.permissions import CALL
from fijnmazig.outreach.forms.finding import NumberForm
from fijnmazig.outreach.services.finding import find_number
from fijnmazig.vault.opening import OpenedRequest, given_back, requires_vault
from fijnmazig.vault.services.drafts import forget_draft

VISIBLE = "outreach.queries.reach.visible_dossiers"


@requires_vault(CALL, scope=VISIBLE)
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
def number_find(request: OpenedRequest) -> HttpResponse:
    page = None
    form = given_back(request, NumberForm(request.POST or None))
    if form.is_valid():
        page = find_number(
            actor=request.actor,
            opened=request.opened,
            number=form.cleaned_data["number"],
            at=timezone.now(),
        )
        forget_draft(actor=request.actor, path=request.path)
    return render(request, "outreach/number_find.html", {"page": page, "form": form})
