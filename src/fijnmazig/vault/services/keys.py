"""A member's own key: made, opened, made anew, and carried over when the password changes.

Deriving a key takes a good part of a second and much memory: never inside a transaction, and few
at a time; a change of password is the one exception.
"""

from datetime import datetime
from threading import BoundedSemaphore
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.accounts.queries import member_id, password_fits
from fijnmazig.accounts.services import PasswordChange
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.vault import texts
from fijnmazig.vault.domain import holding
from fijnmazig.vault.domain.sealing import KeyPair, VaultError, new_pair
from fijnmazig.vault.domain.wrapping import Cost, SecretKind, Wrapped, pretend, unwrap, wrap
from fijnmazig.vault.models import MemberKey
from fijnmazig.vault.queries.members import member_key, own_keys, wrapped

AT_ONCE = BoundedSemaphore(2)


def cost() -> Cost:
    """Return what one guess costs in this installation."""
    return Cost(**settings.VAULT_COST)


@sensitive_variables()
def make_key(*, actor: Actor, kind: SecretKind, words: str, at: datetime) -> KeyPair:
    """Make the actor's first key and return it, opened.

    Raises NotFound for who may not hold one, Refused when there is one already or the password is
    not theirs.
    """
    user_id = holder(actor)
    if member_key(user_id=user_id) is not None:
        raise Refused(texts.KEY_EXISTS)
    return _make(actor, kind=kind, words=words, at=at, act="vault.key-made")


@sensitive_variables()
def replace_key(*, actor: Actor, kind: SecretKind, words: str, at: datetime) -> KeyPair:
    """Make another key for somebody who lost theirs; a colleague must give access again.

    Raises NotFound and Refused as `make_key` does, but for a key that exists.
    """
    return _make(actor, kind=kind, words=words, at=at, act="vault.key-replaced")


@sensitive_variables()
def open_key(*, actor: Actor, words: str, previous: str = "", at: datetime) -> KeyPair:
    """Return the actor's pair. `previous` carries a key over after the password was set anew.

    Raises NotFound for who may not hold one; Refused for wrong words and, as slowly and with the
    same sentence, when there is no key.
    """
    user_id = holder(actor)
    row = member_key(user_id=user_id)
    pair = _opened(row, words=words, previous=previous, owner=user_id)
    if row is None or pair is None:
        _tell(actor, act="vault.opening-refused", at=at)
        raise Refused(texts.WRONG)
    rewrapped = _newer(row, pair, words=words, owner=user_id)
    with transaction.atomic():
        if rewrapped is not None:
            _keep(row, rewrapped)
        record(actor=actor, act="vault.opened", subject_id=user_id, subject_kind="user", at=at)
    return pair


@transaction.atomic
def close_key(*, actor: Actor, at: datetime) -> None:
    """Record that somebody closed their vault. Raises NotFound for who may not hold one."""
    user_id = holder(actor)
    record(actor=actor, act="vault.closed", subject_id=user_id, subject_kind="user", at=at)


@sensitive_variables()
def follow_password(change: PasswordChange) -> None:
    """Carry a key over to the new password; without the old one it waits for who remembers it.

    Called inside the transaction that changes the password: rare, and both hold or neither does.
    """
    user_id = change.user_id
    row = member_key(user_id=user_id)
    if row is None or row.kind != SecretKind.PASSWORD:
        return
    try:
        pair = None if change.old is None else _unwrapped(row, words=change.old, owner=user_id)
    except VaultError:
        pair = None
    if pair is not None:
        _keep(row, _wrapped(pair, words=change.new, owner=user_id))
    elif row.stale_since is None:
        own_keys(user_id=user_id).update(stale_since=change.at)


def holder(actor: Actor) -> UUID:
    """Return who the actor is. Raises NotFound for who may not hold a vault."""
    if not holding.may_hold(actor.permissions):
        raise NotFound
    return member_id(actor)


@sensitive_variables()
def _make(actor: Actor, *, kind: SecretKind, words: str, at: datetime, act: str) -> KeyPair:
    user_id = holder(actor)
    if kind is SecretKind.PASSWORD and not password_fits(user_id=user_id, password=words):
        _tell(actor, act="vault.opening-refused", at=at)
        raise Refused(texts.WRONG_PASSWORD)
    pair = new_pair()
    kept = _wrapped(pair, words=words, owner=user_id)
    with transaction.atomic():
        own_keys(user_id=user_id).delete()
        row = MemberKey.unscoped.create(user_id=user_id, kind=kind, made_at=at, **_columns(kept))
        record(
            actor=actor,
            act=act,
            subject_id=row.id,
            subject_kind="key",
            at=at,
            details={"kind": kind.value},
        )
    return pair


@sensitive_variables()
def _opened(row: MemberKey | None, *, words: str, previous: str, owner: UUID) -> KeyPair | None:
    """Return the pair or None, always after one derivation."""
    is_stale = row is not None and row.stale_since is not None
    fits = not is_stale or password_fits(user_id=owner, password=words)
    try:
        if row is None:
            with AT_ONCE:
                pretend(words=words, cost=cost())
            return None
        pair = _unwrapped(row, words=previous if is_stale else words, owner=owner)
    except VaultError:
        return None
    return pair if fits else None


@sensitive_variables()
def _newer(row: MemberKey, pair: KeyPair, *, words: str, owner: UUID) -> Wrapped | None:
    """Return the key wrapped anew when its words or its cost changed, else None."""
    if row.stale_since is None and wrapped(row).cost == cost():
        return None
    return _wrapped(pair, words=words, owner=owner)


@sensitive_variables()
def _unwrapped(row: MemberKey, *, words: str, owner: UUID) -> KeyPair:
    with AT_ONCE:
        return unwrap(wrapped(row), words=words, owner=owner)


@sensitive_variables()
def _wrapped(pair: KeyPair, *, words: str, owner: UUID) -> Wrapped:
    with AT_ONCE:
        return wrap(pair, words=words, owner=owner, cost=cost())


def _keep(row: MemberKey, kept: Wrapped) -> None:
    own_keys(user_id=row.user_id).update(stale_since=None, **_columns(kept))


def _columns(kept: Wrapped) -> dict[str, bytes | int]:
    return {
        "public_key": kept.public,
        "locked": kept.locked,
        "salt": kept.salt,
        "memory_kib": kept.cost.memory_kib,
        "passes": kept.cost.passes,
        "lanes": kept.cost.lanes,
    }


@transaction.atomic
def _tell(actor: Actor, *, act: str, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=actor.user_id, subject_kind="user", at=at)
