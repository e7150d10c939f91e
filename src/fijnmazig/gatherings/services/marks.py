"""Mark who came. A mark is never changed: a later one counts instead. Source: ADR 0022."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.kinds import MomentState, Presence
from fijnmazig.gatherings.domain.marking import Change, Sending, WalkIn
from fijnmazig.gatherings.models import Mark, Moment
from fijnmazig.gatherings.queries.marks import Listed, day_of, everybody, listed, standing_marks
from fijnmazig.gatherings.services.ledger import (
    NewMark,
    locked_moment,
    refuse_untimely,
    settle,
    write,
)
from fijnmazig.gatherings.texts import attendance as texts
from fijnmazig.organisations.services.meeting import note_worker

MARKED = "gatherings.presence-marked"


def mark(*, actor: Actor, moment_id: UUID, changes: Sequence[Change], sending: Sending) -> int:
    """Write what is said of people on the list, and return how many marks are new.

    What was received before, with the same nonce, is not written again; also not when both come
    in at once. Raises NotFound when the moment is not the actor's to mark or somebody is not on
    its list; Refused when a mark may not be written now.
    """
    try:
        return _mark(actor, moment_id, changes, sending)
    except IntegrityError:
        _refuse_strange([sending.nonce_of(change) for change in changes], moment_id)
        return 0


def mark_walk_in(*, actor: Actor, moment_id: UUID, who: WalkIn, sending: Sending) -> int:
    """Mark somebody present who is not on the list, and return how many marks are new: 1 or 0.

    Whoever has that name at that organisation on the day of the moment is that person; somebody
    unknown is added to the organisation. Raises NotFound when the moment is not the actor's, or
    the organisation or who is replaced is not there; Refused as `mark` and `note_worker` do.
    """
    try:
        return _mark_walk_in(actor, moment_id, who, sending)
    except IntegrityError:
        _refuse_strange([sending.nonce], moment_id)
        return 0


def mark_others_present(
    *, actor: Actor, moment_id: UUID, among: Collection[UUID], sending: Sending
) -> int:
    """Mark present whom of `among` nothing was said of, and return how many marks are new.

    Not who was replaced: somebody else came for them. Raises as `mark` does.
    """
    try:
        return _mark_others_present(actor, moment_id, among, sending)
    except IntegrityError as fault:
        raise Refused(texts.SENT_ELSEWHERE) from fault


@transaction.atomic
def close_moment(
    *, actor: Actor, moment_id: UUID, rest_is_absent: Presence | None, at: datetime
) -> None:
    """Close the list of a moment; certificates follow when it was the last of its group.

    `rest_is_absent` is what is said of who was not marked: ABSENT, or None to leave them out.
    Raises NotFound when the moment is not the actor's; Refused when it is closed already,
    cancelled, or still to come.
    """
    moment = locked_moment(actor, moment_id)
    if moment.state == MomentState.CLOSED:
        raise Refused(texts.ALREADY_CLOSED)
    sending = Sending(nonce=_closing(moment), at=at)
    refuse_untimely(moment, Presence.PRESENT, sending)
    rest = _not_marked(moment) if rest_is_absent is Presence.ABSENT else []
    marks = [
        NewMark(who=who, presence=Presence.ABSENT, nonce=uuid5(sending.nonce, str(who.person)))
        for who in rest
    ]
    write(moment, marks=marks, actor=actor, sending=sending)
    moment.state, moment.closed_at = MomentState.CLOSED.value, at
    moment.save(update_fields=["state", "closed_at"])
    settle(
        moment,
        act="gatherings.moment-closed",
        actor=actor,
        sending=sending,
        count=len(marks),
    )


@transaction.atomic
def _mark(actor: Actor, moment_id: UUID, changes: Sequence[Change], sending: Sending) -> int:
    moment = locked_moment(actor, moment_id)
    known = _received(moment, [sending.nonce_of(change) for change in changes])
    fresh = [change for change in changes if sending.nonce_of(change) not in known]
    people = everybody(moment) if fresh else {}
    for change in fresh:
        if change.person not in people:
            raise NotFound
        refuse_untimely(moment, change.presence, sending)
    marks = [
        NewMark(
            who=people[change.person],
            presence=change.presence,
            nonce=sending.nonce_of(change),
        )
        for change in fresh
    ]
    return _written(moment, marks, actor, sending)


@transaction.atomic
def _mark_others_present(
    actor: Actor, moment_id: UUID, among: Collection[UUID], sending: Sending
) -> int:
    moment = locked_moment(actor, moment_id)
    replaced = {mark.replaces_id for mark in standing_marks(moment).values()}
    others = [
        NewMark(
            who=who,
            presence=Presence.PRESENT,
            nonce=sending.nonce_of(Change(person=who.person, presence=Presence.PRESENT)),
        )
        for who in _left_open(moment, sending)
        if who.person in among and who.person not in replaced
    ]
    known = _received(moment, [mark.nonce for mark in others])
    fresh = [mark for mark in others if mark.nonce not in known]
    if fresh:
        refuse_untimely(moment, Presence.PRESENT, sending)
    return _written(moment, fresh, actor, sending)


@transaction.atomic
def _mark_walk_in(actor: Actor, moment_id: UUID, who: WalkIn, sending: Sending) -> int:
    moment = locked_moment(actor, moment_id)
    if _received(moment, [sending.nonce]):
        return 0
    if who.replaces is not None and who.replaces not in listed(moment):
        raise NotFound
    refuse_untimely(moment, Presence.PRESENT, sending)
    person = note_worker(
        actor=actor,
        organisation_id=who.organisation_id,
        name=who.name,
        on=day_of(moment),
        at=sending.at,
    )
    somebody = Listed(
        person=person,
        professional_id=person,
        part=who.part,
        organisation_id=who.organisation_id,
    )
    new = NewMark(
        who=somebody, presence=Presence.PRESENT, nonce=sending.nonce, replaces=who.replaces
    )
    return _written(moment, [new], actor, sending)


def _written(moment: Moment, marks: Sequence[NewMark], actor: Actor, sending: Sending) -> int:
    if marks:
        write(moment, marks=marks, actor=actor, sending=sending)
        settle(moment, act=MARKED, actor=actor, sending=sending, count=len(marks))
    return len(marks)


def _received(moment: Moment, nonces: Iterable[UUID]) -> set[UUID]:
    rows = Mark.unscoped.filter(moment=moment, nonce__in=list(nonces))
    return set(rows.values_list("nonce", flat=True))


def _refuse_strange(nonces: Sequence[UUID], moment_id: UUID) -> None:
    """Refuse nonces that belong to another moment; what this moment has was sent twice at once."""
    there = Mark.unscoped.filter(moment_id=moment_id, nonce__in=nonces).count()
    if there < len(set(nonces)):
        raise Refused(texts.SENT_ELSEWHERE)


def _not_marked(moment: Moment) -> list[Listed]:
    marked = standing_marks(moment)
    return [who for person, who in listed(moment).items() if person not in marked]


def _left_open(moment: Moment, sending: Sending) -> list[Listed]:
    """Return of whom nothing was said; of what comes late, also who was absent by the closing."""
    if not sending.comes_late(moment.closed_at):
        return _not_marked(moment)
    closing, marked = _closing(moment), standing_marks(moment)
    return [
        who
        for person, who in listed(moment).items()
        if person not in marked or marked[person].nonce == uuid5(closing, str(person))
    ]


def _closing(moment: Moment) -> UUID:
    return uuid5(moment.id, "closing")
