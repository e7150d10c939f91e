"""What broke off: parts of uploads and recordings without an episode, removed every night."""

from datetime import datetime, timedelta

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.podcast import store
from fijnmazig.podcast.models import Episode

A_DAY = timedelta(days=1)
"""An upload that is not done after a day is not done any more."""


@transaction.atomic
def tidy(*, actor: Actor, at: datetime) -> int:
    """Remove files of a day ago that belong to no episode; return how many.

    Raises NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    known = set(Episode.unscoped.exclude(audio_hash="").values_list("audio_hash", flat=True))
    total = store.forget_old(before=(at - A_DAY).timestamp(), keep_hashes=known)
    record(actor=actor, act="podcast.tidied", at=at, details={"files": total})
    return total
