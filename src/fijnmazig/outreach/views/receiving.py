"""What a service received, and in whose vault it receives; what left without consent."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, requires
from fijnmazig.outreach.domain.permissions import AGREE, FOLLOW, RECEIVE
from fijnmazig.outreach.forms.referring import FeedbackForm, ReceiverForm
from fijnmazig.outreach.queries import overrides, received
from fijnmazig.outreach.queries.receivers import receiver_list_page
from fijnmazig.outreach.services import receivers, receiving
from fijnmazig.vault.opening import OpenedRequest, given_back, requires_vault

RECEIVED = "outreach.queries.received.visible_received"
RECEIVERS = "outreach.queries.receivers.visible_receivers"
OVERRIDES = "outreach.queries.overrides.visible_overrides"


@requires_vault(RECEIVE, scope=RECEIVED)
@require_GET
def received_list(request: OpenedRequest) -> HttpResponse:
    at = timezone.now()
    page = received.received_list(actor=request.actor, at=at, on=timezone.localdate(at))
    return render(request, "outreach/received_list.html", {"page": page})


@requires_vault(RECEIVE, scope=RECEIVED)
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
def received_detail(request: OpenedRequest, referral_id: UUID) -> HttpResponse:
    at = timezone.now()
    page = receiving.open_received(
        actor=request.actor, opened=request.opened, referral_id=referral_id, at=at
    )
    form = FeedbackForm(request.POST or None, followers=page.followers, initial={})
    form = given_back(request, form)
    if form.is_valid():
        try:
            receiving.tell(
                actor=request.actor,
                referral_id=referral_id,
                state=form.as_state(),
                note=form.cleaned_data["note"],
                at=at,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("outreach:received_list")
    return render(request, "outreach/received_detail.html", {"page": page, "form": form})


@requires(AGREE, scope=RECEIVERS)
@require_http_methods(["GET", "POST"])
def receiver_list(request: Request) -> HttpResponse:
    page = receiver_list_page(actor=request.actor)
    form = ReceiverForm(request.POST or None, page=page)
    if form.is_valid():
        try:
            receivers.set_receiver(
                actor=request.actor,
                team_id=UUID(form.cleaned_data["team"]),
                service_id=form.cleaned_data["service"],
                email=form.cleaned_data["email"],
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("outreach:receiver_list")
    return render(request, "outreach/receiver_list.html", {"page": page, "form": form})


@requires(AGREE, scope=RECEIVERS)
@require_POST
def receiver_remove(request: Request, receiver_id: UUID) -> HttpResponse:
    receivers.remove_receiver(actor=request.actor, receiver_id=receiver_id, at=timezone.now())
    return redirect("outreach:receiver_list")


@requires(FOLLOW, scope=OVERRIDES)
@require_safe
def override_list(request: Request) -> HttpResponse:
    number = request.GET.get("pagina", "1")
    page = overrides.override_list(actor=request.actor, number=number, on=timezone.localdate())
    return render(request, "outreach/override_list.html", {"page": page})
