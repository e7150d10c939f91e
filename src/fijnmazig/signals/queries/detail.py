"""One signal for who follows it up: what was said, how it went, what bears it out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.parts import Link
from fijnmazig.places.queries import municipality_name
from fijnmazig.signals.domain.kinds import Decision, Phase
from fijnmazig.signals.domain.phases import ORDER
from fijnmazig.signals.models import ActionSignal, RecommendationSignal, Signal, SignalStep
from fijnmazig.signals.queries.alike import AlikeShown, alike_signals
from fijnmazig.signals.queries.evidence import LinkShown, links_of
from fijnmazig.signals.queries.own import AnswerShown, answers_of
from fijnmazig.signals.queries.people import called
from fijnmazig.signals.queries.reach import visible_actions, visible_advice, visible_signals
from fijnmazig.signals.queries.triage import SignalLine, lines_of
from fijnmazig.signals.texts.words import PHASES


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseShown:
    """One of the eight phases: when the signal came there last, in whose hands, and why."""

    name: StrOrPromise
    on_date: date | None
    owner: str
    note: str
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedShown:
    """A signal that was put with this one."""

    id: UUID
    text: str
    place: str
    given_date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalPage:
    """One signal, whole."""

    line: SignalLine
    nis: str
    theme_codes: tuple[str, ...]
    kind_code: str
    reach_code: str
    reason: str
    is_decided: bool
    told: str
    told_by: str
    told_date: date | None
    merged_into: UUID | None
    phases: tuple[PhaseShown, ...]
    merged: tuple[MergedShown, ...]
    alike: tuple[AlikeShown, ...]
    links: tuple[LinkShown, ...]
    answers: tuple[AnswerShown, ...]
    actions: tuple[Link, ...]
    advice: tuple[Link, ...]
    givers: int


def signal_page(*, actor: Actor, signal_id: UUID, today: date) -> SignalPage:
    """Return one signal. Raises NotFound when the actor does not follow it up."""
    row = find(visible_signals(actor), id=signal_id)
    (line,) = lines_of([row], today=today)
    merged = tuple(_merged(row))
    return SignalPage(
        line=line,
        nis=row.nis,
        theme_codes=tuple(row.themes.order_by("code").values_list("code", flat=True)),
        kind_code=row.kind,
        reach_code=row.reach,
        reason=row.reason,
        is_decided=row.decision != Decision.NONE,
        told=row.told,
        told_by=called([row.told_by]).get(row.told_by, "") if row.told_by else "",
        told_date=row.told_date,
        merged_into=row.merged_into_id,
        phases=tuple(_phases(row)),
        merged=merged,
        alike=() if row.merged_into_id else alike_signals(row, actor=actor),
        links=links_of([row.id]).get(row.id, ()),
        answers=tuple(answers_of([row.id]).get(row.id, ())),
        actions=tuple(_actions(row, actor=actor)),
        advice=tuple(_advice(row, actor=actor)),
        givers=1 + len(merged),
    )


def signal_row(*, actor: Actor, signal_id: UUID) -> Signal:
    """Return a signal for its forms. Raises NotFound when the actor does not follow it up."""
    return find(visible_signals(actor), id=signal_id)


def _merged(row: Signal) -> Iterator[MergedShown]:
    for each in Signal.unscoped.filter(merged_into=row).order_by("given_date", "id"):
        yield MergedShown(
            id=each.id,
            text=each.text,
            place=municipality_name(each.nis) if each.nis else "",
            given_date=each.given_date,
        )


def _phases(row: Signal) -> Iterator[PhaseShown]:
    steps = {Phase(step.phase): step for step in _steps(row)}
    names = called(step.owner_id for step in steps.values())
    for phase in ORDER:
        step = steps.get(phase)
        yield PhaseShown(
            name=PHASES[phase],
            on_date=step.on_date if step else None,
            owner=names.get(step.owner_id, "") if step and step.owner_id else "",
            note=step.note if step else "",
            is_current=phase == row.phase,
        )


def _steps(row: Signal) -> list[SignalStep]:
    return list(SignalStep.unscoped.filter(signal=row).order_by("made_at", "id"))


def _actions(row: Signal, *, actor: Actor) -> Iterator[Link]:
    about = ActionSignal.unscoped.filter(signal=row).values("action_id")
    rows = visible_actions(actor).filter(id__in=about).order_by("due_date", "id")
    for key, title in rows.values_list("id", "title"):
        yield Link(label=title, url=reverse("signals:action_detail", kwargs={"action_id": key}))


def _advice(row: Signal, *, actor: Actor) -> Iterator[Link]:
    about = RecommendationSignal.unscoped.filter(signal=row).values("recommendation_id")
    rows = visible_advice(actor).filter(id__in=about).order_by("made_at", "id")
    for key, title in rows.values_list("id", "title"):
        url = reverse("signals:advice_detail", kwargs={"advice_id": key})
        yield Link(label=title, url=url)
