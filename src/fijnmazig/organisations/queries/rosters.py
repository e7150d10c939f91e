"""Reads of lists that are being taken over: one's own lists, and what each of them would do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from fijnmazig.common.actor import Actor
from fijnmazig.organisations.domain.cells import Checked, Row
from fijnmazig.organisations.domain.columns import Column, Sheet
from fijnmazig.organisations.domain.kinds import RosterState
from fijnmazig.organisations.domain.known import Known, Plan
from fijnmazig.organisations.domain.permissions import IMPORT
from fijnmazig.organisations.domain.rosters import KEPT, Choices, assess, check_all
from fijnmazig.organisations.domain.seeking import Sought
from fijnmazig.organisations.models import Roster
from fijnmazig.organisations.queries.known import known_by, vocabulary
from fijnmazig.places.queries import gazetteer

LIST_LENGTH = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterLine:
    """A list that was handed in."""

    id: UUID
    file_name: str
    started_at: datetime
    is_stored: bool
    organisations: int
    professionals: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A list with what it was compared with, and what it would do."""

    known: Known
    checked: tuple[Checked, ...]
    plan: Plan

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the rows as they were read."""
        return tuple(each.row for each in self.checked)


def visible_rosters(actor: Actor, *, at: datetime) -> QuerySet[Roster]:
    """Return the actor's own lists; one that waited for more than a day is gone."""
    if not actor.may(IMPORT):
        return Roster.unscoped.none()
    rows = Roster.unscoped.exclude(state=RosterState.PREVIEW, started_at__lt=at - KEPT)
    return rows if actor.is_operator else rows.filter(owner_id=actor.user_id)


def roster_lines(*, actor: Actor, at: datetime) -> tuple[RosterLine, ...]:
    """Return the actor's lists, newest first."""
    rows = visible_rosters(actor, at=at).defer("rows", "answers", "tables")
    return tuple(
        RosterLine(
            id=row.id,
            file_name=row.file_name,
            started_at=row.started_at,
            is_stored=row.state == RosterState.STORED,
            organisations=row.stored_organisations,
            professionals=row.stored_professionals,
        )
        for row in rows.order_by("-started_at", "id")[:LIST_LENGTH]
    )


def weigh(roster: Roster, *, actor: Actor, on: date) -> Weighed:
    """Return what a list would do as things stand, with the choices made so far."""
    checked = check_all(rows_of(roster), vocabulary=vocabulary(), gazetteer=gazetteer())
    sought = Sought.by(checked)
    known = known_by(sought, answers=_ids(roster), actor=actor, on=on) if checked else Known()
    plan = plan_of(roster, known=known, checked=checked)
    return Weighed(known=known, checked=checked, plan=plan)


def plan_of(roster: Roster, *, known: Known, checked: tuple[Checked, ...]) -> Plan:
    """Return what the rows would do, compared with `known`."""
    choices = Choices(
        left_out=frozenset(roster.left_out),
        answers=roster.answers,
        default_start=roster.default_start,
    )
    return assess(checked, known=known, choices=choices, gazetteer=gazetteer())


def rows_of(roster: Roster) -> tuple[Row, ...]:
    """Return the rows of a list as they were read."""
    return tuple(
        Row(
            sheet=Sheet(row["sheet"]),
            number=row["number"],
            texts={Column(column): text for column, text in row["texts"].items()},
            formulas=frozenset(Column(column) for column in row["formulas"]),
        )
        for row in roster.rows
    )


def kept_row(row: Row) -> Mapping[str, Any]:
    """Return a row in the form in which it waits."""
    return {
        "sheet": row.sheet,
        "number": row.number,
        "texts": dict(row.texts),
        "formulas": sorted(row.formulas),
    }


def _ids(roster: Roster) -> frozenset[str]:
    """Return what rows were said to be: ids as texts, and words that are none."""
    return frozenset(map(str, roster.answers.values()))
