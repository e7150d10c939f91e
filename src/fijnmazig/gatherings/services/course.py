"""That somebody followed the basic course: told by the room of the course, by them, by a leader.

Nobody is refused by it: who leads the series sees it and decides. Source: ADR 0026.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.accounts.queries import member_id
from fijnmazig.audit.services import record
from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.course import SAID_FOR, Followed
from fijnmazig.gatherings.models import CourseFollowed, Seat
from fijnmazig.gatherings.queries.course import (
    declared_of,
    followed_by,
    held_seats,
    seats_by_course_key,
)
from fijnmazig.gatherings.queries.reach import own_seats
from fijnmazig.gatherings.texts import course as texts


@transaction.atomic
def report_followed(*, actor: Actor, at: datetime) -> None:
    """Keep that the actor finished the course, for registrations now and later.

    Asked by the room of the course. Raises NotFound for who is no member.
    """
    row, _made = CourseFollowed.unscoped.update_or_create(
        user_id=member_id(actor),
        defaults={"source": Followed.FINISHED.value, "followed_at": at},
    )
    _record("followed", row.id, actor=actor, at=at)


@transaction.atomic
def forget_followed(*, actor: Actor, at: datetime) -> None:
    """Keep no longer that the actor finished the course: they wiped it. Raises as `report_...`."""
    row = CourseFollowed.unscoped.filter(user_id=member_id(actor)).first()
    if row is not None:
        _record("forgotten", row.id, actor=actor, at=at)
        row.delete()


@transaction.atomic
def settle_followed(
    *, actor: Actor, finished: Mapping[UUID, datetime], at: datetime | None = None
) -> int:
    """Let what is kept be what the room of the course has: by account, when it was finished.

    What was finished before anybody asked comes in by this; what is gone there goes here. Return
    how many that changed. Raises NotFound for anybody but the operator.
    """
    if not actor.is_operator:
        raise NotFound
    rows = CourseFollowed.unscoped.filter(source=Followed.FINISHED.value)
    known = set(rows.values_list("user_id", flat=True))
    fresh = [user_id for user_id in finished if user_id not in known]
    gone, _each = rows.exclude(user_id__in=finished).delete()
    CourseFollowed.unscoped.bulk_create(
        CourseFollowed(
            source=Followed.FINISHED.value, user_id=user_id, followed_at=finished[user_id]
        )
        for user_id in fresh
    )
    changed = len(fresh) + gone
    if changed:
        details = {"added": len(fresh), "removed": gone}
        record(actor=actor, act="gatherings.course-settled", at=at, details=details)
    return changed


@transaction.atomic
def say_followed(*, actor: Actor, seat_id: UUID, at: datetime) -> UUID:
    """Take the actor's word for it, and return their entry.

    Raises NotFound when the seat does not hold them, or its series asks for no course.
    """
    seats = own_seats(actor).filter(cohort__series__needs_course=True)
    seat = find(seats, id=seat_id)
    take_word(seat, actor=actor, at=at)
    return seat.entry_id


@transaction.atomic
def say_by_key(*, key: UUID, at: datetime) -> None:
    """Take the word of who has the key of a seat, without a login. Raises NotFound for no seat."""
    take_word(find(seats_by_course_key(key)), actor=ANONYMOUS, at=at)


def take_word(seat: Seat, *, actor: Actor, at: datetime) -> None:
    """Keep that who sits there says so, inside the caller's transaction; once is enough."""
    if seat.professional_id is None or followed_by([seat.professional_id]):
        return
    row, _made = CourseFollowed.unscoped.get_or_create(
        source=Followed.SAID.value,
        professional_id=seat.professional_id,
        defaults={"followed_at": at},
    )
    _record("said", row.id, actor=actor, at=at)


@transaction.atomic
def unsay_followed(*, actor: Actor, seat_id: UUID, at: datetime) -> UUID:
    """Take back what the actor said of themselves. Raises and returns as `say_followed` does."""
    seat = find(own_seats(actor), id=seat_id)
    said = CourseFollowed.unscoped.filter(source=Followed.SAID.value)
    rows = said.filter(professional=seat.professional_id)
    for row in rows:
        _record("unsaid", row.id, actor=actor, at=at)
    rows.delete()
    return seat.entry_id


@transaction.atomic
def declare_followed(*, actor: Actor, seat_id: UUID, reason: str, at: datetime) -> UUID:
    """Note that somebody followed the course elsewhere, with why; return their group.

    It counts for every series. Raises NotFound when the actor does not hold the group or its
    series asks for no course; Refused without a reason, or when it is known already.
    """
    seat = find(held_seats(actor), id=seat_id)
    assert seat.professional_id is not None  # noqa: S101 -- held_seats said so
    told = " ".join(reason.split())
    if not told:
        raise Refused(texts.REASON_NEEDED)
    if followed_by([seat.professional_id]).get(seat.professional_id) in SURE:
        raise Refused(texts.KNOWN_ALREADY)
    row, _made = CourseFollowed.unscoped.get_or_create(
        source=Followed.DECLARED.value,
        professional_id=seat.professional_id,
        defaults={"followed_at": at, "declared_by": member_id(actor), "reason": told},
    )
    _record("declared", row.id, actor=actor, at=at)
    return seat.cohort_id


@transaction.atomic
def withdraw_declared(*, actor: Actor, seat_id: UUID, at: datetime) -> UUID:
    """Take back that somebody followed it elsewhere; return their group. Raises as `declare_`."""
    seat = find(held_seats(actor), id=seat_id)
    assert seat.professional_id is not None  # noqa: S101 -- held_seats said so
    rows = declared_of(seat.professional_id)
    for row in rows:
        _record("withdrawn", row.id, actor=actor, at=at)
    rows.delete()
    return seat.cohort_id


def forget_old_words(*, at: datetime) -> int:
    """Remove what was said or declared three years ago; return how many."""
    rows = CourseFollowed.unscoped.exclude(source=Followed.FINISHED.value)
    return rows.filter(followed_at__lt=at - SAID_FOR).delete()[0]


SURE = frozenset({Followed.FINISHED, Followed.DECLARED})


def _record(what: str, subject_id: UUID, *, actor: Actor, at: datetime) -> None:
    record(
        actor=actor,
        act=f"gatherings.course-{what}",
        subject_id=subject_id,
        subject_kind="course",
        at=at,
    )
