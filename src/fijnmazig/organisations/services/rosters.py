"""Lists: handed in, decided about, taken over in one go, or dropped. The file is not kept."""

from dataclasses import asdict
from datetime import date, datetime
from typing import BinaryIO
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.organisations.domain.kinds import RosterState
from fijnmazig.organisations.domain.permissions import IMPORT
from fijnmazig.organisations.domain.rosters import KEPT, Chosen
from fijnmazig.organisations.models import Roster
from fijnmazig.organisations.queries.rosters import (
    Weighed,
    kept_row,
    plan_of,
    visible_rosters,
    weigh,
)
from fijnmazig.organisations.reading import read_list
from fijnmazig.organisations.services.taking import Taken, take_over
from fijnmazig.organisations.texts import rosters as texts

LONGEST_NAME = 255


def hand_in(
    *, actor: Actor, file_name: str, source: BinaryIO, default_start: date | None, at: datetime
) -> UUID:
    """Read a list, keep its rows until they are taken over or dropped, and return its id.

    `default_start` is since when people work there of whom the list does not say it. Raises
    NotFound when the actor may not take lists over, Refused when the file cannot be read.
    """
    if not actor.may(IMPORT):
        raise NotFound
    read = read_list(source)
    with transaction.atomic():
        forget_old_rosters(at=at)
        roster = Roster.unscoped.create(
            owner_id=actor.user_id,
            file_name=file_name[-LONGEST_NAME:],
            started_at=at,
            rows=[kept_row(row) for row in read.rows],
            tables=[asdict(table) for table in read.tables],
            default_start=default_start,
        )
        details = {"rows": len(read.rows), "tables": len(read.tables)}
        record(
            actor=actor,
            act="organisations.roster-handed-in",
            subject_id=roster.id,
            subject_kind="roster",
            at=at,
            details=details,
        )
    return roster.id


@transaction.atomic
def decide(*, actor: Actor, roster_id: UUID, chosen: Chosen, at: datetime) -> None:
    """Keep which rows are left out, and what the rows that look like something are.

    Raises NotFound when the list is absent or not the actor's, Refused when it was taken over.
    """
    roster = _open(actor, roster_id, at)
    keys = {f"{row['sheet'][0]}{row['number']}" for row in roster.rows}
    before = {row for row in roster.left_out if row not in chosen.shown}
    given = {row: answer for row, answer in chosen.answers.items() if row in keys}
    roster.left_out = sorted(keys & (before | chosen.left_out))
    roster.answers = {**roster.answers, **given}
    roster.save(update_fields=["left_out", "answers"])
    _record(actor, "organisations.roster-decided", roster, at, left_out=len(roster.left_out))


@transaction.atomic
def leave_out_faulty(
    *, actor: Actor, roster_id: UUID, at: datetime, unanswered: bool = False
) -> None:
    """Leave out every row that has a fault, and those that then name a row that is gone.

    With `unanswered`, rows that look like something and were not answered go as well.
    Raises as `decide` does.
    """
    roster = _open(actor, roster_id, at)
    weighed = weigh(roster, actor=actor, on=localdate(at))
    plan = weighed.plan
    while going := plan.faulty | (plan.unanswered if unanswered else frozenset()):
        roster.left_out = sorted({*roster.left_out, *going})
        plan = plan_of(roster, known=weighed.known, checked=weighed.checked)
    roster.save(update_fields=["left_out"])
    _record(actor, "organisations.roster-decided", roster, at, left_out=len(roster.left_out))


def store(*, actor: Actor, roster_id: UUID, at: datetime) -> Taken:
    """Take a list over, all of it or nothing, and forget its rows; return what was done.

    Raises NotFound as `decide` does; Refused when a fault or question is open, when no row is
    left, or when somebody else changed the same in the meantime.
    """
    try:
        with transaction.atomic():
            roster = _open(actor, roster_id, at)
            weighed = weigh(roster, actor=actor, on=localdate(at))
            _refuse_unclean(weighed)
            taken = take_over(weighed.plan, at=at)
            _settle(roster, taken, at=at)
            _record(actor, "organisations.roster-stored", roster, at, **asdict(taken))
    except IntegrityError as clash:
        raise Refused(texts.CHANGED_MEANWHILE) from clash
    return taken


@transaction.atomic
def drop(*, actor: Actor, roster_id: UUID, at: datetime) -> None:
    """Forget a list that was not taken over. Raises as `decide` does."""
    roster = _open(actor, roster_id, at)
    _record(actor, "organisations.roster-dropped", roster, at)
    roster.delete()


def forget_old_rosters(*, at: datetime) -> int:
    """Remove lists that waited for more than a day and return how many; the caller records it."""
    rows = Roster.unscoped.filter(state=RosterState.PREVIEW, started_at__lt=at - KEPT)
    return rows.delete()[0]


def _open(actor: Actor, roster_id: UUID, at: datetime) -> Roster:
    roster = find(visible_rosters(actor, at=at).select_for_update(), id=roster_id)
    if roster.state != RosterState.PREVIEW:
        raise Refused(texts.ALREADY_STORED)
    return roster


def _refuse_unclean(weighed: Weighed) -> None:
    plan = weighed.plan
    if not plan.is_clean:
        raise Refused(texts.NOT_CLEAN)
    if not plan.organisations and not plan.professionals:
        raise Refused(texts.NOTHING_LEFT)


def _settle(roster: Roster, taken: Taken, *, at: datetime) -> None:
    roster.state, roster.stored_at = RosterState.STORED, at
    roster.stored_organisations = taken.new_organisations + taken.updated_organisations
    roster.stored_professionals = taken.new_professionals + taken.updated_professionals
    roster.rows, roster.answers, roster.tables = [], {}, []
    roster.save()


def _record(actor: Actor, act: str, roster: Roster, at: datetime, **details: int) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=roster.id,
        subject_kind="roster",
        at=at,
        details=details,
    )
