"""What reviewers look at: the items that wait for them, oldest first, and one of them whole."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django_stubs_ext import StrOrPromise

from fijnmazig.accounts.queries import names_of
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.library import texts
from fijnmazig.library.domain.items import Kind, ReviewStep, Status
from fijnmazig.library.models import Item, Version
from fijnmazig.library.queries.imports import tells_maker
from fijnmazig.library.queries.items import ItemShown, item_page, waiting_items

MOST_LINES = 200


def next_versions(item: Item) -> QuerySet[Version]:
    """Return the versions of an item that no reader has seen yet, newest first."""
    return item.versions.filter(published_at__isnull=True).order_by("-number")


def waiting_total(*, actor: Actor) -> int:
    """Return how many items wait for this reviewer."""
    return waiting_items(actor).count()


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLine:
    """One item that waits; `is_next_version` when readers see an older version meanwhile."""

    id: UUID
    title: str
    kind_label: StrOrPromise
    shared_by: str
    submitted_at: datetime
    is_next_version: bool
    is_own: bool


def waiting_lines(*, actor: Actor) -> tuple[WaitingLine, ...]:
    """Return what waits for this reviewer, the longest first."""
    rows = list(waiting_items(actor).order_by("submitted_at", "id")[:MOST_LINES])
    names = names_of(user_ids={row.owner_id for row in rows if row.owner_id is not None})
    return tuple(
        WaitingLine(
            id=row.id,
            title=row.title,
            kind_label=texts.KIND_LABELS[Kind(row.kind)],
            shared_by=names.get(row.owner_id, "") if row.owner_id is not None else "",
            submitted_at=row.submitted_at,
            is_next_version=row.status == Status.PUBLISHED,
            is_own=row.owner_id is not None and row.owner_id == actor.user_id,
        )
        for row in rows
        if row.submitted_at is not None
    )


def look_of(item: Item) -> str:
    """Return a mark of what a reviewer sees; it differs as soon as anything was changed."""
    newest = item.versions.order_by("-number").values_list("document_id", "is_redacted").first()
    return f"{item.changed_at.isoformat()} {newest}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepShown:
    """One step of an earlier look at the same item."""

    label: StrOrPromise
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LookShown:
    """An item as its reviewer sees it; `look` marks what exactly was seen."""

    item: ItemShown
    look: str
    shared_by: str
    submitted_at: datetime
    is_next_version: bool
    is_own: bool
    tells_maker: bool
    steps: tuple[StepShown, ...]

    @property
    def known_number(self) -> int | None:
        """Return the version that readers see meanwhile, None when they see none."""
        known = [version.number for version in self.item.versions if not version.is_waiting]
        return max(known, default=None)


def look_page(*, actor: Actor, item_id: UUID) -> LookShown:
    """Return an item that waits for this reviewer.

    Raises NotFound when it is absent, does not wait, or the actor is no reviewer.
    """
    item = find(waiting_items(actor), id=item_id)
    assert item.submitted_at is not None  # noqa: S101 -- tells the type checker what waiting means
    names = names_of(user_ids=[item.owner_id]) if item.owner_id is not None else {}
    return LookShown(
        item=item_page(actor=actor, item_id=item_id, number=_newest(item)),
        look=look_of(item),
        shared_by=next(iter(names.values()), ""),
        submitted_at=item.submitted_at,
        is_next_version=item.status == Status.PUBLISHED,
        is_own=item.owner_id is not None and item.owner_id == actor.user_id,
        tells_maker=tells_maker(item),
        steps=_steps(item),
    )


def _newest(item: Item) -> int | None:
    """Return the number of the version that nobody has seen; None leaves the current one."""
    return next_versions(item).values_list("number", flat=True).first()


def _steps(item: Item) -> tuple[StepShown, ...]:
    rows = item.reviews.order_by("at")
    return tuple(
        StepShown(label=texts.STEP_LABELS[ReviewStep(row.step)], reason=row.reason, at=row.at)
        for row in rows
    )
