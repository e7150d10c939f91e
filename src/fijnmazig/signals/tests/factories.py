"""Signals, actions and recommendations for tests, made the way the house makes them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from fijnmazig.accounts.domain import ScopeKind
from fijnmazig.common.actor import OPERATOR, Actor, Grant, Scope
from fijnmazig.places.queries import forget, municipality_name
from fijnmazig.places.tests.factories import load_some
from fijnmazig.signals.domain.kinds import Concerned, Decision, Seen
from fijnmazig.signals.domain.permissions import ADVISE, TRIAGE
from fijnmazig.signals.models import Signal
from fijnmazig.signals.services import triage
from fijnmazig.signals.services.giving import SignalFacts, give_signal

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = MONDAY.date()
BOOM, NIEL, GENK = "11005", "11030", "71016"
REGION = Scope(kind=ScopeKind.REGION, key="")
TEXT = "Ouders zonder auto raken niet bij het gesprek in het ziekenhuis."


def follower(scope: Scope = REGION, *, number: int = 7) -> Actor:
    """Return somebody who follows up signals in a scope."""
    return Actor(
        user_id=UUID(int=number),
        permissions=frozenset({ADVISE, TRIAGE, "member"}),
        scopes=frozenset({scope}),
        grants=frozenset({Grant(permission=TRIAGE, scope=scope)}),
    )


def spoc(nis: str) -> Actor:
    """Return who follows up signals of one municipality."""
    return follower(Scope(kind=ScopeKind.MUNICIPALITY, key=nis), number=8)


def giver(number: int = 3) -> Actor:
    """Return a member who follows up nothing."""
    return Actor(user_id=UUID(int=number), permissions=frozenset({"member"}))


def facts(**changes: Any) -> SignalFacts:
    """Return something noticed in Boom about parents."""
    settled: dict[str, Any] = {
        "text": TEXT,
        "concerned": Concerned.PARENTS,
        "seen": Seen.SOME,
        "nis": BOOM,
        "themes": ("preventie",),
        **changes,
    }
    return SignalFacts(**settled)


def make_signal(*, actor: Actor | None = None, at: datetime = MONDAY, **changes: Any) -> Signal:
    """Return a signal of a member."""
    load_once()
    made = give_signal(actor=actor or giver(), facts=facts(**changes), at=at)
    return Signal.unscoped.get(id=made)


def load_once() -> None:
    """Store the municipalities of these tests, unless they are there."""
    if not municipality_name(BOOM):
        load_some(BOOM, NIEL, GENK)
        forget()


def decided(row: Signal, *, decision: Decision = Decision.ACTION, days: int = 1) -> Signal:
    """Return a signal about which was decided some days later."""
    reason = "" if decision is Decision.ACTION else "Dit bestaat al."
    triage.decide(
        actor=OPERATOR,
        signal_id=row.id,
        decision=decision,
        reason=reason,
        at=MONDAY + timedelta(days=days),
    )
    row.refresh_from_db()
    return row


def answered(row: Signal, *, is_last: bool = False, days: int = 2) -> Signal:
    """Return a signal that was answered some days later."""
    at = MONDAY + timedelta(days=days)
    triage.answer(actor=OPERATOR, signal_id=row.id, text="We bekijken het.", is_last=is_last, at=at)
    row.refresh_from_db()
    return row
