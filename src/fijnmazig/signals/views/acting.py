"""Actions: the board and the list, one action, and how it ends."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fijnmazig.common.actor import Actor
from fijnmazig.common.choosing.finding import Finder
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.http import Request, requires
from fijnmazig.organisations.queries.finding import organisation_finder
from fijnmazig.signals.domain.permissions import TRIAGE
from fijnmazig.signals.forms.acting import (
    ActionForm,
    EndForm,
    NewActionForm,
    SignalChoiceForm,
    SoughtActionsForm,
)
from fijnmazig.signals.queries.actions import (
    SoughtActions,
    action_page,
    partnership_options,
)
from fijnmazig.signals.queries.actions import (
    action_list as listed,
)
from fijnmazig.signals.queries.people import follower_finder
from fijnmazig.signals.queries.triage import latest_open, open_finder
from fijnmazig.signals.services import actions

ACTIONS = "signals.queries.reach.visible_actions"


@requires(TRIAGE, scope=ACTIONS)
@require_safe
def action_list(request: Request) -> HttpResponse:
    asked = request.GET
    options = partnership_options(actor=request.actor)
    form = SoughtActionsForm(asked, partnerships=options)
    form.is_valid()
    said = form.cleaned_data
    sought = SoughtActions(
        state=said.get("stand", ""),
        nis=said.get("gemeente", ""),
        partnership=said.get("verband", ""),
        which=said.get("welke", ""),
        sort=asked.get("sorteer", ""),
        page=asked.get("pagina", ""),
    )
    page = listed(actor=request.actor, sought=sought, today=timezone.localdate())
    shown = {"page": page, "form": form, "asked": asked.urlencode()}
    return render(request, "signals/action_list.html", shown)


@requires(TRIAGE, scope=ACTIONS)
@require_http_methods(["GET", "POST"])
def action_create(request: Request) -> HttpResponse:
    now = timezone.now()
    options = partnership_options(actor=request.actor)
    initial = {"owner": str(request.actor.user_id), "signal": request.GET.get("signaal", "")}
    form = NewActionForm(
        request.POST or None, initial=initial, partnerships=options, **_choices(request)
    )
    if form.is_valid():
        about = form.cleaned_data["signal"]
        try:
            made = actions.make_action(
                actor=request.actor,
                partnership_id=UUID(form.cleaned_data["partnership"]),
                facts=form.as_facts(),
                signal_ids=(about,) if about else (),
                at=now,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("signals:action_detail", action_id=made)
    return render(request, "signals/action_create.html", {"page": options, "form": form})


@requires(TRIAGE, scope=ACTIONS)
@require_http_methods(["GET", "POST"])
def action_detail(request: Request, action_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = action_page(actor=request.actor, action_id=action_id, today=timezone.localdate(now))
    asked = request.POST.get("doe", "")
    made: dict[str, forms.Form] = {
        "begin": forms.Form(request.POST if asked == "begin" else None),
        "einde": EndForm(request.POST if asked == "einde" else None, prefix="einde"),
        "signaal": SignalChoiceForm(
            request.POST if asked == "signaal" else None,
            prefix="signaal",
            signals=open_finder(actor=request.actor, action_id=action_id),
            latest=latest_open(actor=request.actor, action_id=action_id),
        ),
    }
    if request.method == "POST":
        form = made.get(asked)
        if form is None:
            raise NotFound
        if form.is_valid():
            try:
                _do(form, action_id, actor=request.actor, at=now)
            except Refused as refusal:
                form.add_error(None, str(refusal.message))
            else:
                return redirect("signals:action_detail", action_id=action_id)
    return render(request, "signals/action_detail.html", {"page": page, "form": made})


def _do(form: forms.Form, action_id: UUID, *, actor: Actor, at: datetime) -> None:
    """Do to an action what a form of its page says."""
    if isinstance(form, EndForm):
        actions.end_action(actor=actor, action_id=action_id, ending=form.as_ending(), at=at)
    elif isinstance(form, SignalChoiceForm):
        about = form.cleaned_data["signal"]
        actions.link_signal(actor=actor, action_id=action_id, signal_id=about, at=at)
    else:
        actions.begin_action(actor=actor, action_id=action_id, at=at)


@requires(TRIAGE, scope=ACTIONS)
@require_http_methods(["GET", "POST"])
def action_edit(request: Request, action_id: UUID) -> HttpResponse:
    now = timezone.now()
    page = action_page(actor=request.actor, action_id=action_id, today=timezone.localdate(now))
    if not page.goes_on:
        raise NotFound
    initial = {
        "title": page.line.title,
        "done_means": page.done_means,
        "owner": str(page.owner_id),
        "due_date": page.line.due_date,
        "partners": [str(each) for each in page.partner_ids],
    }
    form = ActionForm(
        request.POST or None, initial=initial, **_choices(request, kept=page.partner_ids)
    )
    if form.is_valid():
        try:
            actions.change_action(
                actor=request.actor, action_id=action_id, facts=form.as_facts(), at=now
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("signals:action_detail", action_id=action_id)
    return render(request, "signals/action_edit.html", {"page": page, "form": form})


def _choices(request: Request, *, kept: Iterable[UUID] = ()) -> dict[str, Finder]:
    """Return who and which organisations may be chosen for an action."""
    now = timezone.now()
    return {
        "people": follower_finder(at=now),
        "organisations": organisation_finder(
            actor=request.actor, on=timezone.localdate(now), kept=kept
        ),
    }
