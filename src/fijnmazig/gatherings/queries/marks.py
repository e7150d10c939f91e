"""Which marks count, who stands on the list of a moment, and for whom they work on that day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timezone import localdate

from fijnmazig.common.actor import Actor
from fijnmazig.gatherings.domain.kinds import Audience, EntryState, Part, Presence
from fijnmazig.gatherings.models import Mark, Moment, Seat
from fijnmazig.gatherings.queries.reach import handled_moments, held_series
from fijnmazig.organisations.queries import doors as organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Somebody on the list of a moment; `organisation_id` is the one they registered for.

    `professional_id` is None for somebody of whom only the presence is left.
    """

    person: UUID
    professional_id: UUID | None
    part: Part
    organisation_id: UUID | None = None


def marked_moments(actor: Actor) -> QuerySet[Moment]:
    """Return the moments of which the actor marks attendance; of public ones nobody does."""
    return handled_moments(actor).exclude(cohort__series__audience=Audience.PUBLIC.value)


def held_moments(actor: Actor) -> QuerySet[Moment]:
    """Return the moments for professionals of the series that the actor holds."""
    held = Moment.unscoped.filter(cohort__series__in=held_series(actor).values("id"))
    return held.exclude(cohort__series__audience=Audience.PUBLIC.value)


def last_marks(rows: QuerySet[Mark]) -> QuerySet[Mark]:
    """Return the mark of each person at each moment that was received last, withdrawn ones too."""
    later = Mark.unscoped.filter(
        moment_id=OuterRef("moment_id"), stand_in=OuterRef("stand_in"), id__gt=OuterRef("id")
    )
    return rows.filter(~Exists(later))


def noted_marks() -> QuerySet[Mark]:
    """Return the last mark of everybody at every moment, as far as it was not withdrawn."""
    return last_marks(Mark.unscoped.all()).exclude(presence=Presence.WITHDRAWN.value)


def listed(moment: Moment) -> dict[UUID, Listed]:
    """Return who stands on the list of a moment without having been marked: staff, and seats."""
    merged = organisations.merged_people()
    found = {}
    staff = moment.staff.values_list("professional_id", "part")
    for person, part in staff:
        key = merged.get(person, person)
        found[key] = Listed(person=key, professional_id=key, part=Part(part))
    seats = Seat.unscoped.filter(
        cohort_id=moment.cohort_id,
        is_live=True,
        professional__isnull=False,
        entry__state=EntryState.REGISTERED.value,
    )
    for person, organisation in seats.values_list("professional_id", "organisation_id"):
        if person is not None:
            key = merged.get(person, person)
            known = Listed(
                person=key,
                professional_id=key,
                part=Part.PARTICIPANT,
                organisation_id=organisation,
            )
            found.setdefault(key, known)
    return found


def standing_marks(moment: Moment) -> dict[UUID, Mark]:
    """Return the mark that counts of everybody who has one, by person; nothing that was withdrawn.

    Of two people who were found to be one, the last received mark counts.
    """
    merged = organisations.merged_people()
    found: dict[UUID, Mark] = {}
    for mark in last_marks(moment.marks.all()).order_by("id"):
        found[person_of(mark, merged)] = mark
    return {key: mark for key, mark in found.items() if mark.presence != Presence.WITHDRAWN}


def person_of(mark: Mark, merged: Mapping[UUID, UUID], /) -> UUID:
    """Return the key of who a mark is about: the one that stays after a merge."""
    return merged.get(mark.stand_in, mark.stand_in)


def everybody(moment: Moment) -> dict[UUID, Listed]:
    """Return who can be marked at a moment: who is on the list, and who was marked before."""
    merged = organisations.merged_people()
    people = listed(moment)
    for mark in last_marks(moment.marks.all()).order_by("id"):
        key = person_of(mark, merged)
        known = people.get(key)
        people[key] = Listed(
            person=key,
            professional_id=key if mark.professional_id is not None else None,
            part=known.part if known else Part(mark.part),
            organisation_id=mark.organisation_id,
        )
    return people


def unnamed_seats(moment: Moment) -> int:
    """Return how many registered seats have nobody yet."""
    return Seat.unscoped.filter(
        cohort_id=moment.cohort_id,
        is_live=True,
        professional__isnull=True,
        entry__state=EntryState.REGISTERED.value,
    ).count()


def day_of(moment: Moment) -> date:
    """Return the day of a moment where we are."""
    return localdate(moment.starts_at)


def organisations_on(*, people: Iterable[UUID], on: date) -> dict[UUID, tuple[UUID, ...]]:
    """Return for whom people worked on a day; who worked for nobody is absent."""
    work = organisations.work_of(professional_ids=people)
    there = {
        person: tuple(sorted({row.organisation_id for row in rows if row.period.holds(on)}))
        for person, rows in work.items()
    }
    return {person: rows for person, rows in there.items() if rows}


def organisation_on(there: tuple[UUID, ...], *, told: UUID | None) -> UUID | None:
    """Return the organisation a mark is for: the one that was told, or the only one of that day.

    None when somebody works for several and told none of them: it is then shared between all.
    Source: CRITERIA N-2.
    """
    if told is not None and told in there:
        return told
    return there[0] if len(there) == 1 else None
