"""Read a list of who was at one moment: looked at first, taken over in one go or not at all."""

from collections.abc import Sequence
from typing import BinaryIO
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import Refused
from fijnmazig.gatherings.domain.kinds import Part, Presence
from fijnmazig.gatherings.domain.marking import Sending, WalkIn
from fijnmazig.gatherings.models import Mark
from fijnmazig.gatherings.queries.lists import marked_moment
from fijnmazig.gatherings.queries.marks import Listed, day_of, standing_marks
from fijnmazig.gatherings.services.ledger import (
    NewMark,
    locked_moment,
    refuse_untimely,
    settle,
    write,
)
from fijnmazig.gatherings.texts import attendance as texts
from fijnmazig.organisations.services.meeting import Worker, note_workers, record_workers
from fijnmazig.organisations.services.people_lists import PersonOnList, people_on


def read_attendance(*, actor: Actor, moment_id: UUID, source: BinaryIO) -> tuple[PersonOnList, ...]:
    """Return who stands on a list, to look at before it is taken over; nothing is kept.

    Raises NotFound when the moment is not the actor's to mark, Refused for a file that cannot be
    read or holds nobody.
    """
    moment = marked_moment(actor=actor, moment_id=moment_id)
    people = people_on(actor=actor, source=source, on=day_of(moment))
    if not people:
        raise Refused(texts.NOBODY_ON_LIST)
    return people


def take_attendance(
    *, actor: Actor, moment_id: UUID, people: Sequence[WalkIn], sending: Sending
) -> int:
    """Mark everybody of a list present and return how many marks are new; all of it or nothing.

    Who was marked present before is left as they are, and a list that is sent again changes
    nothing. Raises NotFound when the moment is not the actor's, or a house is not there; Refused
    when a mark may not be written now, or a name is that of several people.
    """
    try:
        return _take(actor, moment_id, people, sending)
    except IntegrityError as clash:
        raise Refused(texts.SENT_ELSEWHERE) from clash


@transaction.atomic
def _take(actor: Actor, moment_id: UUID, people: Sequence[WalkIn], sending: Sending) -> int:
    moment = locked_moment(actor, moment_id)
    refuse_untimely(moment, Presence.PRESENT, sending)
    marks = standing_marks(moment)
    present = {person for person, mark in marks.items() if mark.presence == Presence.PRESENT}
    sent = set(Mark.unscoped.filter(moment=moment).values_list("nonce", flat=True))
    workers = [Worker(organisation_id=who.organisation_id, name=who.name) for who in people]
    noted = note_workers(actor=actor, workers=workers, on=day_of(moment), at=sending.at)
    new = {}
    for who, person in zip(people, noted.people, strict=True):
        nonce = uuid5(sending.nonce, str(person))
        if person not in present and nonce not in sent:
            listed = Listed(
                person=person,
                professional_id=person,
                part=Part.PARTICIPANT,
                organisation_id=who.organisation_id,
            )
            new[person] = NewMark(who=listed, presence=Presence.PRESENT, nonce=nonce)
    write(moment, marks=list(new.values()), actor=actor, sending=sending)
    settle(
        moment,
        act="gatherings.attendance-imported",
        actor=actor,
        sending=sending,
        count=len(new),
    )
    record_workers(noted, actor=actor, at=sending.at)
    return len(new)
