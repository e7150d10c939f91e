"""Recommendations: the list, one with its signals, and the note that leaves the house."""

from datetime import datetime
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.http import Request, requires
from fijnmazig.signals.domain.permissions import ADVISE, TRIAGE
from fijnmazig.signals.forms.advice import AdviceForm, CameBackForm, NewAdviceForm, SentForm
from fijnmazig.signals.queries.actions import partnership_options
from fijnmazig.signals.queries.advice import advice_list as listed
from fijnmazig.signals.queries.advice import advice_page, latest_supralocal, supralocal_finder
from fijnmazig.signals.queries.reach import is_wide
from fijnmazig.signals.services import advice
from fijnmazig.signals.texts.acting import NOTE_NAME

READ = "signals.queries.reach.visible_advice"
WRITTEN = "signals.queries.reach.managed_advice"


@requires(TRIAGE, scope=READ)
@require_safe
def advice_list(request: Request) -> HttpResponse:
    return render(request, "signals/advice_list.html", {"page": listed(actor=request.actor)})


@requires(ADVISE, scope=WRITTEN)
@require_http_methods(["GET", "POST"])
def advice_create(request: Request) -> HttpResponse:
    if not is_wide(request.actor):
        raise NotFound
    form = NewAdviceForm(
        request.POST or None,
        signals=supralocal_finder(actor=request.actor),
        latest=latest_supralocal(actor=request.actor),
        partnerships=partnership_options(actor=request.actor),
    )
    if form.is_valid():
        try:
            made = advice.write_advice(
                actor=request.actor,
                partnership_id=UUID(form.cleaned_data["partnership"]),
                facts=form.as_facts(),
                at=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("signals:advice_detail", advice_id=made)
    return render(request, "signals/advice_create.html", {"page": None, "form": form})


@requires(TRIAGE, scope=WRITTEN)
@require_http_methods(["GET", "POST"])
def advice_edit(request: Request, advice_id: UUID) -> HttpResponse:
    page = advice_page(actor=request.actor, advice_id=advice_id, today=timezone.localdate())
    if not (page.line.is_mine and page.is_draft):
        raise NotFound
    initial = {"title": page.line.title, "addressee": page.line.addressee, "text": page.text}
    initial["signals"] = [str(line.id) for line in page.signals]  # type: ignore[assignment]  # one list among texts
    form = AdviceForm(
        request.POST or None,
        initial=initial,
        signals=supralocal_finder(actor=request.actor),
        latest=latest_supralocal(actor=request.actor),
    )
    if form.is_valid():
        try:
            advice.change_advice(
                actor=request.actor, advice_id=advice_id, facts=form.as_facts(), at=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("signals:advice_detail", advice_id=advice_id)
    return render(request, "signals/advice_edit.html", {"page": page, "form": form})


@requires(TRIAGE, scope=READ)
@require_http_methods(["GET", "POST"])
def advice_detail(request: Request, advice_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = advice_page(actor=request.actor, advice_id=advice_id, today=timezone.localdate(now))
    asked = request.POST.get("doe", "")
    made: dict[str, forms.Form] = {
        "goed": forms.Form(request.POST if asked == "goed" else None),
        "weg": SentForm(request.POST if asked == "weg" else None, prefix="weg"),
        "terug": CameBackForm(request.POST if asked == "terug" else None, prefix="terug"),
    }
    if request.method == "POST":
        form = made.get(asked)
        if form is None:
            raise NotFound
        if form.is_valid():
            try:
                _do(form, advice_id, actor=request.actor, at=now)
            except Refused as refusal:
                form.add_error(None, str(refusal.message))
            else:
                return redirect("signals:advice_detail", advice_id=advice_id)
    return render(request, "signals/advice_detail.html", {"page": page, "form": made})


@requires(TRIAGE, scope=READ)
@require_safe
def advice_export(request: Request, kind: str) -> HttpResponse:
    now = timezone.now()
    content, content_type = advice.take_note(actor=request.actor, kind=kind, at=now)
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{NOTE_NAME}.{kind}"'
    return response


def _do(form: forms.Form, advice_id: UUID, *, actor: Actor, at: datetime) -> None:
    """Do to a recommendation what a form of its page says."""
    if isinstance(form, SentForm):
        advice.send_advice(actor=actor, advice_id=advice_id, on=form.cleaned_data["on"], at=at)
    elif isinstance(form, CameBackForm):
        text = form.cleaned_data["text"]
        advice.note_answer(actor=actor, advice_id=advice_id, state=form.chosen, text=text, at=at)
    else:
        advice.approve_advice(actor=actor, advice_id=advice_id, at=at)
