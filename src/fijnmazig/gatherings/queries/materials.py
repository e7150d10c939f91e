"""What is left after a moment, for who was there or had a seat, while it may be seen."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.gatherings.domain.kinds import EntryState, MaterialKind, Presence
from fijnmazig.gatherings.domain.permissions import READ
from fijnmazig.gatherings.models import Mark, Material, Moment
from fijnmazig.gatherings.queries.lists import MomentHead, head_of
from fijnmazig.gatherings.queries.marks import last_marks, marked_moments
from fijnmazig.gatherings.queries.reach import own_seats
from fijnmazig.gatherings.texts import materials as texts
from fijnmazig.organisations.queries import doors as organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialLine:
    """One thing to look at again."""

    id: UUID
    kind: StrOrPromise
    title: str
    link: str
    available_until: date | None
    is_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialPage:
    """What is left after a moment; who handles the moment also sees what is over."""

    head: MomentHead
    lines: tuple[MaterialLine, ...]
    may_add: bool


def followed_moments(actor: Actor) -> QuerySet[Moment]:
    """Return the moments whose material the actor sees: was there, has a seat, or handles them.

    Who waits for a seat, or is offered one, has none yet.
    """
    if actor.user_id is None or not actor.may(READ):
        return Moment.unscoped.none()
    # Asked of each moment by itself: a list of all that somebody handles is long in a large house.
    handled = Q(Exists(marked_moments(actor).filter(id=OuterRef("id"))))
    own = organisations.professional_of(user_id=actor.user_id)
    if own is None:
        return Moment.unscoped.filter(handled)
    merged = organisations.merged_people()
    selves = [own, *(gone for gone, kept in merged.items() if kept == own)]
    marks = last_marks(Mark.unscoped.filter(moment_id=OuterRef("id"), professional__in=selves))
    there = Q(Exists(marks.filter(presence=Presence.PRESENT.value)))
    seats = own_seats(actor).filter(entry__state=EntryState.REGISTERED.value)
    seated = Q(cohort_id__in=seats.values("cohort_id"))
    return Moment.unscoped.filter(handled | there | seated)


def material_page(*, actor: Actor, moment_id: UUID, on: date) -> MaterialPage:
    """Return what is left after a moment, last added first.

    Raises NotFound when the actor was not there and does not handle it.
    """
    moment = find(followed_moments(actor).select_related("cohort__series"), id=moment_id)
    may_add = marked_moments(actor).filter(id=moment.id).exists()
    rows = moment.materials.order_by("-added_at", "id")
    shown = rows if may_add else rows.filter(_still(on))
    return MaterialPage(
        head=head_of(moment),
        lines=tuple(_line(row, on=on) for row in shown),
        may_add=may_add,
    )


def shown_materials(*, on: date) -> QuerySet[Material]:
    """Return what may still be seen on a day; for who was there or has a seat."""
    return Material.unscoped.filter(_still(on))


def _still(on: date) -> Q:
    return Q(available_until__isnull=True) | Q(available_until__gte=on)


def _line(row: Material, *, on: date) -> MaterialLine:
    return MaterialLine(
        id=row.id,
        kind=texts.KINDS[MaterialKind(row.kind)],
        title=row.title,
        link=row.link,
        available_until=row.available_until,
        is_over=row.available_until is not None and row.available_until < on,
    )
