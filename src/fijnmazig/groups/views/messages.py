"""Messages to one person: written in the manner agreed, and noted once they went out."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import drawn_at
from fijnmazig.groups.domain.permissions import LEAD
from fijnmazig.groups.forms.running import MessageForm
from fijnmazig.groups.services import messaging, reading
from fijnmazig.vault.opening import OpenedRequest, given_back, requires_vault

VISIBLE = "groups.queries.reach.visible_candidates"


@requires_vault(LEAD, scope=VISIBLE)
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def message_list(request: OpenedRequest, candidate_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = reading.open_messages(
        actor=request.actor, opened=request.opened, candidate_id=candidate_id, at=now
    )
    form = given_back(request, MessageForm(request.POST or None, page=page))
    if form.is_valid():
        try:
            messaging.make_message(
                actor=request.actor,
                opened=request.opened,
                candidate_id=candidate_id,
                at=now,
                **form.as_message(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("groups:message_list", candidate_id=candidate_id)
    shown = {"page": page, "form": form, "refused": ""}
    return render(request, "groups/message_list.html", shown)


@requires_vault(LEAD, scope=VISIBLE)
@require_POST
@drawn_at("groups:message_list", "candidate_id")
def message_sent(request: OpenedRequest, candidate_id: UUID, message_id: UUID) -> HttpResponse:
    try:
        messaging.note_sent(
            actor=request.actor,
            candidate_id=candidate_id,
            message_id=message_id,
            at=timezone.now(),
        )
    except Refused as refusal:
        return _refused(request, candidate_id, refusal=refusal)
    return redirect("groups:message_list", candidate_id=candidate_id)


def _refused(request: OpenedRequest, candidate_id: UUID, *, refusal: Refused) -> HttpResponse:
    page = reading.open_messages(
        actor=request.actor, opened=request.opened, candidate_id=candidate_id, at=timezone.now()
    )
    shown = {"page": page, "form": MessageForm(None, page=page), "refused": refusal.message}
    return render(request, "groups/message_list.html", shown, status=409)
