"""How an item gets online: handed in, approved or returned; a published one keeps its place."""

from enum import StrEnum
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.library.domain.items import ReviewStep, Status


class Eyes(StrEnum):
    """Who looked before it went online; the record says so."""

    COLLEAGUE = "COLLEAGUE"
    OWN = "OWN"
    OPERATOR = "OPERATOR"


ASKABLE = frozenset({Status.DRAFT, Status.RETURNED, Status.WITHDRAWN})


def may_submit(status: Status, *, is_waiting: bool, has_next_version: bool) -> bool:
    """Tell whether a reviewer can be asked to look: once, and when there is something to look at.

    A published item can be handed in again only for a version that nobody has read yet.
    """
    if is_waiting:
        return False
    return status in ASKABLE or (status is Status.PUBLISHED and has_next_version)


def status_after(step: ReviewStep, *, status: Status, was_published: bool) -> Status:
    """Return the status of an item after a step of its review.

    What readers see stays while its next version is looked at. What was online once never becomes
    a draft again: taken back, it is withdrawn.
    """
    if status is Status.PUBLISHED or step is ReviewStep.APPROVED:
        return Status.PUBLISHED
    if step is ReviewStep.TAKEN_BACK:
        return Status.WITHDRAWN if was_published else Status.DRAFT
    return Status.SUBMITTED if step is ReviewStep.SUBMITTED else Status.RETURNED


def reviewed_by(*, actor: Actor, owner_id: UUID | None) -> Eyes:
    """Return whose eyes saw an item before it went online."""
    if actor.is_operator:
        return Eyes.OPERATOR
    return Eyes.OWN if actor.user_id == owner_id else Eyes.COLLEAGUE
