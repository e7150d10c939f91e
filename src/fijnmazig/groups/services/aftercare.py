"""A contact after a group is worked: what came of it, when again, and to where it leads."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.directory.queries.referable import service_name
from fijnmazig.groups.domain.after import MAY_COME_AGAIN, AfterOutcome
from fijnmazig.groups.domain.calendar import WALL
from fijnmazig.groups.domain.records import after_field, story_ref
from fijnmazig.groups.models import Aftercare, AfterTally
from fijnmazig.groups.queries.aftercare import AfterListPage, AfterPage, after_list_page, after_page
from fijnmazig.groups.queries.reach import visible_aftercare
from fijnmazig.groups.services.intake import locked_candidate
from fijnmazig.groups.texts import after as texts
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.services.records import reseal

LONGEST = 2_000


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Worked:
    """What came of a contact. With `next_on` it stays open until then; `repr` shows nothing."""

    outcome: AfterOutcome
    note: str = ""
    next_on: date | None = None
    service_id: UUID | None = None


@transaction.atomic
@sensitive_variables()
def open_aftercare(*, actor: Actor, opened: Opened, at: datetime) -> AfterListPage:
    """Return whom to call after a group, by name, and record that it was read."""
    page = after_list_page(actor=actor, opened=opened, at=at)
    record(actor=actor, act="groups.aftercare-listed", at=at, details={"total": len(page.rows)})
    return page


@transaction.atomic
@sensitive_variables()
def open_contact(*, actor: Actor, opened: Opened, after_id: UUID, at: datetime) -> AfterPage:
    """Return one contact with how to reach somebody, and record that it was read."""
    page = after_page(actor=actor, opened=opened, after_id=after_id, at=at)
    _record(page.line.candidate_id, actor=actor, act="groups.aftercare-read", at=at)
    return page


@transaction.atomic
@sensitive_variables()
def work_contact(
    *, actor: Actor, opened: Opened, after_id: UUID, worked: Worked, at: datetime
) -> None:
    """Keep what came of a contact; it is counted once it is done, and the count leads to nobody.

    Who wants no contact at all is called about nothing any more: whatever was due for them is done
    too. Raises NotFound when it is not of the actor's candidates; Refused when it is done, the
    next day cannot be, or the service is gone.
    """
    row = find(visible_aftercare(actor), id=after_id)
    person = locked_candidate(actor, row.candidate_id)
    row.refresh_from_db()
    _refuse_faults(row, worked=worked, on=at.astimezone(WALL).date())
    _seal(row, opened=opened, worked=worked)
    row.tries += worked.outcome is AfterOutcome.NOT_REACHED
    if worked.next_on is not None:
        row.due_on = worked.next_on
        row.save()
    else:
        several = [row]
        if worked.outcome is AfterOutcome.NO_CONTACT:
            several += person.aftercare.filter(done_at=None).exclude(id=row.id).order_by("id")
        for one in several:
            _finish(one, outcome=worked.outcome, actor=actor, at=at)
    if worked.outcome is not AfterOutcome.NOT_REACHED:
        person.answered_at = at
        person.save(update_fields=["answered_at"])
    _record(person.id, actor=actor, act="groups.aftercare-worked", at=at, kind=row.kind)


def _refuse_faults(row: Aftercare, *, worked: Worked, on: date) -> None:
    if row.done_at is not None:
        raise Refused(texts.AFTER_DONE)
    if worked.next_on is not None:
        if worked.outcome not in MAY_COME_AGAIN:
            raise Refused(texts.AFTER_NO_NEXT)
        if worked.next_on <= on:
            raise Refused(texts.AFTER_PAST)
    if len(worked.note) > LONGEST:
        raise Refused(texts.AFTER_TOO_LONG)
    if worked.service_id is not None and not service_name(service_id=worked.service_id):
        raise Refused(texts.SERVICE_UNKNOWN)
    if row.candidate.story_purged_at is not None and (worked.note or worked.service_id):
        raise Refused(texts.AFTER_GONE)


@sensitive_variables()
def _seal(row: Aftercare, *, opened: Opened, worked: Worked) -> None:
    fields = {}
    if worked.note.strip():
        fields[after_field(row.id, part="note")] = worked.note.strip()
    if worked.service_id is not None:
        fields[after_field(row.id, part="service")] = str(worked.service_id)
    if not fields:
        return
    sealed = reseal(opened, ref=story_ref(row.candidate_id), fields=fields)
    for part in ("note", "service"):
        name = after_field(row.id, part=part)
        if name in sealed:
            setattr(row, f"sealed_{part}", sealed[name])


def _finish(row: Aftercare, *, outcome: AfterOutcome, actor: Actor, at: datetime) -> None:
    row.outcome, row.done_at, row.done_by = outcome.value, at, actor.user_id
    row.save()
    edition_id = row.candidate.edition_id
    if edition_id is not None:
        tally, _ = AfterTally.unscoped.get_or_create(
            edition_id=edition_id, kind=row.kind, outcome=outcome.value
        )
        tally.total = F("total") + 1
        tally.save(update_fields=["total"])


def _record(
    candidate_id: UUID, *, actor: Actor, act: str, at: datetime, kind: str | None = None
) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=candidate_id,
        subject_kind="candidate",
        at=at,
        details={} if kind is None else {"kind": kind},
    )
