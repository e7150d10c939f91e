"""Agreements: which there are, what one says; made, renewed, ended."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import MEMBER, Request, requires
from fijnmazig.outreach.domain.permissions import AGREE
from fijnmazig.outreach.forms.agreements import AgreementForm, EndForm, TermsForm
from fijnmazig.outreach.queries.agreeing import offered_page, renew_page
from fijnmazig.outreach.queries.agreements import agreement_list_page, agreement_page
from fijnmazig.outreach.services.agreements import (
    end_agreement,
    make_agreement,
    renew_agreement,
)

AGREEMENTS = "outreach.queries.reach.visible_agreements"
MANAGED = "outreach.queries.reach.managed_agreements"


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


@requires(AGREE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def agreement_create(request: Request) -> HttpResponse:
    page = offered_page(actor=request.actor, on=timezone.localdate())
    form = AgreementForm(request.POST or None, offered=page)
    if form.is_valid():
        try:
            made = make_agreement(
                actor=request.actor,
                partnership_id=UUID(form.cleaned_data["partnership"]),
                key=form.cleaned_data["key"],
                terms=form.new_terms(),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("outreach:agreement_detail", agreement_id=made)
    return render(request, "outreach/agreement_create.html", {"page": page, "form": form})


@requires(AGREE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def agreement_renew(request: Request, agreement_id: UUID) -> HttpResponse:
    page = renew_page(actor=request.actor, agreement_id=agreement_id, on=timezone.localdate())
    form = TermsForm(request.POST or None, offered=page.offered, terms=page.terms)
    if form.is_valid():
        terms = form.as_terms(
            supplier_id=page.terms.supplier_id, receiver_id=page.terms.receiver_id
        )
        try:
            made = renew_agreement(
                actor=request.actor, agreement_id=agreement_id, terms=terms, at=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("outreach:agreement_detail", agreement_id=made)
    return render(request, "outreach/agreement_renew.html", {"page": page, "form": form})


@requires(AGREE, scope=MANAGED)
@require_http_methods(["GET", "POST"])
def agreement_end(request: Request, agreement_id: UUID) -> HttpResponse:
    today = timezone.localdate()
    page = renew_page(actor=request.actor, agreement_id=agreement_id, on=today)
    form = EndForm(request.POST or None, initial={"last": today})
    if form.is_valid():
        try:
            made = end_agreement(
                actor=request.actor,
                agreement_id=agreement_id,
                last=form.cleaned_data["last"],
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("outreach:agreement_detail", agreement_id=made)
    return render(request, "outreach/agreement_end.html", {"page": page, "form": form})
