"""Series, groups, moments and people who come, for tests; none of them exists.

Rows of another room pass as `Any`: its models stay behind its door.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from fijnmazig.accounts.domain import ScopeKind
from fijnmazig.common.actor import Actor, Grant, Scope
from fijnmazig.gatherings.domain.kinds import (
    Audience,
    EntryState,
    MarkSource,
    Phase,
    Presence,
    SeriesKind,
    SeriesState,
)
from fijnmazig.gatherings.domain.permissions import HOLD, HOLD_ALL, READ, REGISTER_OTHERS
from fijnmazig.gatherings.models import (
    Answer,
    AnswerSheet,
    Cohort,
    Entry,
    Mark,
    Moment,
    MomentStaff,
    Questionnaire,
    Seat,
    Series,
)
from fijnmazig.organisations.tests.factories import (
    make_membership,
    make_partnership,
    make_professional,
)

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NEXT_WEEK = MONDAY + timedelta(days=7)
numbers = count(1)


def actor_with(*permissions: str, scope: Scope | None = None, user_id: UUID | None = None) -> Actor:
    """Return a member who holds these permissions in one scope: the region when none is named."""
    where = scope or Scope(kind=ScopeKind.REGION, key="")
    return Actor(
        user_id=user_id or uuid4(),
        permissions=frozenset({READ, *permissions}),
        scopes=frozenset({where}),
        grants=frozenset(Grant(permission=name, scope=where) for name in permissions),
    )


def holder(partnership: Any = None) -> Actor:
    """Return who holds series: of one partnership, or of all."""
    scope = None
    if partnership is not None:
        scope = Scope(kind=ScopeKind.PARTNERSHIP, key=partnership.key)
    return actor_with(HOLD, HOLD_ALL, REGISTER_OTHERS, scope=scope)


def member(professional: Any = None) -> Actor:
    """Return a member who holds nothing, with a profile when one is given."""
    actor = actor_with()
    if professional is not None:
        professional.user_id = actor.user_id
        professional.save()
    return actor


def change(row: Any, **fields: object) -> None:
    """Write fields of a row, of another room too."""
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))


def make_series(partnership: Any = None, **fields: object) -> Series:
    """Return an open series of trainings; `fields` as the model has them."""
    values = {
        "kind": SeriesKind.TRAINING.value,
        "audience": Audience.PROFESSIONALS.value,
        "title": f"Reeks {next(numbers)}",
        "state": SeriesState.OPEN.value,
        "created_at": MONDAY,
        "changed_at": MONDAY,
    } | fields
    return Series.unscoped.create(partnership=partnership or make_partnership(), **values)


def make_cohort(series: Series | None = None, *, moments: int = 0, **fields: object) -> Cohort:
    """Return a group of a series, with so many weekly moments that start next week."""
    cohort = Cohort.unscoped.create(series=series or make_series(), **fields)
    for number in range(moments):
        make_moment(cohort, starts_at=NEXT_WEEK + timedelta(weeks=number))
    return cohort


def make_moment(
    cohort: Cohort | None = None,
    *,
    starts_at: datetime = NEXT_WEEK,
    staff: Any = None,
    **fields: object,
) -> Moment:
    """Return a moment of two hours, last of its group so far."""
    cohort = cohort or make_cohort()
    values = {
        "position": cohort.moments.count() + 1,
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=2),
    } | fields
    moment = Moment.unscoped.create(cohort=cohort, **values)
    if staff is not None:
        MomentStaff.unscoped.create(moment=moment, professional=staff, part="TRAINER")
    return moment


def make_worker(organisation: Any = None) -> tuple[Any, Any]:
    """Return somebody with the organisation they work for since long ago."""
    work = make_membership(professional=make_professional(), organisation=organisation)
    return work.professional, work.organisation


def make_entry(
    cohort: Cohort,
    *,
    state: EntryState = EntryState.REGISTERED,
    people: tuple[Any, ...] = (),
    **fields: object,
) -> Entry:
    """Return an entry with a seat for each of the people, or one seat for nobody yet."""
    values = {
        "contact_id": uuid4(),
        "queued_at": MONDAY,
        "seat_total": max(1, len(people)),
    } | fields
    entry = Entry.unscoped.create(cohort=cohort, state=state.value, **values)
    for position, person in enumerate(people or (None,)):
        Seat.unscoped.create(entry=entry, cohort=cohort, professional=person, position=position)
    return entry


def make_present(moment: Moment, person: Any, organisation: Any = None) -> Mark:
    """Return the mark that somebody was at a moment, for an organisation."""
    return Mark.unscoped.create(
        moment=moment,
        professional=person,
        stand_in=person.id,
        organisation=organisation,
        presence=Presence.PRESENT.value,
        source=MarkSource.LIST.value,
        nonce=uuid4(),
        marked_at=moment.starts_at,
        received_at=moment.starts_at,
    )


CLOSED = date(2026, 3, 31)


def fill_in(series: Any, phase: Phase, marks: Mapping[str, int]) -> None:
    """Keep one sheet for each mark that somebody made up, with one number for one statement."""
    row = Questionnaire.unscoped.create(
        series=series,
        phase=phase.value,
        template="handelingsverlegenheid-1",
        opens_date=date(2026, 3, 1),
        closes_date=CLOSED,
        salt=b"0" * 16,
    )
    for mark, value in marks.items():
        sheet = AnswerSheet.unscoped.create(
            questionnaire=row, pair=mark.rjust(64, "0"), given_date=CLOSED
        )
        Answer.unscoped.create(sheet=sheet, question="bellen", value=value)
