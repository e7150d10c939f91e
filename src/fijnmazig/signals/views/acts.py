"""What can be done to a signal on its page: one form an act, and the service it leads to."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms

from fijnmazig.common.actor import Actor
from fijnmazig.common.http import Request
from fijnmazig.signals.forms import triage as typed
from fijnmazig.signals.queries.detail import SignalPage, signal_row
from fijnmazig.signals.queries.evidence import choices_for
from fijnmazig.signals.queries.people import opener_finder
from fijnmazig.signals.services import linking, merging, triage

type Act = Callable[..., UUID]


def act_forms(
    page: SignalPage, *, request: Request, asked: str, at: datetime
) -> dict[str, forms.Form]:
    """Return the forms of a signal's page; only the one that was sent is bound."""
    if page.merged_into is not None:
        return {"los": typed.ApartForm(request.POST if asked == "los" else None, prefix="los")}
    row = signal_row(actor=request.actor, signal_id=page.line.id)
    sorting = {
        "kind": page.kind_code,
        "reach": page.reach_code,
        "nis": page.nis,
        "themes": list(page.theme_codes),
    }
    own: dict[str, tuple[type[forms.Form], dict[str, Any]]] = {
        "hand": (typed.OwnerForm, {"people": opener_finder(row, at=at)}),
        "stap": (typed.StepForm, {}),
        "sorteer": (typed.SortForm, {"initial": sorting}),
        "beslis": (typed.DecisionForm, {}),
        "antwoord": (typed.AnswerForm, {}),
        "tekst": (typed.WordingForm, {"initial": {"text": page.told or page.line.text}}),
        "samen": (typed.MergeForm, {}),
        "los": (typed.ApartForm, {}),
        "bewijs": (typed.LinkForm, {"choices": choices_for(row, actor=request.actor)}),
        "weg": (typed.UnlinkForm, {}),
    }
    return {
        name: make(request.POST if asked == name else None, prefix=name, **options)
        for name, (make, options) in own.items()
    }


def _hand(form: typed.OwnerForm, signal_id: UUID, *, actor: Actor, at: datetime) -> UUID:
    triage.hand_over(actor=actor, signal_id=signal_id, owner_id=form.owner_id, at=at)
    return signal_id


def _step(form: typed.StepForm, signal_id: UUID, *, actor: Actor, at: datetime) -> UUID:
    triage.take_step(
        actor=actor,
        signal_id=signal_id,
        to=form.phase,
        note_text=form.cleaned_data["note"],
        at=at,
    )
    return signal_id


def _sort(form: typed.SortForm, signal_id: UUID, *, actor: Actor, at: datetime) -> UUID:
    triage.sort_signal(actor=actor, signal_id=signal_id, sorting=form.as_sorting(), at=at)
    return signal_id


def _decide(form: typed.DecisionForm, signal_id: UUID, *, actor: Actor, at: datetime) -> UUID:
    reason = form.cleaned_data["reason"]
    triage.decide(actor=actor, signal_id=signal_id, decision=form.chosen, reason=reason, at=at)
    return signal_id


def _answer(form: typed.AnswerForm, signal_id: UUID, *, actor: Actor, at: datetime) -> UUID:
    triage.answer(actor=actor, signal_id=signal_id, at=at, **form.cleaned_data)
    return signal_id


def _word(form: typed.WordingForm, signal_id: UUID, *, actor: Actor, at: datetime) -> UUID:
    text = form.cleaned_data["text"]
    triage.word(actor=actor, signal_id=signal_id, text=text, at=at)
    return signal_id


def _merge(form: typed.MergeForm, signal_id: UUID, *, actor: Actor, at: datetime) -> UUID:
    into: UUID = form.cleaned_data["into"]
    merging.merge(actor=actor, signal_id=signal_id, into_id=into, at=at)
    return into


def _apart(form: typed.ApartForm, signal_id: UUID, *, actor: Actor, at: datetime) -> UUID:
    merging.take_apart(actor=actor, signal_id=form.cleaned_data["signal"], at=at)
    return signal_id


def _link(form: typed.LinkForm, signal_id: UUID, *, actor: Actor, at: datetime) -> UUID:
    room, key = form.chosen
    linking.link(actor=actor, signal_id=signal_id, room=room, key=key, at=at)
    return signal_id


def _unlink(form: typed.UnlinkForm, signal_id: UUID, *, actor: Actor, at: datetime) -> UUID:
    linking.unlink(actor=actor, signal_id=signal_id, link_id=form.cleaned_data["link"], at=at)
    return signal_id


ACTS: dict[str, Act] = {
    "hand": _hand,
    "stap": _step,
    "sorteer": _sort,
    "beslis": _decide,
    "antwoord": _answer,
    "tekst": _word,
    "samen": _merge,
    "los": _apart,
    "bewijs": _link,
    "weg": _unlink,
}
