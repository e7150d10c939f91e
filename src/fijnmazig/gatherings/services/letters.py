"""Mails that must go out, written with the change they tell of; the worker sends them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import F

from fijnmazig.gatherings.domain.kinds import EntryState, MomentState
from fijnmazig.gatherings.domain.letters import LetterKind
from fijnmazig.gatherings.models import Entry, Letter, Moment, Seat


def write_letter(
    kind: LetterKind, *, entry: Entry, at: datetime, professional_id: UUID | None = None
) -> None:
    """Let a mail go to who registered, or to one of the people who come."""
    Letter.unscoped.create(
        kind=kind.value, entry=entry, professional_id=professional_id, made_at=at
    )


def tell_seated(entry: Entry, *, people: Iterable[UUID], at: datetime) -> None:
    """Let each of these people know that they come, with what their calendar needs.

    Who was told before that they do not come gets a higher number: calendars ignore lower ones.
    """
    for professional_id in people:
        gone = Letter.unscoped.filter(
            kind=LetterKind.UNSEATED.value,
            professional_id=professional_id,
            entry__cohort_id=entry.cohort_id,
        )
        if gone.exists():
            _count_change(entry.cohort_id)
        write_letter(LetterKind.SEATED, entry=entry, at=at, professional_id=professional_id)


def tell_unseated(entry: Entry, *, people: Iterable[UUID], at: datetime) -> None:
    """Let each of these people know that they do not come any more."""
    for professional_id in people:
        _count_change(entry.cohort_id)
        write_letter(LetterKind.UNSEATED, entry=entry, at=at, professional_id=professional_id)


def tell_of_moment(moment: Moment, *, kind: LetterKind, at: datetime) -> int:
    """Let everybody with a seat know of one moment: moved, cancelled, or tomorrow.

    Whoever changed the moment has raised its `sequence`. Return how many mails that are.
    """
    seats = Seat.unscoped.filter(
        cohort_id=moment.cohort_id,
        is_live=True,
        professional__isnull=False,
        entry__state=EntryState.REGISTERED.value,
    )
    rows = [
        Letter(kind=kind.value, entry_id=entry, professional_id=person, moment=moment, made_at=at)
        for entry, person in seats.values_list("entry_id", "professional_id")
    ]
    return len(Letter.unscoped.bulk_create(rows))


def _count_change(cohort_id: UUID) -> None:
    planned = Moment.unscoped.filter(cohort_id=cohort_id, state=MomentState.PLANNED.value)
    planned.update(sequence=F("sequence") + 1)
