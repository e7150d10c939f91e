"""Weigh who followed enough of a group, inside a caller's transaction."""

import secrets
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.gatherings.domain.attendance import Followed, PlannedMoment, Rule, followed
from fijnmazig.gatherings.domain.awards import Revoked, Valid, made_code, weigh
from fijnmazig.gatherings.domain.keeping import CERTIFICATE_NAMED
from fijnmazig.gatherings.domain.kinds import MomentState, Part, Presence
from fijnmazig.gatherings.models import Certificate, Cohort, Mark, Moment
from fijnmazig.gatherings.queries.marks import last_marks
from fijnmazig.gatherings.queries.weighed import first_given, weighed_moments
from fijnmazig.organisations.queries.doors import merged_people


def reweigh(cohort: Cohort, *, actor: Actor, at: datetime) -> None:
    """Issue and withdraw the certificates of a group, once all its moments are closed.

    Nothing happens without a rule, or while a moment is still open. What came to the group after
    its first certificates counts for none of them.
    """
    share = cohort.series.certificate_share
    if share is None:
        return
    Cohort.unscoped.select_for_update().get(id=cohort.id)  # two closings at once weigh in turn
    given = first_given(cohort.id)
    if given is not None and given < at - CERTIFICATE_NAMED:  # who followed it is no longer known
        return
    moments = list(weighed_moments(cohort.id))
    if not moments or any(row.state != MomentState.CLOSED for row in moments):
        return
    rule = Rule(share=share, needs_follow_up=cohort.series.certificate_needs_follow_up)
    merged = merged_people()
    rows = list(cohort.certificates.filter(professional__isnull=False).order_by("issued_at"))
    rows.sort(key=lambda row: row.revoked_at is None)  # a valid one counts before a withdrawn one
    by_person = {merged.get(person, person): row for row in rows if (person := row.professional_id)}
    for row in rows:  # of two people who are one, the certificate issued last stays
        if row.revoked_at is None and row not in by_person.values():
            withdraw(row, reason=Revoked.REPLACED.value, actor=actor, at=at)
    valid = {person: row for person, row in by_person.items() if row.revoked_at is None}
    barred = {
        person
        for person, row in by_person.items()
        if row.revoked_at is not None and row.revoke_reason not in set(Revoked)
    }
    found = _followed(moments, rule=rule, merged=merged)
    weighing = weigh(
        found,
        valid={person: _says(row) for person, row in valid.items()},
        barred=frozenset(barred),
    )
    for person, why in weighing.revoke.items():
        withdraw(valid[person], reason=why.value, actor=actor, at=at)
    for person in sorted(weighing.issue):
        _issue(cohort, person, found[person], rule=rule, actor=actor, at=at)


def withdraw(row: Certificate, *, reason: str, actor: Actor, at: datetime) -> None:
    """Withdraw a certificate; what was on it stays to be seen."""
    row.revoked_at, row.revoke_reason = at, reason
    row.save(update_fields=["revoked_at", "revoke_reason"])
    _record("gatherings.certificate-revoked", row, actor=actor, at=at)


def _followed(
    moments: list[Moment], *, rule: Rule, merged: Mapping[UUID, UUID]
) -> dict[UUID, Followed]:
    marks = last_marks(Mark.unscoped.filter(moment__in=[row.id for row in moments]))
    present: dict[UUID, set[UUID]] = defaultdict(set)
    for person, moment_id in marks.filter(
        presence=Presence.PRESENT.value, part=Part.PARTICIPANT.value, professional__isnull=False
    ).values_list("stand_in", "moment_id"):
        present[merged.get(person, person)].add(moment_id)
    planned = [_planned(row) for row in moments]
    return {
        person: followed(planned, present_at=frozenset(there), rule=rule)
        for person, there in present.items()
    }


def _planned(row: Moment) -> PlannedMoment:
    return PlannedMoment(
        id=row.id,
        lasts=row.ends_at - row.starts_at,
        state=MomentState(row.state),
        is_follow_up=row.is_follow_up,
    )


def _says(row: Certificate) -> Valid:
    return Valid(attended=row.attended_total, planned=row.moment_total, minutes=row.minutes)


def _issue(  # noqa: PLR0913 -- a certificate is its parts
    cohort: Cohort, person: UUID, what: Followed, *, rule: Rule, actor: Actor, at: datetime
) -> None:
    row = Certificate.unscoped.create(
        cohort=cohort,
        professional_id=person,
        code=made_code(secrets.choice),
        rule_share=rule.share,
        rule_needs_follow_up=rule.needs_follow_up,
        attended_total=what.attended,
        moment_total=what.planned,
        minutes=what.minutes,
        issued_at=at,
    )
    _record("gatherings.certificate-issued", row, actor=actor, at=at)


def _record(act: str, row: Certificate, *, actor: Actor, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=row.id, subject_kind="certificate", at=at)
