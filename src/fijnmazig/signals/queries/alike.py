"""Signals that look like one, by the words of the library's analyser; a person decides."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.library.queries.terms import content_terms
from fijnmazig.signals.domain.alike import alike
from fijnmazig.signals.models import Signal
from fijnmazig.signals.queries.reach import visible_signals

MOST = 400
"""Among so many, the newest, is looked for what is alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeShown:
    """A signal that shares much with another, and how much in hundredths."""

    id: UUID
    text: str
    nis: str
    given_date: date
    percent: int


def alike_signals(row: Signal, *, actor: Actor) -> tuple[AlikeShown, ...]:
    """Return the standing signals that look most like one, among those the actor follows up."""
    rows = visible_signals(actor).filter(merged_into=None).exclude(id=row.id).exclude(text="")
    found = {each.id: each for each in rows.order_by("-given_date", "id")[:MOST]}
    others = {key: content_terms(each.text) for key, each in found.items()}
    near = alike(content_terms(row.text), others=others) if row.text else ()
    return tuple(
        AlikeShown(
            id=key,
            text=found[key].text,
            nis=found[key].nis,
            given_date=found[key].given_date,
            percent=round(share * 100),
        )
        for key, share in near
    )
