"""What waits for its owner to say that it still holds."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.library import texts
from fijnmazig.library.domain.confirming import is_due, last_that_may_be_due, must_ask
from fijnmazig.library.domain.items import Kind, Status
from fijnmazig.library.domain.permissions import SEE_ALL, SHARE
from fijnmazig.library.models import Item

MOST_LINES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class DueLine:
    """One published item whose owner is asked whether it still holds."""

    id: UUID
    title: str
    kind_label: StrOrPromise
    confirmed_date: date


def due_lines(*, actor: Actor, today: date) -> tuple[DueLine, ...]:
    """Return what the actor is asked to confirm, the longest unconfirmed first."""
    return tuple(
        DueLine(
            id=row.id,
            title=row.title,
            kind_label=texts.KIND_LABELS[Kind(row.kind)],
            confirmed_date=row.confirmed_date,
        )
        for row in _asked_of(actor, today=today).order_by("confirmed_date", "id")[:MOST_LINES]
        if row.confirmed_date is not None and is_due(row.confirmed_date, today=today)
    )


def due_total(*, actor: Actor, today: date) -> int:
    """Return how many items the actor is asked to confirm."""
    dates = _asked_of(actor, today=today).values_list("confirmed_date", flat=True)
    return sum(is_due(day, today=today) for day in dates if day is not None)


def _asked_of(actor: Actor, *, today: date) -> QuerySet[Item]:
    """Return the published items that may be due and whose confirmation is up to the actor.

    Those they own; for editors also what nobody owns.
    """
    if actor.user_id is None or not actor.may(SHARE):
        return Item.unscoped.none()
    mine = Q(owner_id=actor.user_id)
    wanted = mine | Q(owner_id=None, origin_identifier="") if actor.may(SEE_ALL) else mine
    last = last_that_may_be_due(today)
    return Item.unscoped.filter(wanted, status=Status.PUBLISHED, confirmed_date__lte=last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One item an owner is asked about; `asked` is when they were asked before."""

    id: UUID
    title: str
    asked: date | None


def owners_to_ask(*, today: date) -> dict[UUID, list[Asked]]:
    """Return what each owner is to be asked about today, by owner; for the nightly run."""
    rows = Item.unscoped.filter(
        status=Status.PUBLISHED,
        owner_id__isnull=False,
        confirmed_date__lte=last_that_may_be_due(today),
    ).order_by("owner_id", "confirmed_date", "id")
    columns = ("id", "title", "owner_id", "confirmed_date", "confirmation_asked_date")
    found: dict[UUID, list[Asked]] = {}
    for item_id, title, owner_id, confirmed, asked in rows.values_list(*columns):
        if must_ask(confirmed=confirmed, asked=asked, today=today):
            found.setdefault(owner_id, []).append(Asked(id=item_id, title=title, asked=asked))
    return found
