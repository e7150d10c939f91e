"""Somebody comes in with the code that stands at the door."""

from datetime import datetime
from uuid import uuid5

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.kinds import MarkSource, Part, Presence
from fijnmazig.gatherings.domain.marking import Sending
from fijnmazig.gatherings.domain.permissions import READ
from fijnmazig.gatherings.models import Mark, Moment
from fijnmazig.gatherings.queries.entrance import moment_of_code
from fijnmazig.gatherings.queries.lists import MomentHead, head_of
from fijnmazig.gatherings.queries.marks import Listed, everybody, standing_marks
from fijnmazig.gatherings.services.ledger import NewMark, write
from fijnmazig.gatherings.texts import attendance as texts
from fijnmazig.organisations.queries.doors import professional_of


@transaction.atomic
def come_in(*, actor: Actor, code: str, at: datetime) -> MomentHead:
    """Mark the actor present at the moment whose door shows the code, and return which one it is.

    Pressing twice is one mark. Raises NotFound for strangers; Refused when the code is not, or no
    longer, the one of an open door, or when the actor has no profile.
    """
    if actor.user_id is None or not actor.may(READ):
        raise NotFound
    found = moment_of_code(code, at=at)
    if found is None:
        raise Refused(texts.CODE_UNKNOWN)
    person = professional_of(user_id=actor.user_id)
    if person is None:
        raise Refused(texts.NO_PROFILE)
    moment = Moment.unscoped.select_for_update(of=("self",)).get(id=found.id)
    standing = standing_marks(moment).get(person)
    if standing is None or standing.presence != Presence.PRESENT:
        _mark(
            found, Listed(person=person, professional_id=person, part=Part.PARTICIPANT), actor, at
        )
    return head_of(found)


def _mark(moment: Moment, stranger: Listed, actor: Actor, at: datetime) -> None:
    who = everybody(moment).get(stranger.person, stranger)
    before = Mark.unscoped.filter(moment=moment, stand_in=who.person).count()
    nonce = uuid5(moment.id, f"door:{who.person}:{before}")
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
