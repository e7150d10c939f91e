"""Lists of past meetings: handed in, decided about, taken over in one go, or dropped."""

from dataclasses import asdict
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.gatherings.domain.past import Chosen
from fijnmazig.gatherings.models import PastUpload
from fijnmazig.gatherings.queries.past import PastPlan, importable, plan_listed, read_table
from fijnmazig.gatherings.queries.past_uploads import KEPT, plan_of, visible_uploads
from fijnmazig.gatherings.services.past import PastTaken, take_past
from fijnmazig.gatherings.texts import past as texts
from fijnmazig.organisations.domain.attenders import NEW

LONGEST_NAME = 255


def hand_in(
    *, actor: Actor, partnership_id: UUID, file_name: str, source: BinaryIO, at: datetime
) -> UUID:
    """Read a list, keep its rows until they are taken over or dropped, and return its id.

    Raises NotFound when the actor may not import into the partnership, Refused when the file
    cannot be read.
    """
    importable(actor, partnership_id=partnership_id)
    table = read_table(source)
    with transaction.atomic():
        forget_old_uploads(at=at)
        row = PastUpload.unscoped.create(
            owner_id=actor.user_id,
            partnership_id=partnership_id,
            file_name=file_name[-LONGEST_NAME:],
            started_at=at,
            header=list(table.header),
            rows=[[number, list(cells)] for number, cells in table.rows],
        )
        _record(actor, "gatherings.past-handed-in", row, at=at, rows=len(table.rows))
    return row.id


def decide(*, actor: Actor, upload_id: UUID, chosen: Chosen, at: datetime) -> None:
    """Keep who the people in doubt are, by their first row, and which rows are left out.

    An answer that is none is not kept.

    Raises NotFound when the list is absent or not the actor's, Refused when it was taken over.
    """
    seen = _waiting(visible_uploads(actor, at=at), upload_id)
    plan = plan_of(seen, today=localdate(at))
    with transaction.atomic():
        row = _locked(actor, upload_id, at=at)
        if not _is_as_seen(row, seen):
            plan = plan_of(row, today=localdate(at))
        known = {number for number, _cells in row.rows}
        row.answers |= _given(chosen, plan=plan)
        row.left_out = sorted((set(row.left_out) - chosen.shown) | (chosen.left_out & known))
        row.save(update_fields=["answers", "left_out"])
        _record(actor, "gatherings.past-decided", row, at=at, left_out=len(row.left_out))


def leave_out_faulty(*, actor: Actor, upload_id: UUID, at: datetime) -> None:
    """Leave out every row with a fault. Raises as `decide` does."""
    seen = _waiting(visible_uploads(actor, at=at), upload_id)
    plan = plan_of(seen, today=localdate(at))
    with transaction.atomic():
        row = _locked(actor, upload_id, at=at)
        if not _is_as_seen(row, seen):
            plan = plan_of(row, today=localdate(at))
        row.left_out = sorted({*row.left_out, *(fault.row for fault in plan.listed.faults)})
        row.save(update_fields=["left_out"])
        _record(actor, "gatherings.past-decided", row, at=at, left_out=len(row.left_out))


def take(*, actor: Actor, upload_id: UUID, at: datetime) -> PastTaken:
    """Take a list over, all of it or nothing, and forget its rows; return what was written.

    Raises NotFound as `decide` does; Refused when a fault or question is open, when no row is
    left, or when somebody else changed the same meanwhile. The rows are read before others have
    to wait; who is known by then is looked up again once they do.
    """
    seen = _waiting(visible_uploads(actor, at=at), upload_id)
    plan = plan_of(seen, today=localdate(at))
    if not plan.is_good:
        raise Refused(texts.NOT_TAKEN_OVER)
    try:
        with transaction.atomic():
            _hold_lists(seen)
            row = _locked(actor, upload_id, at=at)
            if not _is_as_seen(row, seen):
                raise Refused(texts.CHANGED_MEANWHILE)
            plan = plan_listed(plan.listed, answers=row.answers)
            taken = take_past(actor=actor, partnership_id=row.partnership_id, plan=plan, at=at)
            row.taken, row.taken_at = asdict(taken), at
            row.header, row.rows, row.answers, row.left_out = [], [], {}, []
            row.save()
    except IntegrityError as clash:
        raise Refused(texts.CHANGED_MEANWHILE) from clash
    return taken


@transaction.atomic
def drop(*, actor: Actor, upload_id: UUID, at: datetime) -> None:
    """Forget a list that was not taken over. Raises as `decide` does."""
    row = _locked(actor, upload_id, at=at)
    _record(actor, "gatherings.past-dropped", row, at=at)
    row.delete()


def forget_old_uploads(*, at: datetime) -> int:
    """Remove lists older than a day and return how many; the caller records it."""
    return PastUpload.unscoped.filter(started_at__lte=at - KEPT).delete()[0]


def _given(chosen: Chosen, *, plan: PastPlan) -> dict[str, str]:
    """Return the answers that are one, by whom they are about."""
    people = {one.row: one.attender.person_key for one in plan.listed.rows}
    could = plan.people.candidates
    return {
        people[number]: answer
        for number, answer in chosen.answers.items()
        if people.get(number) in could
        and (answer == NEW or answer in map(str, could[people[number]]))
    }


def _waiting(rows: QuerySet[PastUpload], upload_id: UUID) -> PastUpload:
    row = find(rows, id=upload_id)
    if row.taken_at is not None:
        raise Refused(texts.TAKEN_ALREADY)
    return row


def _hold_lists(seen: PastUpload) -> None:
    """Let no two lists of a partnership be taken over at once: the second finds what came first."""
    lists = PastUpload.unscoped.filter(partnership_id=seen.partnership_id).order_by("id")
    list(lists.select_for_update().values_list("id"))


def _locked(actor: Actor, upload_id: UUID, *, at: datetime) -> PastUpload:
    return _waiting(visible_uploads(actor, at=at).select_for_update(of=("self",)), upload_id)


def _is_as_seen(row: PastUpload, seen: PastUpload) -> bool:
    """Tell whether nobody decided anything since a list was read: its rows never change."""
    return (row.answers, row.left_out) == (seen.answers, seen.left_out)


def _record(actor: Actor, act: str, row: PastUpload, *, at: datetime, **details: int) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=row.id,
        subject_kind="past-upload",
        at=at,
        details=details,
    )
