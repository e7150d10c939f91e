"""What happens when a vault opens, before anyone reads: the dead stay dead, and work goes on."""

from datetime import datetime
from typing import Protocol

from django.views.decorators.debug import sensitive_variables

from fijnmazig.common.actor import Actor
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.domain.sealing import KeyPair
from fijnmazig.vault.queries.teams import opened_by
from fijnmazig.vault.services.keys import holder
from fijnmazig.vault.services.recovery import share_opened
from fijnmazig.vault.services.replay import replay
from fijnmazig.vault.services.rotation import rewrap


class Follower(Protocol):
    """What a room above does, in small pieces, while a vault opens; it returns what is left."""

    def __call__(self, *, actor: Actor, opened: Opened, at: datetime) -> int:
        """Do the next piece."""


_FOLLOWERS: list[Follower] = []


def follow_openings(follower: Follower) -> None:
    """Call `follower` whenever somebody opens a vault from now on."""
    if follower not in _FOLLOWERS:
        _FOLLOWERS.append(follower)


@sensitive_variables()
def prepare(*, actor: Actor, pair: KeyPair, at: datetime) -> None:
    """Replay the tombstones, share with the key on paper, go on with an unfinished rotation.

    Then every room above does the next piece of what only an opened vault can do.
    """
    replay(at=at)
    opened = opened_by(user_id=holder(actor), pair=pair)
    share_opened(opened)
    rewrap(opened, at=at)
    for follower in _FOLLOWERS:
        follower(actor=actor, opened=opened, at=at)
