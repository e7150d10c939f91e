"""What rooms above do when a password changes: they say so once, when the house starts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PasswordChange:
    """Whose password changed; `old` is None when it was set anew without the old one."""

    user_id: UUID
    old: str | None
    new: str
    at: datetime


type Follower = Callable[[PasswordChange], None]

_FOLLOWERS: list[Follower] = []


def follow_passwords(follower: Follower) -> None:
    """Call `follower` inside the transaction of every change of a password from now on."""
    if follower not in _FOLLOWERS:
        _FOLLOWERS.append(follower)


def tell_followers(change: PasswordChange) -> None:
    """Let every follower do its part; the change holds only when all of them succeed."""
    for follower in _FOLLOWERS:
        follower(change)
