"""Wrap a member's private key with what only the member knows. Argon2id, then AEAD.

Source: RFC 9106; ADR 0023 for the cost and how it was measured.
"""

from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize
from uuid import UUID

from argon2.low_level import Type, hash_secret_raw
from nacl.utils import random

from fijnmazig.vault.domain.sealing import KEY_BYTES, KeyPair, framed, lock, pair_of, refuse, unlock

SALT_BYTES = 16
LEAST_MEMORY_KIB = 128 * 1024  # of an installation; tests may do with less


class SecretKind(StrEnum):
    """What a member opens the vault with."""

    PASSWORD = "PASSWORD"  # noqa: S105 -- the word, not one
    PHRASE = "PHRASE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one guess costs: memory in KiB, passes over it, lanes."""

    memory_kib: int
    passes: int
    lanes: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Wrapped:
    """A private key that only the right words open, and what they cost."""

    public: bytes
    locked: bytes
    salt: bytes
    cost: Cost


def wrap(pair: KeyPair, *, words: str, owner: UUID, cost: Cost) -> Wrapped:
    """Return the private key, wrapped for this owner with a fresh salt."""
    salt = random(SALT_BYTES)
    key = _derived(words, salt=salt, cost=cost)
    locked = lock(pair.private, key=key, bound_to=_bound(owner, public=pair.public))
    return Wrapped(public=pair.public, locked=locked, salt=salt, cost=cost)


def unwrap(wrapped: Wrapped, *, words: str, owner: UUID) -> KeyPair:
    """Return the pair. Raises VaultError for other words, another owner, or bytes touched."""
    key = _derived(words, salt=wrapped.salt, cost=wrapped.cost)
    bound_to = _bound(owner, public=wrapped.public)
    pair = pair_of(unlock(wrapped.locked, key=key, bound_to=bound_to))
    if pair.public != wrapped.public:
        refuse()
    return pair


def pretend(*, words: str, cost: Cost) -> None:
    """Take as long as `unwrap` and refuse: whoever has no key hears nothing by the clock."""
    unlock(bytes(64), key=_derived(words, salt=bytes(SALT_BYTES), cost=cost), bound_to=b"")


def _bound(owner: UUID, *, public: bytes) -> bytes:
    return framed(b"member key", owner.bytes, public)


def _derived(words: str, *, salt: bytes, cost: Cost) -> bytes:
    return hash_secret_raw(
        normalize("NFC", words).encode(
            errors="surrogatepass"
        ),  # every keyboard types é its own way
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )
