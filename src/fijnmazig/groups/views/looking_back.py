"""One group afterwards, the codes with which participants answer, and the form that takes them."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.http import Request, drawn_at, open_page
from fijnmazig.common.throttle import Throttle, visitor
from fijnmazig.groups.domain.permissions import LEAD
from fijnmazig.groups.forms.after import FeedbackForm
from fijnmazig.groups.services import feedback
from fijnmazig.groups.services.goals import give_goal_figure
from fijnmazig.groups.services.reading_after import open_looking_back
from fijnmazig.groups.texts import after as texts
from fijnmazig.vault.opening import OpenedRequest, requires_vault

LED = "groups.queries.reach.led_editions"
# A whole group may answer in one room, behind one address.
ANSWERED = Throttle(limit=40, period=timedelta(hours=1))


@requires_vault(LEAD, scope=LED)
@require_safe
def looking_back_detail(request: OpenedRequest, edition_id: UUID) -> HttpResponse:
    return _detail(request, edition_id)


@requires_vault(LEAD, scope=LED)
@require_POST
@drawn_at("groups:looking_back_detail", "edition_id")
def goal_figure_create(request: OpenedRequest, edition_id: UUID) -> HttpResponse:
    try:
        give_goal_figure(
            actor=request.actor, opened=request.opened, edition_id=edition_id, at=timezone.now()
        )
    except Refused as refusal:
        return _detail(request, edition_id, refusal=refusal)
    return redirect("groups:looking_back_detail", edition_id=edition_id)


@requires_vault(LEAD, scope=LED)
@require_POST
@drawn_at("groups:looking_back_detail", "edition_id")
def code_create(request: OpenedRequest, edition_id: UUID) -> HttpResponse:
    """Show codes once; they are kept nowhere, so there is no page to come back to."""
    make = feedback.replace_codes if "again" in request.POST else feedback.open_box
    try:
        codes = make(actor=request.actor, edition_id=edition_id, at=timezone.now())
    except Refused as refusal:
        return _detail(request, edition_id, refusal=refusal)
    return _detail(request, edition_id, codes=codes)


@requires_vault(LEAD, scope=LED)
@require_POST
@drawn_at("groups:looking_back_detail", "edition_id")
def box_close(request: OpenedRequest, edition_id: UUID) -> HttpResponse:
    try:
        feedback.close_box(actor=request.actor, edition_id=edition_id, at=timezone.now())
    except Refused as refusal:
        return _detail(request, edition_id, refusal=refusal)
    return redirect("groups:looking_back_detail", edition_id=edition_id)


@requires_vault(LEAD, scope=LED)
@require_safe
def feedback_list(request: OpenedRequest, edition_id: UUID) -> HttpResponse:
    page = feedback.open_answers(
        actor=request.actor, opened=request.opened, edition_id=edition_id, at=timezone.now()
    )
    return render(request, "groups/feedback_list.html", {"page": page})


@open_page()
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def feedback_create(request: Request) -> HttpResponse:
    now, is_done = timezone.now(), False
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if not ANSWERED.admits(visitor(request), at=now):
            form.add_error(None, str(texts.TOO_MANY))
        else:
            try:
                feedback.give_feedback(
                    code=form.cleaned_data["code"],
                    answers=form.as_answers(),
                    at=now,
                )
            except NotFound:  # its team holds no key any more
                form.add_error(None, str(texts.CODE_UNKNOWN))
            except Refused as refusal:
                form.add_error(None, str(refusal.message))
            else:
                is_done = True
    shown = {"page": is_done, "form": form}
    return render(request, "groups/feedback_create.html", shown)


def _detail(
    request: OpenedRequest,
    edition_id: UUID,
    *,
    refusal: Refused | None = None,
    codes: tuple[str, ...] = (),
) -> HttpResponse:
    page = open_looking_back(
        actor=request.actor, opened=request.opened, edition_id=edition_id, at=timezone.now()
    )
    shown = {"page": page, "refused": refusal.message if refusal else "", "codes": codes}
    status = 409 if refusal else 200
    return render(request, "groups/looking_back_detail.html", shown, status=status)
