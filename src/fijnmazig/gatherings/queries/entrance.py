"""The door of a moment: the code that is shown, and the moment that a code belongs to."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.gatherings.domain.door import door_code, opens
from fijnmazig.gatherings.domain.kinds import Audience, MomentState
from fijnmazig.gatherings.models import Moment
from fijnmazig.gatherings.queries.lists import MomentHead, head_of, marked_moment
from fijnmazig.gatherings.queries.marks import standing_marks

BEFORE, AFTER = (
    timedelta(hours=2),
    timedelta(hours=1),
)  # how long a door stands open around a moment


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorPage:
    """What the holder shows at the door; `code` is empty while the door is shut."""

    head: MomentHead
    code: str
    present: int


def door_page(*, actor: Actor, moment_id: UUID, at: datetime) -> DoorPage:
    """Return the code of a door at `at`, and how many came in.

    Raises NotFound when the moment is absent, public, or not the actor's to mark.
    """
    moment = marked_moment(actor=actor, moment_id=moment_id)
    code = ""
    if _stands_open(moment, at):
        code = door_code(key=moment.cohort.door_key, moment_id=moment.id, at=at)
    there = [mark for mark in standing_marks(moment).values() if mark.presence == "PRESENT"]
    return DoorPage(head=head_of(moment), code=code, present=len(there))


def moment_of_code(code: str, *, at: datetime) -> Moment | None:
    """Return the moment whose door showed a code in the last minutes; None when there is none."""
    open_now = Moment.unscoped.filter(
        state=MomentState.PLANNED.value,
        cohort__series__audience=Audience.PROFESSIONALS.value,
        starts_at__lte=at + BEFORE,
        ends_at__gte=at - AFTER,
    )
    for moment in open_now.select_related("cohort__series").order_by("starts_at", "id"):
        if opens(code, key=moment.cohort.door_key, moment_id=moment.id, at=at):
            return moment
    return None


def _stands_open(moment: Moment, at: datetime) -> bool:
    is_planned = moment.state == MomentState.PLANNED
    return is_planned and moment.starts_at - BEFORE <= at <= moment.ends_at + AFTER
