"""A word of thanks to who came, once for each person and moment."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import Refused
from fijnmazig.gatherings.domain.letters import LetterKind
from fijnmazig.gatherings.models import Letter, Moment
from fijnmazig.gatherings.queries.lists import marked_moment
from fijnmazig.gatherings.queries.thanking import obstacle_of, to_thank


@transaction.atomic
def thank(*, actor: Actor, moment_id: UUID, at: datetime) -> int:
    """Thank everybody who came and was not thanked yet; return how many mails that are.

    Raises NotFound when the actor does not handle the moment; Refused while it is not over, a year
    after it, and when nobody is left to thank.
    """
    known = marked_moment(actor=actor, moment_id=moment_id)
    moment = Moment.unscoped.select_for_update().get(id=known.id)
    people = to_thank(moment)
    obstacle = obstacle_of(moment, people=people, at=at)
    if obstacle:
        raise Refused(obstacle)
    kind = LetterKind.THANKS.value
    Letter.unscoped.bulk_create(
        Letter(kind=kind, professional_id=person, moment=moment, made_at=at) for person in people
    )
    record(
        actor=actor,
        act="gatherings.thanked",
        subject_id=moment.id,
        subject_kind="moment",
        at=at,
        details={"letters": len(people)},
    )
    return len(people)
