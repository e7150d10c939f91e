"""Who followed the basic course, for a series that asks for it before its first moment.

The course is a room above: this one knows its address from the settings, and what it was told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Min, Q, QuerySet
from django.urls import reverse
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.gatherings.domain.course import SUREST_FIRST, Followed
from fijnmazig.gatherings.domain.kinds import MomentState
from fijnmazig.gatherings.models import Cohort, CourseFollowed, Entry, Moment, Seat
from fijnmazig.gatherings.queries.reach import held_cohorts, own_seats
from fijnmazig.gatherings.texts import course as texts
from fijnmazig.organisations.queries.doors import merged_people, professional_names
from fijnmazig.organisations.queries.workers import reachable


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseShown:
    """How the course stands for one person: what a tag says, and whether it can be declared."""

    label: StrOrPromise
    kind: str
    is_followed: bool
    is_declared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCourse:
    """How the course stands for who has a seat; `seat_id` is their own."""

    seat_id: UUID
    url: str
    label: StrOrPromise
    is_followed: bool
    is_said: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarePage:
    """Somebody on the list of a group, for who leads it; `reason` once it is declared."""

    cohort_id: UUID
    seat_id: UUID
    title: str
    name: StrOrPromise
    course: CourseShown
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidPage:
    """What who has the key of a seat sees: no name, no title."""

    key: UUID
    url: str
    is_followed: bool


def course_url(*, site: str = "") -> str:
    """Return where the course is; `site` for a mail."""
    return site + reverse(settings.COURSE_ROUTE)


def followed_by(people: Iterable[UUID], /) -> Mapping[UUID, Followed]:
    """Return of whom it is known that they followed the course, and by the surest source.

    By account and by profile, also where profiles were merged. Four queries, however many.
    """
    wanted = set(people)
    if not wanted:
        return {}
    merged = merged_people()
    stays = {person: merged.get(person, person) for person in wanted}
    accounts = {
        who.user_id: key
        for key, who in reachable(ids=set(stays.values())).items()
        if who.user_id is not None
    }
    kept = set(stays.values())
    names = kept | {gone for gone, one in merged.items() if one in kept}
    rows = CourseFollowed.unscoped.filter(Q(user_id__in=accounts) | Q(professional_id__in=names))
    told: dict[UUID, set[str]] = {}
    for row in rows:
        one = row.professional_id or (accounts[row.user_id] if row.user_id else None)
        if one is not None:
            told.setdefault(merged.get(one, one), set()).add(row.source)
    return {
        person: next(one for one in SUREST_FIRST if one.value in told[one_kept])
        for person, one_kept in stays.items()
        if one_kept in told
    }


def has_followed(*, user_id: UUID | None, professional_id: UUID | None) -> bool:
    """Tell whether it is known of one person, who may have no profile yet."""
    if professional_id is not None:
        return bool(followed_by([professional_id]))
    return user_id is not None and CourseFollowed.unscoped.filter(user_id=user_id).exists()


def course_shown(followed: Followed | None) -> CourseShown:
    """Return what a list says of somebody."""
    return CourseShown(
        label=texts.STANDINGS[followed],
        kind="good" if followed else "warning",
        is_followed=followed is not None,
        is_declared=followed is Followed.DECLARED,
    )


def own_course(*, actor: Actor, entry: Entry) -> OwnCourse | None:
    """Return how the course stands for the actor; None without a seat, or when nobody asks."""
    if not entry.cohort.series.needs_course:
        return None
    seat = own_seats(actor).filter(entry=entry).first()
    if seat is None or seat.professional_id is None:
        return None
    followed = followed_by([seat.professional_id]).get(seat.professional_id)
    return OwnCourse(
        seat_id=seat.id,
        url=course_url(),
        label=texts.OWN_STANDINGS[followed],
        is_followed=followed is not None,
        is_said=followed is Followed.SAID,
    )


def held_seats(actor: Actor) -> QuerySet[Seat]:
    """Return the seats with a name, of groups the actor holds whose series asks for the course."""
    return Seat.unscoped.filter(
        cohort__in=held_cohorts(actor).values("id"),
        cohort__series__needs_course=True,
        professional__isnull=False,
        is_live=True,
    )


def declare_page(*, actor: Actor, seat_id: UUID) -> DeclarePage:
    """Return somebody whose course the actor may declare. Raises NotFound for anybody else."""
    seat = find(held_seats(actor).select_related("cohort__series"), id=seat_id)
    assert seat.professional_id is not None  # noqa: S101 -- held_seats said so
    followed = followed_by([seat.professional_id]).get(seat.professional_id)
    row = declared_of(seat.professional_id).first()
    return DeclarePage(
        cohort_id=seat.cohort_id,
        seat_id=seat.id,
        title=seat.cohort.series.title,
        name=professional_names(ids=[seat.professional_id]).get(seat.professional_id, ""),
        course=course_shown(followed),
        reason=row.reason if row is not None else "",
    )


def declared_of(professional_id: UUID) -> QuerySet[CourseFollowed]:
    """Return what was declared of somebody by who leads a series."""
    return CourseFollowed.unscoped.filter(
        professional_id=professional_id, source=Followed.DECLARED.value
    )


def seats_by_course_key(key: UUID) -> QuerySet[Seat]:
    """Return the one seat that this key, known from a mail, is of."""
    return Seat.unscoped.filter(
        course_key=key, is_live=True, professional__isnull=False, cohort__series__needs_course=True
    )


def said_page(key: UUID) -> SaidPage:
    """Return what who has a key sees. Raises NotFound for a key that is not ours, or no more."""
    seat = find(seats_by_course_key(key))
    assert seat.professional_id is not None  # noqa: S101 -- seats_by_course_key said so
    return SaidPage(
        key=key, url=course_url(), is_followed=bool(followed_by([seat.professional_id]))
    )


def first_moments(cohorts: QuerySet[Cohort]) -> Mapping[UUID, datetime]:
    """Return when each group first meets, as it stands; nothing for who never does."""
    rows = Moment.unscoped.filter(cohort__in=cohorts.values("id"))
    going_on = rows.exclude(state=MomentState.CANCELLED.value).values("cohort")
    return dict(going_on.annotate(first=Min("starts_at")).values_list("cohort", "first"))
