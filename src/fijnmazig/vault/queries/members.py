"""What we keep of a member's own key."""

from uuid import UUID

from django.db.models import QuerySet

from fijnmazig.vault.domain.wrapping import Cost, Wrapped
from fijnmazig.vault.models import Draft, MemberKey


def member_key(*, user_id: UUID) -> MemberKey | None:
    """Return the key of a member, None before the first time."""
    return MemberKey.unscoped.filter(user_id=user_id).first()


def wrapped(row: MemberKey) -> Wrapped:
    """Return the wrapped private key as the domain knows it."""
    return Wrapped(
        public=bytes(row.public_key),
        locked=bytes(row.locked),
        salt=bytes(row.salt),
        cost=Cost(memory_kib=row.memory_kib, passes=row.passes, lanes=row.lanes),
    )


def drafts_of(*, user_id: UUID) -> QuerySet[Draft]:
    """Return what a member had typed, still sealed."""
    return Draft.unscoped.filter(user_id=user_id)


def own_keys(*, user_id: UUID) -> QuerySet[MemberKey]:
    """Return the one key of a member as a query, to change or replace it."""
    return MemberKey.unscoped.filter(user_id=user_id)
