"""Raw events, written in the transaction of what happened; and outcomes that change."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fijnmazig.outreach.domain.calling import WALL, day_part
from fijnmazig.outreach.domain.outcomes import Happening, Outcome, changed
from fijnmazig.outreach.domain.referring import State
from fijnmazig.outreach.models import Agreement, Attempt, Dossier, Event

MONTH = "%Y-%m"


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """A dossier as it comes in, for the record of events."""

    agreement: Agreement
    stand_in: UUID
    nis: str
    at: datetime


def received(who: Newcomer) -> Event:
    """Return, not yet stored, the event that a dossier came in."""
    return _event(
        agreement=who.agreement,
        stand_in=who.stand_in,
        nis=who.nis,
        kind=Happening.RECEIVED,
        received_on=who.at.astimezone(WALL).date(),
        at=who.at,
    )


def given(who: Newcomer, *, outcome: Outcome) -> Event:
    """Return, not yet stored, the event that a dossier got an outcome as it came in."""
    event = received(who)
    event.kind, event.outcome = Happening.OUTCOME.value, outcome.value
    return event


def settle_outcome(dossier: Dossier, *, outcome: Outcome, at: datetime) -> None:
    """Give a locked dossier another outcome and write down what that changes in the figures."""
    before = Outcome(dossier.outcome)
    for code, delta in changed(before=before, after=outcome):
        event = _event_of(dossier, kind=Happening.OUTCOME, at=at)
        event.outcome, event.delta = code.value, delta
        event.save()
    if before is outcome:
        return
    dossier.outcome = outcome.value
    dossier.outcome_at = None if outcome is Outcome.OPEN else at
    dossier.due_at = dossier.due_at if outcome is Outcome.OPEN else None
    dossier.save(update_fields=["outcome", "outcome_at", "due_at"])


def note_attempt(attempt: Attempt) -> None:
    """Write down an attempt that ended: its number, its result, its hour, and not who called."""
    event = _event_of(attempt.dossier, kind=Happening.ATTEMPT, at=attempt.started_at)
    event.number, event.result = attempt.number, attempt.result
    event.save()


def note_taken_back(attempt: Attempt) -> None:
    """Write down that an attempt does not count after all, in the hour in which it counted."""
    event = _event_of(attempt.dossier, kind=Happening.ATTEMPT, at=attempt.started_at)
    event.number, event.result, event.delta = attempt.number, attempt.result, -1
    event.save()


def note_referral(dossier: Dossier, *, before: State | None, after: State, at: datetime) -> None:
    """Write down that a referral of a dossier stands elsewhere; `before` is None for a new one."""
    for code, delta in ((before, -1), (after, 1)):
        if code is not None:
            event = _event_of(dossier, kind=Happening.REFERRAL, at=at)
            event.referral, event.delta = code.value, delta
            event.save()


def _event_of(dossier: Dossier, *, kind: Happening, at: datetime) -> Event:
    return _event(
        agreement=dossier.agreement,
        stand_in=dossier.stand_in,
        nis=dossier.nis,
        kind=kind,
        received_on=dossier.received_at.astimezone(WALL).date(),
        at=at,
    )


def _event(  # noqa: PLR0913 -- an event is its parts
    *,
    agreement: Agreement,
    stand_in: UUID,
    nis: str,
    kind: Happening,
    received_on: date,
    at: datetime,
) -> Event:
    wall = at.astimezone(WALL)
    return Event(
        agreement=agreement,
        team_id=agreement.team_id,
        stand_in=stand_in,
        nis=nis,
        kind=kind.value,
        day_part=day_part(at).value,
        weekday=wall.isoweekday(),
        at=at.replace(minute=0, second=0, microsecond=0),
        received_on=received_on,
        received_in=received_on.strftime(MONTH),
        happened_in=wall.strftime(MONTH),
    )
