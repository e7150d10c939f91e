"""Answering without a name, open to all; and what came out, behind a login."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.errors import Refused
from fijnmazig.common.http import MEMBER, Request, bind, open_page, requires
from fijnmazig.common.throttle import Throttle, visitor
from fijnmazig.gatherings.domain.permissions import HOLD
from fijnmazig.gatherings.forms.evaluation import AnswerForm, StartForm
from fijnmazig.gatherings.queries.evaluation import answer_page, results_page
from fijnmazig.gatherings.services import evaluation as services
from fijnmazig.gatherings.texts import evaluation as texts

# Thirty people in one room may share one address.
ANSWERED = Throttle(limit=60, period=timedelta(hours=1))


@open_page(scope="gatherings.queries.evaluation.answerable")
@require_http_methods(["GET", "HEAD", "POST"])
def answer_create(request: Request, questionnaire_id: UUID) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    page = answer_page(questionnaire_id=questionnaire_id, today=today)
    form = AnswerForm(request.POST if request.method == "POST" else None, page=page)
    if form.is_valid() and not ANSWERED.admits(visitor(request), at=now):
        form.add_error(None, texts.TOO_MANY)
    elif form.is_valid():
        try:
            services.give_answers(
                questionnaire_id=questionnaire_id, given=form.as_given(), today=today
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("gatherings:answer_done")
    return render(request, "gatherings/answer_create.html", {"page": page, "form": form})


@open_page()
@require_safe
def answer_done(request: Request) -> HttpResponse:
    return render(request, "gatherings/answer_done.html", {"page": None})


@requires(MEMBER, scope="gatherings.queries.evaluation.evaluated_series")
@require_safe
def evaluation_detail(request: Request, series_id: UUID) -> HttpResponse:
    page = results_page(actor=request.actor, series_id=series_id, today=timezone.localdate())
    return render(request, "gatherings/evaluation_detail.html", {"page": page})


@requires(HOLD, scope="gatherings.queries.reach.held_series")
@require_http_methods(["GET", "POST"])
def evaluation_create(request: Request, series_id: UUID) -> HttpResponse:
    page = results_page(actor=request.actor, series_id=series_id, today=timezone.localdate())
    form = bind(StartForm, request)
    if form.is_valid():
        try:
            services.start_evaluation(
                actor=request.actor,
                series_id=series_id,
                template=form.cleaned_data["template"],
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("gatherings:evaluation_detail", series_id=series_id)
    return render(request, "gatherings/evaluation_create.html", {"page": page, "form": form})
