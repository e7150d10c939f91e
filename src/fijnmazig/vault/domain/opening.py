"""An opened vault: whose, what it holds, how it lies in a session, and when it closes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import NoReturn
from uuid import UUID

from nacl.encoding import RawEncoder
from nacl.hash import blake2b

from fijnmazig.vault.domain.sealing import (
    KeyPair,
    framed,
    lock,
    open_sealed,
    pair_of,
    refuse,
    seal_to,
    unlock,
)

IDLE = timedelta(minutes=15)
WARNING = timedelta(minutes=2)  # before it closes
SEEN_STEP = timedelta(seconds=30)  # how exactly we keep when it was last used
FRESH = timedelta(minutes=5)  # how long a second factor counts as given just now


@dataclass(frozen=True, slots=True, repr=False)
class TeamSecret:
    """What every member of a team shares, by generation; the key to find with never changes."""

    pairs: Mapping[UUID, KeyPair]  # by id of the team key
    current: UUID
    finding: bytes


@dataclass(frozen=True, slots=True, repr=False)
class Opened:
    """The secrets of one member for the time of one request; shown nowhere, kept nowhere."""

    user_id: UUID
    pair: KeyPair
    teams: Mapping[UUID, TeamSecret] = field(default_factory=lambda: MappingProxyType({}))

    def __reduce__(self) -> NoReturn:
        """Refuse to become bytes: no cache, queue or session may hold it."""
        message = "An opened vault stays in the request that opened it."
        raise TypeError(message)

    def pair_of(self, team_key_id: UUID) -> KeyPair | None:
        """Return the pair of a team key, None when it is not of a team of this member."""
        return next(
            (
                secret.pairs[team_key_id]
                for secret in self.teams.values()
                if team_key_id in secret.pairs
            ),
            None,
        )

    def team_keys(self) -> Iterator[UUID]:
        """Yield the team keys it opens, of every generation."""
        for secret in self.teams.values():
            yield from secret.pairs


def teams_of(opened: Opened) -> frozenset[UUID]:
    """Return the teams whose records this opened vault reads."""
    return frozenset(opened.teams)


# --- How a team secret travels: sealed to each member ---------------------------------------------
def grant(pair: KeyPair, *, finding: bytes, to: bytes, team_key_id: UUID) -> bytes:
    """Return the secret of a team, sealed to the public key `to` of a member or a recovery key."""
    return seal_to(to, secret=pair.private + finding, bound_to=_grant(team_key_id))


def granted(sealed: bytes, *, to: KeyPair, team_key_id: UUID) -> tuple[KeyPair, bytes]:
    """Return the pair of the team and its key to find with."""
    secret = open_sealed(sealed, pair=to, bound_to=_grant(team_key_id))
    return pair_of(secret[:32]), secret[32:]


def _grant(team_key_id: UUID) -> bytes:
    return framed(b"team grant", team_key_id.bytes)


# --- Finding --------------------------------------------------------------------------------------
def found_by(key: bytes, *, kind: str, value: str) -> bytes:
    """Return 32 bytes that are equal for equal values, to whoever has this key only."""
    text = framed(kind.encode(), value.encode())
    return bytes(blake2b(text, digest_size=32, key=key, encoder=RawEncoder))


# --- In the session -------------------------------------------------------------------------------
def kept_in_session(pair: KeyPair, *, cookie_key: bytes, login: str, owner: UUID) -> bytes:
    """Return the private key for the session on the server; the cookie alone opens it."""
    return lock(pair.private, key=cookie_key, bound_to=_login(login, owner=owner))


def from_session(kept: bytes, *, cookie_key: bytes, login: str, owner: UUID) -> KeyPair:
    """Return the pair. Raises VaultError for another cookie, another login or another member."""
    if len(cookie_key) != 32:  # noqa: PLR2004 -- of any such key
        refuse()
    return pair_of(unlock(kept, key=cookie_key, bound_to=_login(login, owner=owner)))


def _login(login: str, *, owner: UUID) -> bytes:
    return framed(b"session", owner.bytes, login.encode())


def is_idle(*, seen_at: datetime, at: datetime) -> bool:
    """Tell whether an opened vault has closed by itself; a clock that went back closes it too."""
    return not timedelta(0) - SEEN_STEP <= at - seen_at < IDLE


# --- Drafts ---------------------------------------------------------------------------------------
def place_of(path: str) -> str:
    """Return what stands for a page in the table of drafts: nobody reads the page from it."""
    return bytes(blake2b(path.encode(), digest_size=32, encoder=RawEncoder)).hex()


def draft_bound(place: str, *, owner: UUID) -> bytes:
    """Return what a draft is bound to: its writer and its page."""
    return framed(b"draft", owner.bytes, place.encode())
