"""A list of whom to invite: put together by one press, pruned, sent; undone while it waits."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.gatherings.domain.admission import Opening, opening
from fijnmazig.gatherings.domain.kinds import SeriesKind
from fijnmazig.gatherings.domain.letters import LetterKind
from fijnmazig.gatherings.domain.planning import SeriesFacts
from fijnmazig.gatherings.models import Cohort, Invitation, Letter
from fijnmazig.gatherings.queries.preparing import listing_cohorts, waiting_invitations
from fijnmazig.gatherings.queries.queue import window_of
from fijnmazig.gatherings.queries.reach import held_cohorts
from fijnmazig.gatherings.services.inviting import listable, reached
from fijnmazig.gatherings.services.series import make_series
from fijnmazig.gatherings.services.settling import locked
from fijnmazig.gatherings.texts import entries as texts


@transaction.atomic
def prepare(
    *,
    actor: Actor,
    cohort_id: UUID,
    organisation_ids: Collection[UUID],
    reason: str,
    at: datetime,
) -> int:
    """Put organisations on the list of a group, with why; return how many are new. Nothing is sent.

    Who is on it, was invited or wants no invitations is left as it is. Who has no address is listed
    too, so that somebody can look for one.

    Raises NotFound when the actor does not hold the group or it is over; Refused when nobody is
    left to invite.
    """
    cohort = locked(find(listing_cohorts(actor, at=at), id=cohort_id).id)
    fresh = listable(organisation_ids, cohort_id=cohort.id)
    known = Invitation.unscoped.filter(cohort=cohort, organisation__in=organisation_ids)
    if not fresh and not known.filter(sent_at=None).exists():
        raise Refused(texts.NOBODY_TO_REACH)
    Invitation.unscoped.bulk_create(
        Invitation(cohort=cohort, organisation_id=each, reason=reason, made_at=at) for each in fresh
    )
    _record("gatherings.invitations-prepared", cohort, total=len(fresh), actor=actor, at=at)
    return len(fresh)


@transaction.atomic
def prepare_new(
    *,
    actor: Actor,
    partnership_id: UUID,
    organisation_ids: Collection[UUID],
    reason: str,
    at: datetime,
) -> UUID:
    """Make a draft of a network meeting with such a list, and return its group.

    Raises Refused as `make_series` and `prepare` do.
    """
    facts = SeriesFacts(kind=SeriesKind.NETWORK, title=str(texts.NEW_MEETING))
    series_id = make_series(actor=actor, partnership_id=partnership_id, facts=facts, at=at)
    cohort = find(held_cohorts(actor), series_id=series_id)
    prepare(
        actor=actor,
        cohort_id=cohort.id,
        organisation_ids=organisation_ids,
        reason=reason,
        at=at,
    )
    return cohort.id


@transaction.atomic
def send_prepared(
    *, actor: Actor, cohort_id: UUID, invitation_ids: Collection[UUID], reason: str, at: datetime
) -> int:
    """Send invitations that wait; return how many mails go out. A reason given now replaces theirs.

    Raises NotFound when the actor does not hold the group; Refused without anybody, and when one
    cannot register (yet, or any more).
    """
    cohort = locked(find(held_cohorts(actor), id=cohort_id).id)
    if not invitation_ids:
        raise Refused(texts.NOBODY_TO_INVITE)
    if opening(window_of(cohort), at=at) is not Opening.OPEN:
        raise Refused(texts.NOT_TO_SEND_NOW)
    said = " ".join(reason.split())
    rows = waiting_invitations(cohort).filter(id__in=invitation_ids)
    able = reached([row.organisation_id for row in rows])
    sent = [row for row in rows if row.organisation_id in able]
    for row in sent:
        row.sent_at, row.reason = at, said or row.reason
        row.save(update_fields=["sent_at", "reason"])
        Letter.unscoped.create(kind=LetterKind.INVITED.value, invitation=row, made_at=at)
    _record("gatherings.invited", cohort, total=len(sent), actor=actor, at=at)
    return len(sent)


@transaction.atomic
def drop_prepared(
    *, actor: Actor, cohort_id: UUID, invitation_ids: Collection[UUID], at: datetime
) -> int:
    """Take invitations that were not sent off the list; return how many.

    Raises NotFound when the actor does not hold the group; Refused without anybody.
    """
    cohort = locked(find(held_cohorts(actor), id=cohort_id).id)
    if not invitation_ids:
        raise Refused(texts.NOBODY_TO_INVITE)
    gone, _ = waiting_invitations(cohort).filter(id__in=invitation_ids).delete()
    _record("gatherings.invitations-removed", cohort, total=gone, actor=actor, at=at)
    return gone


def _record(act: str, cohort: Cohort, *, total: int, actor: Actor, at: datetime) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=cohort.id,
        subject_kind="cohort",
        at=at,
        details={"organisations": total},
    )
