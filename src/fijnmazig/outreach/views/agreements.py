"""Agreements: which there are, and what one says."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from fijnmazig.common.http import MEMBER, Request, requires
from fijnmazig.outreach.queries.pages import agreement_list_page, agreement_page

AGREEMENTS = "outreach.queries.reach.visible_agreements"


@requires(MEMBER, scope=AGREEMENTS)
@require_safe
def agreement_list(request: Request) -> HttpResponse:
    page = agreement_list_page(actor=request.actor, on=timezone.localdate())
    return render(request, "outreach/agreement_list.html", {"page": page})


@requires(MEMBER, scope=AGREEMENTS)
@require_safe
def agreement_detail(request: Request, agreement_id: UUID) -> HttpResponse:
    page = agreement_page(actor=request.actor, agreement_id=agreement_id, on=timezone.localdate())
    return render(request, "outreach/agreement_detail.html", {"page": page})
