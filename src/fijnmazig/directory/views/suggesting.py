"""Proposed changes: written on the open page without an account, answered at the desk."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import Request, bind, open_page, requires
from fijnmazig.common.throttle import Throttle, visitor
from fijnmazig.directory import texts
from fijnmazig.directory.domain.kinds import SuggestionState
from fijnmazig.directory.domain.permissions import EDIT
from fijnmazig.directory.forms.suggesting import AnswerForm, SuggestionForm
from fijnmazig.directory.queries.suggesting import suggesting_page, suggestion_page
from fijnmazig.directory.services.suggesting import answer_suggestion, suggest_change

VISIBLE = "directory.queries.channels.visible_services"
SUGGESTIONS = "directory.queries.suggesting.visible_suggestions"
# A whole office may sit behind one address.
SUGGESTED = Throttle(limit=10, period=timedelta(hours=1))


@open_page(scope=VISIBLE)
@require_http_methods(["GET", "HEAD", "POST"])
def suggestion_create(request: Request, service_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = suggesting_page(service_id=service_id)
    form = bind(SuggestionForm, request)
    if form.is_valid():
        if not SUGGESTED.admits(visitor(request), at=now):
            form.add_error(None, str(texts.TOO_MANY_SUGGESTIONS))
        else:
            try:
                suggest_change(service_id=service_id, suggestion=form.as_suggestion(), at=now)
            except Refused as refusal:
                form.add_error(None, str(refusal.message))
            else:
                return redirect("directory:suggestion_done")
    return render(request, "directory/suggestion_create.html", {"page": page, "form": form})


@open_page()
@require_safe
def suggestion_done(request: Request) -> HttpResponse:
    return render(request, "directory/suggestion_done.html", {"page": None})


@requires(EDIT, scope=SUGGESTIONS)
@require_http_methods(["GET", "POST"])
def suggestion_answer(request: Request, suggestion_id: UUID) -> HttpResponse:
    page = suggestion_page(actor=request.actor, suggestion_id=suggestion_id)
    form = bind(AnswerForm, request)
    if form.is_valid():
        try:
            service_id = answer_suggestion(
                actor=request.actor,
                suggestion_id=suggestion_id,
                state=SuggestionState(form.cleaned_data["state"]),
                answer=form.cleaned_data["answer"],
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("directory:desk_detail", service_id=service_id)
    return render(request, "directory/suggestion_answer.html", {"page": page, "form": form})
