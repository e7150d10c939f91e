"""Guidance into help, as the team sees it: consent, what leaves, and what it waits for."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods

from fijnmazig.common.errors import Refused
from fijnmazig.outreach.domain.permissions import AGREE, CALL
from fijnmazig.outreach.domain.referring import OverrideGround
from fijnmazig.outreach.forms.referring import (
    AgreedForm,
    AskForm,
    FeedbackForm,
    HandForm,
    OverrideForm,
    SendForm,
)
from fijnmazig.outreach.queries import closing, handing, referrals
from fijnmazig.outreach.services import consenting, receiving, referring
from fijnmazig.outreach.views.locked import FileShown, file_shown
from fijnmazig.vault.opening import OpenedRequest, given_back, requires_vault
from fijnmazig.vault.services.drafts import forget_draft

DOSSIERS = "outreach.queries.reach.visible_dossiers"
CONSENTS = "outreach.queries.referrals.visible_consents"
REFERRALS = "outreach.queries.referrals.visible_referrals"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WordsPage:
    """A file that was just made, and the words that open it: shown this once."""

    dossier_id: UUID
    recipient: str
    file: FileShown


@requires_vault(CALL, scope=REFERRALS)
@require_GET
def referral_list(request: OpenedRequest) -> HttpResponse:
    at = timezone.now()
    page = referrals.referral_list_page(actor=request.actor, at=at, on=timezone.localdate(at))
    return render(request, "outreach/referral_list.html", {"page": page})


@requires_vault(CALL, scope=DOSSIERS)
@require_GET
@sensitive_variables()
def consent_list(request: OpenedRequest, dossier_id: UUID) -> HttpResponse:
    page = referring.open_consents(
        actor=request.actor, opened=request.opened, dossier_id=dossier_id, at=timezone.now()
    )
    return render(request, "outreach/consent_list.html", {"page": page})


@requires_vault(CALL, scope=DOSSIERS)
@require_http_methods(["GET", "POST"])
@sensitive_variables()
def consent_create(request: OpenedRequest, dossier_id: UUID) -> HttpResponse:
    page = handing.ask_page(actor=request.actor, opened=request.opened, dossier_id=dossier_id)
    at, is_agreed = timezone.now(), "source" in request.POST
    kind = AgreedForm if is_agreed else AskForm
    form: AskForm = given_back(request, kind(request.POST or None, page=page, initial={}))
    if not form.is_valid():
        return _asking(request, page, form)
    asked = form.asked()
    try:
        if isinstance(form, AgreedForm):
            consenting.note_consent(
                actor=request.actor,
                dossier_id=dossier_id,
                asked=asked,
                source=form.as_source(),
                given_at=form.as_moment(at=at),
                at=at,
            )
            return redirect("outreach:consent_list", dossier_id=dossier_id)
        consenting.check(asked)
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return _asking(request, page, form)
    held = form.cleaned_data | {"source": "", "given_on": timezone.localdate(at)}
    return _asking(request, page, AgreedForm(None, page=page, initial=held), asked=asked)


@requires_vault(CALL, scope=CONSENTS)
@require_http_methods(["GET", "POST"])
def consent_withdraw(request: OpenedRequest, dossier_id: UUID, consent_id: UUID) -> HttpResponse:
    page = closing.consent_page(actor=request.actor, dossier_id=dossier_id, consent_id=consent_id)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            consenting.withdraw_consent(
                actor=request.actor,
                dossier_id=dossier_id,
                consent_id=consent_id,
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("outreach:consent_list", dossier_id=dossier_id)
    return render(request, "outreach/consent_withdraw.html", {"page": page, "form": form})


@requires_vault(CALL, scope=DOSSIERS)
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
def override_create(request: OpenedRequest, dossier_id: UUID) -> HttpResponse:
    page = handing.ask_page(actor=request.actor, opened=request.opened, dossier_id=dossier_id)
    form = given_back(request, OverrideForm(request.POST or None, page=page, initial={}))
    if form.is_valid():
        try:
            consenting.ask_override(
                actor=request.actor,
                opened=request.opened,
                dossier_id=dossier_id,
                asked=form.asked(),
                ground=OverrideGround(form.cleaned_data["ground"]),
                reason=form.cleaned_data["reason"],
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("outreach:consent_list", dossier_id=dossier_id)
    return render(request, "outreach/override_create.html", {"page": page, "form": form})


@requires_vault(AGREE, scope=CONSENTS)
@require_http_methods(["GET", "POST"])
@sensitive_variables()
def override_agree(request: OpenedRequest, dossier_id: UUID, consent_id: UUID) -> HttpResponse:
    page = consenting.open_override(
        actor=request.actor,
        opened=request.opened,
        dossier_id=dossier_id,
        consent_id=consent_id,
        at=timezone.now(),
    )
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            consenting.agree_override(
                actor=request.actor,
                dossier_id=dossier_id,
                consent_id=consent_id,
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("outreach:override_list")
    return render(request, "outreach/override_agree.html", {"page": page, "form": form})


@requires_vault(CALL, scope=CONSENTS)
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
def referral_create(request: OpenedRequest, dossier_id: UUID, consent_id: UUID) -> HttpResponse:
    page = handing.hand_page(
        actor=request.actor, opened=request.opened, dossier_id=dossier_id, consent_id=consent_id
    )
    kind = SendForm if "nonce" in request.POST else HandForm
    form: HandForm = given_back(request, kind(request.POST or None, page=page, initial={}))
    if not form.is_valid():
        return render(request, "outreach/referral_create.html", {"page": page, "form": form})
    nonce = form.cleaned_data.get("nonce") or uuid4()
    where: dict[str, Any] = {
        "actor": request.actor,
        "opened": request.opened,
        "dossier_id": dossier_id,
        "consent_id": consent_id,
        "choice": form.choice(nonce),
        "at": timezone.now(),
    }
    try:
        if isinstance(form, SendForm):
            return _made(request, page, referring.hand_on(**where))
        page = replace(page, leaving=referring.preview(**where))
        form = SendForm(None, page=page, initial=form.cleaned_data | {"nonce": nonce})
    except Refused as refusal:
        form = HandForm(request.POST, page=page, initial={})
        form.add_error(None, str(refusal.message))
    return render(request, "outreach/referral_create.html", {"page": page, "form": form})


@requires_vault(CALL, scope=REFERRALS)
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
def feedback_create(request: OpenedRequest, dossier_id: UUID, referral_id: UUID) -> HttpResponse:
    page = closing.feedback_page(
        actor=request.actor, dossier_id=dossier_id, referral_id=referral_id
    )
    form = FeedbackForm(request.POST or None, followers=page.followers, initial={})
    form = given_back(request, form)
    if form.is_valid():
        try:
            receiving.note_told(
                actor=request.actor,
                dossier_id=dossier_id,
                referral_id=referral_id,
                state=form.as_state(),
                note=form.cleaned_data["note"],
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("outreach:consent_list", dossier_id=dossier_id)
    return render(request, "outreach/feedback_create.html", {"page": page, "form": form})


def _asking(
    request: OpenedRequest,
    page: handing.AskPage,
    form: AskForm,
    *,
    asked: consenting.Asked | None = None,
) -> HttpResponse:
    if asked is None and isinstance(form, AgreedForm):
        base = AskForm(request.POST, page=page, initial={})
        asked = base.asked() if base.is_valid() else None
    if asked is not None:
        page = handing.with_said(
            page,
            service_id=asked.service_id,
            purpose=asked.purpose,
            categories=asked.categories,
        )
    return render(request, "outreach/consent_create.html", {"page": page, "form": form})


@sensitive_variables()
def _made(request: OpenedRequest, page: handing.HandPage, made: referring.HandedOn) -> HttpResponse:
    """Show the words once, with the file inside the page: neither is kept here."""
    if made.file is None:
        return redirect("outreach:consent_list", dossier_id=page.dossier_id)
    forget_draft(actor=request.actor, path=request.path)
    words = WordsPage(
        dossier_id=page.dossier_id,
        recipient=page.recipient,
        file=file_shown(made.file, reference=made.reference),
    )
    return render(request, "outreach/referral_words.html", {"page": words})
