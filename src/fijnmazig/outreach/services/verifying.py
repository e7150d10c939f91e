"""What a caller asks again: is the number still right, and when is it not safe to call."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.outreach.domain.records import dossier_ref
from fijnmazig.outreach.domain.sealed_names import wrong_field
from fijnmazig.outreach.domain.unsafe import hours_of
from fijnmazig.outreach.domain.verifying import LONGEST
from fijnmazig.outreach.models import Attempt, Dossier
from fijnmazig.outreach.queries.cases import unsafe_texts
from fijnmazig.outreach.queries.leases import leases_of
from fijnmazig.outreach.queries.numbers import numbers_left
from fijnmazig.outreach.services.leasing import locked_dossier
from fijnmazig.outreach.texts import calling as texts
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.services.records import reseal


@transaction.atomic
@sensitive_variables()
def note_hours(  # noqa: PLR0913 -- who, where, what was said, when
    *,
    actor: Actor,
    opened: Opened,
    dossier_id: UUID,
    is_verified: bool,
    unsafe_times: str | None,
    at: datetime,
) -> None:
    """Keep the hours that a person told outside a call of ours, whatever came of the dossier.

    As `keep_verified` does. Raises NotFound when the dossier is not the actor's to call, Refused
    when nothing was told, for hours that we do not understand, and while a colleague is in a call,
    whose page would not know of them.
    """
    row = locked_dossier(actor, dossier_id)
    if row.id not in unsafe_texts(opened, rows=[row]):
        raise NotFound
    if _is_called_by_other(row, actor=actor, at=at):
        raise Refused(texts.IN_A_CALL)
    if not keep_verified(
        row, opened=opened, is_verified=is_verified, unsafe_times=unsafe_times, at=at
    ):
        raise Refused(texts.NO_HOURS)
    record(
        actor=actor,
        act="outreach.hours-noted",
        subject_id=row.id,
        subject_kind="dossier",
        at=at,
    )


def _is_called_by_other(row: Dossier, *, actor: Actor, at: datetime) -> bool:
    going = row.attempts.filter(ended_at=None).exclude(caller_id=actor.user_id)
    return going.exists() and leases_of(dossier_id=row.id).filter(until__gt=at).exists()


@sensitive_variables()
def keep_verified(
    row: Dossier,
    *,
    opened: Opened,
    is_verified: bool,
    unsafe_times: str | None,
    at: datetime,
) -> bool:
    """Keep what was asked again of a locked dossier; tell whether anything was.

    Hours that were typed are kept though nobody ticked that they asked; that there are none any
    more only when they did. Raises Refused for hours that we do not understand.
    """
    if unsafe_times is None and not is_verified:
        return False
    before = unsafe_texts(opened, rows=[row])[row.id]
    after = before if unsafe_times is None else unsafe_times.strip()
    is_new = after != before and (bool(after) or is_verified)
    if not is_new and not is_verified:
        return False
    if is_new:
        _reseal(row, opened=opened, hours=after)
    row.verified_at = at
    row.save(update_fields=["verified_at", "sealed_unsafe_times"])
    return True


@sensitive_variables()
def mark_wrong(attempt: Attempt, *, opened: Opened, place: int | None) -> None:
    """Keep, sealed, which of several numbers turned out to be wrong; of the last one nothing.

    Not stored yet: the attempt is, as it ends. Raises Refused when it does not say which.
    """
    left = numbers_left(attempt.dossier, opened=opened)
    if len(left) <= 1:
        return
    if place is None or place >= len(left):
        raise Refused(texts.WHICH_NUMBER)
    name = wrong_field(attempt.id)
    fields = {name: left[place].e164}
    sealed = reseal(opened, ref=dossier_ref(attempt.dossier_id), fields=fields)
    attempt.sealed_note = sealed[name]


@sensitive_variables()
def _reseal(row: Dossier, *, opened: Opened, hours: str) -> None:
    if hours_of(hours) is None or len(hours) > LONGEST:
        raise Refused(texts.BAD_HOURS)
    name = "sealed_unsafe_times"
    sealed = reseal(opened, ref=dossier_ref(row.id), fields={name: hours}) if hours else {}
    row.sealed_unsafe_times = sealed.get(name)
