"""Mails that must go out, written with the change they tell of; the worker sends them."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID, uuid4

from django.db.models import F, QuerySet

from fijnmazig.gatherings.domain.kinds import EntryState, MomentState
from fijnmazig.gatherings.domain.letters import LetterKind
from fijnmazig.gatherings.models import Entry, Letter, Moment, Seat
from fijnmazig.gatherings.queries.course import followed_by


def write_letter(
    kind: LetterKind,
    *,
    entry: Entry,
    at: datetime,
    professional_id: UUID | None = None,
    moment: Moment | None = None,
) -> None:
    """Let a mail go to who registered, or to one of the people who come; of one moment, or all."""
    Letter.unscoped.create(
        kind=kind.value, entry=entry, professional_id=professional_id, moment=moment, made_at=at
    )


def tell_seated(entry: Entry, *, people: Iterable[UUID], at: datetime) -> None:
    """Let each of these people know that they come, with what their calendar needs.

    Who was told before that they do not come gets a higher number: calendars ignore lower ones.
    """
    known = list(people)
    _give_keys(entry.cohort_id, people=known)
    for professional_id in known:
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
    """Let everybody with a seat know of one moment: added, moved, cancelled, or tomorrow.

    Whoever changed the moment has raised its `sequence`. Return how many mails that are.
    """
    seats = registered_seats(moment.cohort_id)
    pairs = _pairs(seats)
    _give_keys(moment.cohort_id, people=[person for _, person in pairs])
    rows = [
        Letter(kind=kind.value, entry_id=entry, professional_id=person, moment=moment, made_at=at)
        for entry, person in pairs
    ]
    return len(Letter.unscoped.bulk_create(rows))


def ask_for_course(cohort_id: UUID, *, at: datetime) -> int:
    """Let everybody with a seat who did not follow the basic course know that it is asked for.

    Return how many mails that are.
    """
    seats = registered_seats(cohort_id)
    pairs = _pairs(seats)
    followed = followed_by(person for _, person in pairs)
    asked = [(entry, person) for entry, person in pairs if person not in followed]
    _give_keys(cohort_id, people=[person for _, person in asked])
    rows = [
        Letter(kind=LetterKind.COURSE.value, entry_id=entry, professional_id=person, made_at=at)
        for entry, person in asked
    ]
    return len(Letter.unscoped.bulk_create(rows))


def _pairs(seats: QuerySet[Seat]) -> list[tuple[UUID, UUID]]:
    """Return the entry and the person of each seat."""
    rows = seats.values_list("entry_id", "professional_id")
    return [(entry, person) for entry, person in rows if person is not None]


def registered_seats(cohort_id: UUID) -> QuerySet[Seat]:
    """Return the seats of a group with a name, of registrations that stand."""
    return Seat.unscoped.filter(
        cohort_id=cohort_id,
        is_live=True,
        professional__isnull=False,
        entry__state=EntryState.REGISTERED.value,
    )


def _give_keys(cohort_id: UUID, *, people: Collection[UUID]) -> None:
    """Give people of a group that asks for the course a key: with it they say that they did."""
    seats = Seat.unscoped.filter(
        cohort_id=cohort_id,
        cohort__series__needs_course=True,
        professional_id__in=people,
        is_live=True,
        course_key=None,
    )
    for seat in seats:
        seat.course_key = uuid4()
        seat.save(update_fields=["course_key"])


def _count_change(cohort_id: UUID) -> None:
    planned = Moment.unscoped.filter(cohort_id=cohort_id, state=MomentState.PLANNED.value)
    planned.update(sequence=F("sequence") + 1)
