"""Inviting whole organisations, through their general address: once for each group."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.gatherings.domain.admission import Opening, opening
from fijnmazig.gatherings.domain.letters import LetterKind
from fijnmazig.gatherings.models import Invitation, Letter, MailChoice
from fijnmazig.gatherings.queries.queue import window_of
from fijnmazig.gatherings.queries.reach import held_cohorts
from fijnmazig.gatherings.services.settling import locked
from fijnmazig.gatherings.texts import entries as texts
from fijnmazig.organisations.queries.workers import workplaces


@transaction.atomic
def invite(
    *,
    actor: Actor,
    cohort_id: UUID,
    organisation_ids: Collection[UUID],
    reason: str,
    at: datetime,
) -> int:
    """Invite organisations for a group and say why; return how many mails go out.

    Who was invited for it before, has no general address or wants no invitations is left out.

    Raises NotFound when the actor does not hold the group; Refused without anybody or a reason,
    and when one cannot register (any more).
    """
    cohort = locked(find(held_cohorts(actor), id=cohort_id).id)
    said = " ".join(reason.split())
    if not organisation_ids:
        raise Refused(texts.NOBODY_TO_INVITE)
    if not said:
        raise Refused(texts.REASON_NEEDED)
    if opening(window_of(cohort), at=at) is not Opening.OPEN:
        raise Refused(texts.CLOSED)
    written = 0
    for organisation_id in invitable(organisation_ids, cohort_id=cohort.id):
        row = Invitation.unscoped.create(
            cohort=cohort, organisation_id=organisation_id, reason=said, made_at=at, sent_at=at
        )
        Letter.unscoped.create(kind=LetterKind.INVITED.value, invitation=row, made_at=at)
        written += 1
    record(
        actor=actor,
        act="gatherings.invited",
        subject_id=cohort.id,
        subject_kind="cohort",
        at=at,
        details={"organisations": written},
    )
    return written


def invitable(ids: Collection[UUID], *, cohort_id: UUID) -> list[UUID]:
    """Return those that are on no list of the group, have an address and did not stop our mail."""
    wanting = set(listable(ids, cohort_id=cohort_id))
    return [each for each in reached(ids) if each in wanting]


def listable(ids: Collection[UUID], *, cohort_id: UUID) -> list[UUID]:
    """Return those that are on no list of the group and did not stop our mail, in order."""
    before = Invitation.unscoped.filter(cohort_id=cohort_id, organisation__in=ids)
    stopped = MailChoice.unscoped.filter(organisation__in=ids, stopped_at__isnull=False)
    out = {row.organisation_id for row in before} | {row.organisation_id for row in stopped}
    return sorted(set(ids) - out, key=str)


def reached(ids: Collection[UUID]) -> list[UUID]:
    """Return the organisations with a general address that did not stop our mail, in order."""
    stopped = MailChoice.unscoped.filter(organisation__in=ids, stopped_at__isnull=False)
    out = set(stopped.values_list("organisation_id", flat=True))
    able = {place.id for place in workplaces(ids=ids).values() if place.email}
    return sorted(able - out, key=str)
