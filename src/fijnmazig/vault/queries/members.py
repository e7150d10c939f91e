"""What we keep of a member's own key."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from fijnmazig.accounts.queries import has_password, login_means, member_id
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.vault.domain import holding
from fijnmazig.vault.domain.wrapping import Cost, SecretKind, Wrapped
from fijnmazig.vault.models import Draft, MemberKey


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnVault:
    """How somebody's own vault opens; `second_factor` is the route where they prove theirs."""

    has_key: bool
    with_phrase: bool
    is_stale: bool
    next_kind: SecretKind
    second_factor: str

    @property
    def makes_phrase(self) -> bool:
        """Tell whether the next key opens with a phrase: there is no password here."""
        return self.next_kind is SecretKind.PHRASE


def own_vault(*, actor: Actor) -> OwnVault:
    """Return how the actor's vault opens. Raises NotFound for who may not hold one."""
    if not holding.may_hold(actor.permissions):
        raise NotFound
    user_id = member_id(actor)
    row = member_key(user_id=user_id)
    factors = {factor.kind for factor in login_means(user_id=user_id).factors.values()}
    return OwnVault(
        has_key=row is not None,
        with_phrase=row is not None and row.kind == SecretKind.PHRASE,
        is_stale=row is not None and row.stale_since is not None,
        next_kind=SecretKind.PASSWORD if has_password(user_id=user_id) else SecretKind.PHRASE,
        second_factor=(
            "mfa_reauthenticate_webauthn" if factors == {"webauthn"} else "mfa_reauthenticate"
        ),
    )


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


def old_drafts(*, before: datetime) -> QuerySet[Draft]:
    """Return the drafts that nobody came back for since a moment."""
    return Draft.unscoped.filter(saved_at__lt=before)
