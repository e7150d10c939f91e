"""What broke off and who is named in vain: files of no episode, names of what is not online."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.podcast import store
from fijnmazig.podcast.domain.kinds import EpisodeState
from fijnmazig.podcast.models import Episode, Person

A_DAY = timedelta(days=1)
"""An upload that is not done after a day is not done any more."""
NAMES_KEPT = timedelta(days=365)
"""So long after its last change an episode that is not online still says who is in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidied:
    """How many files went, and how many names."""

    files: int
    names: int


def tidy(*, actor: Actor, at: datetime) -> Tidied:
    """Remove files of a day ago that belong to no episode, and names a year after the last change.

    Names go with the voices in the transcript, of what is not online only; an episode that comes
    back online names its people anew. Raises NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    known = set(Episode.unscoped.exclude(audio_hash="").values_list("audio_hash", flat=True))
    files = store.forget_old(before=(at - A_DAY).timestamp(), keep_hashes=known)
    return _tidied(actor, files=files, at=at)


@transaction.atomic
def _tidied(actor: Actor, *, files: int, at: datetime) -> Tidied:
    """Forget names, and record that with the files that went before; a bucket may be slow."""
    done = Tidied(files=files, names=_forget_names(before=at - NAMES_KEPT))
    record(actor=actor, act="podcast.tidied", at=at, details=asdict(done))
    return done


def _forget_names(*, before: datetime) -> int:
    still = Episode.unscoped.filter(changed_at__lt=before).exclude(state=EpisodeState.PUBLISHED)
    for row in still.select_for_update().order_by("number"):
        if any(cue["voice"] for cue in row.cues):
            row.cues = [{**cue, "voice": ""} for cue in row.cues]
            row.save(update_fields=["cues"])
    return Person.unscoped.filter(episode__in=still).delete()[0]
