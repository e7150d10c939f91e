"""Playbooks that another room works with: the version that holds now, and the one it pinned.

Published versions stand, so that what was used can always be named and read again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.library.domain.items import Status
from fijnmazig.library.domain.permissions import SEE_ALL, SHARE
from fijnmazig.library.domain.playbook import Playbook
from fijnmazig.library.domain.playbook_faults import MalformedError
from fijnmazig.library.domain.versions import Which
from fijnmazig.library.models import Version
from fijnmazig.library.queries.playbooks import playbook_of
from fijnmazig.library.queries.versions import READERS_FIRST


@dataclass(frozen=True, slots=True, kw_only=True)
class PinnedPlaybook:
    """One published version of a playbook, by what it is called; `version_id` is what to keep.

    `published_at` is None only for a version that readers never saw.
    """

    version_id: UUID
    item_id: UUID
    title: str
    number: int
    published_at: datetime | None = None


def playbook_now(item_id: UUID) -> PinnedPlaybook | None:
    """Return the version of a playbook that readers see now, None when they see none.

    None too when it is no structured playbook, something was left out, or its file is damaged.
    """
    rows = Version.unscoped.filter(
        item_id=item_id, item__status=Status.PUBLISHED, published_at__isnull=False
    )
    row = rows.select_related("item", "document").order_by(*READERS_FIRST).first()
    return None if row is None or _read(row) is None else _named(row)


def pinned_playbook(version_id: UUID) -> Playbook | None:
    """Return what a pinned version says, None when it cannot be read any more."""
    row = Version.unscoped.select_related("document").filter(id=version_id).first()
    return None if row is None else _read(row)


def pinned_names(version_ids: Iterable[UUID]) -> dict[UUID, PinnedPlaybook]:
    """Return what pinned versions are called, by id, with one query for all of them."""
    rows = Version.unscoped.select_related("item").filter(id__in=list(version_ids))
    return {row.id: _named(row) for row in rows}


def kept_versions(*, actor: Actor, version_ids: Iterable[UUID]) -> dict[UUID, PinnedPlaybook]:
    """Return those of `version_ids` that hang on a playbook the actor keeps up, by id.

    One keeps up one's own; editors also what nobody owns. What follows another installation nobody
    keeps up here.
    """
    if actor.user_id is None or not actor.may(SHARE):
        return {}
    mine = Q(item__owner_id=actor.user_id)
    kept = mine | Q(item__owner_id=None) if actor.may(SEE_ALL) else mine
    rows = Version.unscoped.filter(kept, item__origin_identifier="", id__in=list(version_ids))
    return {row.id: _named(row) for row in rows.select_related("item")}


def version_id_of(*, which: Which) -> UUID:
    """Return the id of a version, to pin it. Raises NotFound when it is absent."""
    return find(Version.unscoped.all(), item_id=which.item_id, number=which.number).id


def _read(row: Version) -> Playbook | None:
    try:
        return playbook_of(row)
    except (NotFound, Refused, MalformedError):
        return None


def _named(row: Version) -> PinnedPlaybook:
    return PinnedPlaybook(
        version_id=row.id,
        item_id=row.item_id,
        title=row.item.title,
        number=row.number,
        published_at=row.published_at,
    )
