"""A source that is removed goes bit by bit: its copies one by one, its records, and itself last."""

from collections.abc import Collection
from datetime import datetime
from itertools import batched
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.exchange.domain.taken import is_gone
from fijnmazig.exchange.models import HarvestedRecord
from fijnmazig.exchange.queries.sources import going_ids, offers_of, visible_sources
from fijnmazig.library.domain.permissions import EXCHANGE
from fijnmazig.library.queries.exchange import shown_copies
from fijnmazig.library.services.harvested import drop_copy, hold_copy
from fijnmazig.library.services.indexing import followed_once

PORTION = 100
"""Records to look through at once; each copy goes in a transaction of its own."""


def let_go(*, actor: Actor, source_id: UUID, at: datetime) -> None:
    """Withdraw what no source offers but one that is being removed; then remove that source.

    Whoever is cut off is gone on from by the next; nothing happens when the source is gone.
    Raises NotFound when the actor may not, or when the source stays.
    """
    if not actor.may(EXCHANGE):
        raise NotFound
    if source_id not in going_ids(actor=actor):
        if visible_sources(actor).filter(id=source_id).exists():
            raise NotFound
        return
    rows = HarvestedRecord.unscoped.filter(source_id=source_id).order_by("id")
    records = list(rows.values_list("id", "origin_identifier"))
    with followed_once():
        for portion in batched(records, PORTION, strict=False):
            origins = [origin for _, origin in portion]
            for origin in _copied_from_nobody(origins):
                _drop(actor=actor, origin=origin, at=at)
            rows.filter(id__in=[record_id for record_id, _ in portion]).delete()
    _end(actor, source_id, at=at)


@transaction.atomic
def _end(actor: Actor, source_id: UUID, *, at: datetime) -> None:
    if visible_sources(actor).filter(id=source_id).delete()[0]:
        record(actor=actor, act="exchange.source-gone", subject_id=source_id, at=at)


def _copied_from_nobody(origins: Collection[str]) -> dict[str, UUID]:
    """Return the copies among these that no source offers any more."""
    left, shown = offers_of(origins), shown_copies(origins)
    return {origin: item_id for origin, item_id in shown.items() if is_gone(left.get(origin, []))}


@transaction.atomic
def _drop(*, actor: Actor, origin: str, at: datetime) -> None:
    """Let go of one copy, unless another source offers it by now."""
    hold_copy(origin=origin)
    for item_id in _copied_from_nobody([origin]).values():
        drop_copy(actor=actor, item_id=item_id, at=at)
