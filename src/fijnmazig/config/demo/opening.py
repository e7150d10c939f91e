"""The vaults of the people of the demo, opened with the password that the panel shows."""

from datetime import datetime

from fijnmazig.common.actor import Actor
from fijnmazig.config.demo.people import PASSWORD
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.queries.teams import opened_by
from fijnmazig.vault.services.keys import open_key


def opened_as(actor: Actor, *, at: datetime) -> Opened:
    """Return the vault of somebody in the demo, open; deriving their key takes long."""
    assert actor.user_id is not None  # noqa: S101 -- people of the demo have accounts
    pair = open_key(actor=actor, words=PASSWORD, at=at)
    return opened_by(user_id=actor.user_id, pair=pair)
