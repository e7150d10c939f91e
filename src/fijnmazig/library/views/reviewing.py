"""What reviewers do with what others share."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, bind, requires
from fijnmazig.library.domain.permissions import REVIEW
from fijnmazig.library.forms.reviewing import ReviewForm
from fijnmazig.library.queries.reviewing import look_page, waiting_lines
from fijnmazig.library.services import reviewing

WAITING = "library.queries.items.waiting_items"


@requires(REVIEW, scope=WAITING)
@require_safe
def review_list(request: Request) -> HttpResponse:
    page = waiting_lines(actor=request.actor)
    return render(request, "library/review_list.html", {"page": page})


@requires(REVIEW, scope=WAITING)
@require_http_methods(["GET", "POST"])
def review_create(request: Request, item_id: UUID) -> HttpResponse:
    page = look_page(actor=request.actor, item_id=item_id)
    form = bind(ReviewForm, request)
    if form.is_valid():
        try:
            _decide(request, item_id, form)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("library:review_list")
    return render(request, "library/review_create.html", {"page": page, "form": form})


def _decide(request: Request, item_id: UUID, form: ReviewForm) -> None:
    now, look = timezone.now(), form.cleaned_data["look"]
    if form.approves:
        reviewing.approve(
            actor=request.actor, item_id=item_id, look=look, at=now, today=timezone.localdate(now)
        )
    else:
        reason = form.cleaned_data["reason"]
        reviewing.send_back(actor=request.actor, item_id=item_id, look=look, reason=reason, at=now)
