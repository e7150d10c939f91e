"""What has served its time, removed as the models declare; every night."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from fijnmazig.accounts.queries import letterboxes
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.library.domain.collections import UNDONE_WITHIN
from fijnmazig.library.models import (
    Collection,
    CollectionItem,
    CommentsSeen,
    Digest,
    ThemeFollow,
)
from fijnmazig.library.services.owning import forget_owners


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidied:
    """How many removed collections are gone for good, and of how many people what they followed.

    `owners` counts people who no longer stand with what they shared, reviewed or wrote.
    """

    collections: int
    entries: int
    followers: int
    owners: int


def tidy(*, actor: Actor, at: datetime) -> Tidied:
    """Forget what was removed a month ago, and what people followed whose account has ended.

    A month after it ended what they shared, reviewed or wrote names them no more.
    Raises NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    return _tidied(actor, owners=forget_owners(actor=actor, at=at), at=at)


@transaction.atomic
def _tidied(actor: Actor, *, owners: int, at: datetime) -> Tidied:
    """Do the rest of the night, and record it with how many people were forgotten before."""
    old = at - UNDONE_WITHIN
    done = Tidied(
        entries=CollectionItem.unscoped.filter(removed_at__lt=old).delete()[0],
        collections=_forget_collections(old),
        followers=_forget_followers(),
        owners=owners,
    )
    details = {
        "collections": done.collections,
        "entries": done.entries,
        "followers": done.followers,
        "owners": done.owners,
    }
    record(actor=actor, act="library.tidied", at=at, details=details)
    return done


def _forget_collections(old: datetime) -> int:
    rows = Collection.unscoped.filter(removed_at__lt=old)
    total = rows.count()
    rows.delete()
    return total


def _forget_followers() -> int:
    """Forget whose account is closed or gone; return how many people that were."""
    known = {
        user_id
        for model in (ThemeFollow, Digest, CommentsSeen)
        for user_id in model.unscoped.values_list("user_id", flat=True)
    }
    gone = known - letterboxes(user_ids=known).keys()
    for model in (ThemeFollow, Digest, CommentsSeen):
        model.unscoped.filter(user_id__in=gone).delete()
    return len(gone)
