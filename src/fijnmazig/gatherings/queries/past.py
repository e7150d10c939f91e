"""What a list of past meetings would bring, without writing anything."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import BinaryIO
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localdate

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.gatherings.domain.past import (
    MOST_ROWS,
    NEEDS,
    PastColumn,
    PastFault,
    PastList,
    RowFault,
    columns_in,
    known_columns,
    read_rows,
)
from fijnmazig.gatherings.domain.permissions import IMPORT
from fijnmazig.gatherings.models import Moment
from fijnmazig.organisations.domain.attenders import PeoplePlan, plan_people
from fijnmazig.organisations.queries.attenders import known_people
from fijnmazig.organisations.queries.doors import partnerships_within
from fijnmazig.organisations.queries.known import vocabulary
from fijnmazig.organisations.queries.plain_tables import PlainTable, read_plain
from fijnmazig.places.domain.names import key

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPlan:
    """What taking a list over does; with a fault nothing is taken over."""

    listed: PastList
    people: PeoplePlan
    faults: tuple[RowFault, ...]
    moments: int

    @property
    def is_good(self) -> bool:
        """Tell whether the list can be taken over."""
        return not self.faults and bool(self.listed.rows)


def importable(actor: Actor, *, partnership_id: UUID) -> UUID:
    """Return the partnership when the actor may import into it, else raise NotFound."""
    if partnership_id not in partnerships_within(actor=actor, permission=IMPORT):
        raise NotFound
    return partnership_id


def plan_past(*, actor: Actor, partnership_id: UUID, source: BinaryIO, today: date) -> PastPlan:
    """Return what a list (XLSX or CSV) would bring to a partnership.

    Raises NotFound when it is not the actor's, Refused when the file is no list.
    """
    importable(actor, partnership_id=partnership_id)
    return plan_table(read_table(source), today=today)


def read_table(source: BinaryIO) -> PlainTable:
    """Return the table of a list, or raise Refused when the file is none."""
    return read_plain(source, knows=known_columns, needs=NEEDS, most=MOST_ROWS)


def plan_table(
    table: PlainTable, *, today: date, answers: Mapping[str, str] = MappingProxyType({})
) -> PastPlan:
    """Return what a table would bring; `answers` say who the people in doubt are."""
    places = columns_in(table.header)
    listed = read_rows(table.rows, places=places, sectors=vocabulary().sectors, today=today)
    return plan_listed(listed, answers=answers)


def plan_listed(listed: PastList, *, answers: Mapping[str, str] = MappingProxyType({})) -> PastPlan:
    """Return what rows that were read would bring, with who is known at this moment."""
    attenders = [row.attender for row in listed.rows]
    people = plan_people(attenders, known=known_people(attenders), answers=answers)
    doubts = tuple(
        RowFault(
            row=row.row,
            column=PastColumn.PERSON,
            fault=PastFault(people.doubts[row.attender.person_key].value),
        )
        for row in listed.rows
        if row.attender.person_key in people.doubts
    )
    return PastPlan(
        listed=listed,
        people=people,
        faults=tuple(sorted((*listed.faults, *doubts), key=lambda fault: fault.row)),
        moments=len({row.moment for row in listed.rows}),
    )


def known_meetings(partnership_id: UUID, *, days: Collection[date]) -> frozenset[tuple[str, date]]:
    """Return the meetings of a partnership on some days: key of the title, and day.

    Others of about these days may be among them.
    """
    if not days:
        return frozenset()
    here = Q(cohort__series__partnership_id=partnership_id)
    rows = Moment.unscoped.filter(
        here, starts_at__gte=_midnight(max(min(days), date.min + A_DAY) - A_DAY)
    )
    rows = rows.filter(starts_at__lt=_midnight(max(days) + 2 * A_DAY))
    return frozenset(
        (key(title), localdate(starts))
        for title, starts in rows.values_list("cohort__series__title", "starts_at")
    )


def _midnight(day: date) -> datetime:
    """Return when a day begins; in another zone it may be a day off, which the caller allows."""
    return datetime.combine(day, time(), tzinfo=UTC)
