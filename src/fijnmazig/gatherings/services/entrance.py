"""Somebody comes in with the code that stands at the door."""

from datetime import datetime
from uuid import uuid5

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.kinds import MarkSource, MomentState, Part, Presence
from fijnmazig.gatherings.domain.marking import Sending
from fijnmazig.gatherings.domain.permissions import READ
from fijnmazig.gatherings.models import Mark, Moment
from fijnmazig.gatherings.queries.entrance import moment_of_code
from fijnmazig.gatherings.queries.lists import MomentHead, head_of
from fijnmazig.gatherings.queries.marks import Listed, everybody
from fijnmazig.gatherings.services.ledger import NewMark, write
from fijnmazig.gatherings.texts import attendance as texts
from fijnmazig.organisations.queries.doors import professional_of


def come_in(*, actor: Actor, code: str, at: datetime) -> MomentHead:
    """Mark the actor present at the moment whose door shows the code, and return which one it is.

    Pressing twice is one mark. All that can be read beforehand is, so that people at one door wait
    for each other as briefly as can be.

    Raises NotFound for strangers; Refused when the code is not, or no longer, the one of an open
    door, or when the actor has no profile.
    """
    if actor.user_id is None or not actor.may(READ):
        raise NotFound
    moment = moment_of_code(code, at=at)
    if moment is None:
        raise Refused(texts.CODE_UNKNOWN)
    person = professional_of(user_id=actor.user_id)
    if person is None:
        raise Refused(texts.NO_PROFILE)
    stranger = Listed(person=person, professional_id=person, part=Part.PARTICIPANT)
    _enter(moment, everybody(moment).get(person, stranger), actor, at)
    return head_of(moment)


@transaction.atomic
def _enter(moment: Moment, who: Listed, actor: Actor, at: datetime) -> None:
    still_open = Moment.unscoped.filter(state=MomentState.PLANNED.value)
    find(still_open.select_for_update(), id=moment.id)  # its list may have been closed just now
    before = list(
        Mark.unscoped.filter(moment=moment, stand_in=who.person)
        .order_by("id")
        .values_list("presence", flat=True)
    )
    if before[-1:] == [Presence.PRESENT]:
        return
    nonce = uuid5(moment.id, f"door:{who.person}:{len(before)}")
    write(
        moment,
        marks=[NewMark(who=who, presence=Presence.PRESENT, nonce=nonce)],
        actor=actor,
        sending=Sending(nonce=nonce, at=at, source=MarkSource.DOOR),
    )
    record(
        actor=actor,
        act="gatherings.door-entered",
        subject_id=moment.id,
        subject_kind="moment",
        at=at,
    )
