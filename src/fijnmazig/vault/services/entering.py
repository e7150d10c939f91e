"""What happens when a vault opens, before anyone reads: the dead stay dead, and work goes on."""

from datetime import datetime

from django.views.decorators.debug import sensitive_variables

from fijnmazig.common.actor import Actor
from fijnmazig.vault.domain.sealing import KeyPair
from fijnmazig.vault.queries.teams import opened_by
from fijnmazig.vault.services.keys import holder
from fijnmazig.vault.services.recovery import share_opened
from fijnmazig.vault.services.replay import replay
from fijnmazig.vault.services.rotation import rewrap


@sensitive_variables()
def prepare(*, actor: Actor, pair: KeyPair, at: datetime) -> None:
    """Replay the tombstones, share with the key on paper, go on with an unfinished rotation."""
    replay(at=at)
    opened = opened_by(user_id=holder(actor), pair=pair)
    share_opened(opened)
    rewrap(opened, at=at)
