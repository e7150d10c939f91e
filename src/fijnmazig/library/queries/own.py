"""What a sharer sees of their own items: where each stands, and why one came back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, When
from django.utils.timezone import localdate
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.library import texts
from fijnmazig.library.domain.items import Kind, ReviewStep, Status
from fijnmazig.library.models import Item, ItemReview
from fijnmazig.library.queries.comments import NewComments, new_comments
from fijnmazig.library.queries.confirming import DueLine, due_lines
from fijnmazig.library.queries.items import own_items
from fijnmazig.library.queries.standing import Standing

# What asks something of its owner stands first.
IN_ORDER = (
    Status.RETURNED,
    Status.DRAFT,
    Status.SUBMITTED,
    Status.PUBLISHED,
    Status.WITHDRAWN,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine(Standing):
    """One item in its owner's list; `reason` says why it came back, if it did."""

    id: UUID
    title: str
    kind: Kind
    status: Status
    created_date: date
    is_next_version_waiting: bool
    reason: str

    @property
    def kind_label(self) -> StrOrPromise:
        """Return the kind in the reader's language."""
        return texts.KIND_LABELS[self.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPage:
    """What a sharer may change, and what they are asked to confirm."""

    lines: tuple[ItemLine, ...]
    due: tuple[DueLine, ...]
    comments: tuple[NewComments, ...]


def own_page(*, actor: Actor, today: date) -> OwnPage:
    """Return what the actor may change, what of it may hold no longer, and what others said."""
    return OwnPage(
        lines=own_item_lines(actor=actor),
        due=due_lines(actor=actor, today=today),
        comments=new_comments(actor=actor),
    )


def own_title(*, actor: Actor, item_id: UUID) -> str:
    """Return what an item is called. Raises NotFound when it is not the actor's to change."""
    return find(own_items(actor), id=item_id).title


def own_item_lines(*, actor: Actor, limit: int = 200) -> tuple[ItemLine, ...]:
    """Return what the actor may change: what waits for them first, then newest first."""
    place = Case(*(When(status=status, then=n) for n, status in enumerate(IN_ORDER)))
    order = (place, "-created_at", "id")
    first = own_items(actor).order_by(*order)[:limit]  # by ids: an index holds what sorts them
    rows = list(Item.unscoped.filter(id__in=first.values("id")).order_by(*order))
    reasons = reasons_of([row.id for row in rows])
    return tuple(
        ItemLine(
            id=row.id,
            title=row.title,
            kind=Kind(row.kind),
            status=Status(row.status),
            created_date=localdate(row.created_at),
            is_next_version_waiting=row.submitted_at is not None and row.status == Status.PUBLISHED,
            reason=reasons.get(row.id, ""),
        )
        for row in rows
    )


def returned_total(*, actor: Actor) -> int:
    """Return how many of the actor's own items a reviewer returned."""
    if actor.user_id is None:
        return 0
    rows = Item.unscoped.filter(owner_id=actor.user_id, status=Status.RETURNED)
    return rows.count()


def reasons_of(item_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return why some items came back; those handed in again, or never returned, are absent."""
    rows = ItemReview.unscoped.filter(item_id__in=item_ids).order_by("at")
    last = {row.item_id: row for row in rows}  # the later overwrites the earlier
    return {item_id: row.reason for item_id, row in last.items() if row.step == ReviewStep.RETURNED}
