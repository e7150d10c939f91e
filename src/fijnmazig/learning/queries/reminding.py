"""Who is due for a refresher and was not told; and what somebody wants no more mail of."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from fijnmazig.common.db import find
from fijnmazig.learning.domain.progress import refreshed_before
from fijnmazig.learning.models import CourseCertificate, CourseMailChoice, Enrolment


@dataclass(frozen=True, slots=True, kw_only=True)
class StopPage:
    """Whether somebody stopped the yearly mail."""

    token: UUID
    is_stopped: bool


def due_certificates(*, today: date) -> dict[UUID, UUID]:
    """Return the certificates to tell of and their holders: the last one of each, a year old.

    Who follows the course again is left alone. Three queries.
    """
    rows = CourseCertificate.unscoped.select_related("enrolment").order_by("issued_at", "id")
    last = {row.enrolment.user_id: row for row in rows}
    busy = Enrolment.unscoped.filter(finished_at=None).values_list("user_id", flat=True)
    stopped = CourseMailChoice.unscoped.filter(stopped_at__isnull=False)
    left_alone = {*busy, *stopped.values_list("user_id", flat=True)}
    return {
        row.id: user_id
        for user_id, row in last.items()
        if row.refresh_told_at is None
        and user_id not in left_alone
        and localdate(row.issued_at) <= refreshed_before(today)
    }


def choices_by_token(token: UUID) -> QuerySet[CourseMailChoice]:
    """Return the one choice that this token, known from a mail, is of."""
    return CourseMailChoice.unscoped.filter(token=token)


def stop_page(*, token: UUID) -> StopPage:
    """Return what somebody chose. Raises NotFound for a token that is not ours."""
    row = find(choices_by_token(token))
    return StopPage(token=row.token, is_stopped=row.stopped_at is not None)
