"""Chains for tests, and hands that break them the way only a database administrator could."""

from uuid import UUID, uuid4

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.tests.guards import Guards

GUARDS = Guards("audit", "0002_append_only")
without_guards = GUARDS.away


@transaction.atomic
def make_chain(*, rows: int, subject_id: UUID | None = None) -> None:
    """Record so many acts of one member."""
    actor = Actor(user_id=uuid4())
    for number in range(rows):
        record(
            actor=actor,
            act="library.item-shared",
            subject_id=subject_id or uuid4(),
            subject_kind="item",
            details={"pages": number},
        )
