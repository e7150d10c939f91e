"""How things get online in the demo region: the sharer asks, the coordinator looks and agrees."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from fijnmazig.accounts import queries as accounts
from fijnmazig.accounts.domain import Role
from fijnmazig.common.actor import Actor
from fijnmazig.config.demo.people import OPENED_AT
from fijnmazig.library.domain.permissions import REVIEW
from fijnmazig.library.queries.reviewing import look_page
from fijnmazig.library.services import items, reviewing


def acting(members: Mapping[Role, UUID], role: Role, *, at: datetime) -> Actor:
    """Return somebody of the demo region, logged in with a second factor.

    What is older than the house itself is shared by who was there when it opened.
    """
    since = max(at, OPENED_AT)
    return accounts.actor_for(user_id=members[role], second_factor=True, at=since).actor


def put_online(
    *, members: Mapping[Role, UUID], owner: Role, item_id: UUID, at: datetime, today: date
) -> None:
    """Publish what somebody shared: reviewers by themselves, the others through the coordinator."""
    sharer = acting(members, owner, at=at)
    if sharer.may(REVIEW):
        items.publish(actor=sharer, item_id=item_id, at=at, today=today)
        return
    coordinator = acting(members, Role.COORDINATOR, at=at)
    reviewing.submit(actor=sharer, item_id=item_id, at=at)
    look = look_page(actor=coordinator, item_id=item_id).look
    reviewing.approve(actor=coordinator, item_id=item_id, look=look, at=at, today=today)
