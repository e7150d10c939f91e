"""Write marks inside a caller's transaction: what every way of marking shares."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.timezone import localdate

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.gatherings.domain.kinds import MomentState, Presence
from fijnmazig.gatherings.domain.marking import Sending, refusal
from fijnmazig.gatherings.models import Mark, Moment
from fijnmazig.gatherings.queries.marks import (
    Listed,
    day_of,
    marked_moments,
    organisation_on,
    organisations_on,
)
from fijnmazig.gatherings.services.awarding import reweigh
from fijnmazig.gatherings.texts import attendance as texts


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMark:
    """What is said of somebody; the nonce makes it the same mark when it is sent again."""

    who: Listed
    presence: Presence
    nonce: UUID
    replaces: UUID | None = None


def locked_moment(actor: Actor, moment_id: UUID) -> Moment:
    """Return a moment that the actor marks, locked, with its group and series."""
    rows = Moment.unscoped.filter(id__in=marked_moments(actor).values("id"))
    rows = rows.select_related("cohort__series").select_for_update(of=("self",))
    return find(rows, id=moment_id)


def refuse_untimely(moment: Moment, presence: Presence, sending: Sending) -> None:
    """Refuse a mark that may not be written now."""
    found = refusal(
        state=MomentState(moment.state),
        presence=presence,
        starts=day_of(moment),
        on=localdate(sending.at),
        reason=reason_of(moment, sending=sending),
    )
    if found is not None:
        raise Refused(texts.REFUSALS[found])


def reason_of(moment: Moment, *, sending: Sending) -> str:
    """Return why marks come after closing: as it was told, or that they were noted before."""
    if sending.reason.strip() or not sending.comes_late(moment.closed_at):
        return sending.reason.strip()
    return str(texts.NOTED_BEFORE)


def write(moment: Moment, *, marks: Sequence[NewMark], actor: Actor, sending: Sending) -> None:
    """Write marks; the organisation is the one on the day of the moment."""
    work = organisations_on(people=[mark.who.person for mark in marks], on=day_of(moment))
    reason = reason_of(moment, sending=sending)
    Mark.unscoped.bulk_create(
        Mark(
            moment=moment,
            professional_id=mark.who.professional_id,
            stand_in=mark.who.person,
            organisation_id=_organisation(mark.who, there=work.get(mark.who.person, ())),
            replaces_id=mark.replaces,
            part=mark.who.part.value,
            presence=mark.presence.value,
            source=sending.source.value,
            nonce=mark.nonce,
            marked_at=sending.noted_at,
            received_at=sending.at,
            marked_by=actor.user_id,
            reason=reason,
        )
        for mark in marks
    )


def settle(moment: Moment, *, act: str, actor: Actor, sending: Sending, count: int) -> None:
    """Record what was done to the list of a moment; weigh certificates again when it was closed."""
    if moment.state == MomentState.CLOSED:
        reweigh(moment.cohort, actor=actor, at=sending.at)
    record(
        actor=actor,
        act=act,
        subject_id=moment.id,
        subject_kind="moment",
        at=sending.at,
        details={"marks": count, "source": sending.source.value},
    )


def _organisation(who: Listed, *, there: tuple[UUID, ...]) -> UUID | None:
    return organisation_on(there, told=who.organisation_id) if there else who.organisation_id
