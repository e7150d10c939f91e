"""Decide how sure a figure is, and remember who did so and why."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.facts import texts
from fijnmazig.facts.domain.kinds import Standing
from fijnmazig.facts.domain.permissions import EDIT
from fijnmazig.facts.models import FigureChange
from fijnmazig.facts.queries import visible_figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a person decides about a figure: its standing, on what ground, checked as what role."""

    standing: Standing
    source: str
    source_url: str
    source_date: str
    verified_by: str
    verified_date: date | None
    reason: str
    why: str


@transaction.atomic
def judge(*, actor: Actor, key: str, judgement: Judgement, at: datetime) -> None:
    """Change how sure a figure is, and remember who did so and why.

    Raises NotFound when the figure is absent or the actor may not change it; Refused when a
    confirmed figure would stand without source, role or date, another without a reason, or when
    nothing is said about why it changes.
    """
    if not actor.may(EDIT):
        raise NotFound
    figure = find(visible_figures(actor).select_for_update(), key=key)
    _check(judgement)
    names = [name for name in Judgement.__dataclass_fields__ if name != "why"]
    before = {name: _plain(getattr(figure, name)) for name in names}
    for name in names:
        setattr(figure, name, getattr(judgement, name))
    figure.save(update_fields=names)
    after = {name: _plain(getattr(judgement, name)) for name in names}
    changed = [name for name in names if before[name] != after[name]]
    change = FigureChange.unscoped.create(
        figure=figure,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
        reason=judgement.why.strip(),
        changed_by=actor.user_id,
        changed_at=at,
    )
    record(
        actor=actor,
        act="facts.figure-judged",
        subject_id=change.id,
        subject_kind="figure",
        at=at,
        details={"standing": judgement.standing.value, "fields": [*changed]},
    )


def _check(judgement: Judgement) -> None:
    if not judgement.why.strip():
        raise Refused(texts.WHY_NEEDED)
    if judgement.standing is Standing.CONFIRMED:
        if not (judgement.source.strip() and judgement.verified_by.strip()):
            raise Refused(texts.SOURCE_NEEDED)
        if judgement.verified_date is None:
            raise Refused(texts.DATE_NEEDED)
    elif not judgement.reason.strip():
        raise Refused(texts.REASON_NEEDED)


def _plain(value: object) -> str:
    return "" if value is None else str(value)
