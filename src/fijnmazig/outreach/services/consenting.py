"""Consent of the person: written down, withdrawn, or replaced by a ground that two people bear."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.directory.queries.referable import service_name
from fijnmazig.groups.services.handed import take_back
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.domain.permissions import AGREE
from fijnmazig.outreach.domain.records import package_ref, reason_ref
from fijnmazig.outreach.domain.referring import (
    LONGEST_MESSAGE,
    TO_PROGRAMME,
    WORDING,
    Category,
    OverrideGround,
    Purpose,
    Source,
    State,
    fault_of_consent,
)
from fijnmazig.outreach.models import Consent, Dossier, Referral
from fijnmazig.outreach.queries.exclusions import excluded_from
from fijnmazig.outreach.queries.overrides import OverridePage, override_page
from fijnmazig.outreach.queries.reach import visible_dossiers
from fijnmazig.outreach.services.happening import note_referral
from fijnmazig.outreach.services.leasing import locked_dossier
from fijnmazig.outreach.texts import referring as texts
from fijnmazig.vault.domain.opening import Opened, teams_of
from fijnmazig.vault.services.noticing import notice
from fijnmazig.vault.services.records import seal, shred


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """To whom, for what and what of it somebody agreed, or two colleagues decided."""

    service_id: UUID
    purpose: Purpose
    categories: frozenset[Category]


def check(asked: Asked) -> None:
    """Raise Refused when nobody may be asked this, or the service is gone; write nothing."""
    _name_of(asked)


@transaction.atomic
def note_consent(  # noqa: PLR0913 -- who, what was agreed, how and when
    *,
    actor: Actor,
    dossier_id: UUID,
    asked: Asked,
    source: Source,
    given_at: datetime,
    at: datetime,
) -> UUID:
    """Write down that the person agreed, and return the id of the consent.

    Raises NotFound when the dossier is not the actor's to call, Refused when nobody may be asked
    this, the service is gone, or the day cannot be.
    """
    row = locked_dossier(actor, dossier_id)
    if source is Source.OVERRIDE:
        raise NotFound
    if given_at > at:
        raise Refused(texts.GIVEN_LATER)
    if given_at.date() < row.received_at.date():
        raise Refused(texts.GIVEN_EARLY)
    consent = _new(row, asked=asked, actor=actor, given_at=given_at)
    consent.source, consent.wording = source.value, WORDING
    consent.save(force_insert=True)
    _record(actor, "outreach.consent-given", row.id, at=at, categories=asked.categories)
    return consent.id


@transaction.atomic
@sensitive_variables()
def ask_override(  # noqa: PLR0913 -- who, what, on which ground, why and when
    *,
    actor: Actor,
    opened: Opened,
    dossier_id: UUID,
    asked: Asked,
    ground: OverrideGround,
    reason: str,
    at: datetime,
) -> UUID:
    """Ask that something may leave without consent; it holds once a supervisor agreed.

    The team gets a mail, which says only that something is there to look at. Raises NotFound when
    the dossier is not the actor's to call, Refused without a reason.
    """
    row = locked_dossier(actor, dossier_id)
    if row.team_id not in teams_of(opened):
        raise NotFound
    if not reason.strip():
        raise Refused(texts.REASON_NEEDED)
    if len(reason) > LONGEST_MESSAGE:
        raise Refused(texts.TOO_LONG)
    consent = _new(row, asked=asked, actor=actor, given_at=at)
    consent.source, consent.override_ground = Source.OVERRIDE.value, ground.value
    sealed = seal(
        team_id=row.team_id, ref=reason_ref(consent.id), fields={"sealed_reason": reason.strip()}
    )
    consent.sealed_reason = sealed["sealed_reason"]
    consent.save(force_insert=True)
    notice(team_id=row.team_id, subject=texts.SUBJECT_READY, except_for=excluded_from(row))
    _record(actor, "outreach.override-asked", row.id, at=at, categories=asked.categories)
    return consent.id


@transaction.atomic
@sensitive_variables()
def open_override(
    *, actor: Actor, opened: Opened, dossier_id: UUID, consent_id: UUID, at: datetime
) -> OverridePage:
    """Return an override with its reason, to decide about, and record that it was read.

    Raises NotFound when it is not the actor's to look after.
    """
    page = override_page(actor=actor, opened=opened, dossier_id=dossier_id, consent_id=consent_id)
    _record(actor, "outreach.referrals-read", dossier_id, at=at)
    return page


@transaction.atomic
def agree_override(*, actor: Actor, dossier_id: UUID, consent_id: UUID, at: datetime) -> None:
    """Bear an override as the second person: a supervisor who did not ask for it.

    Raises NotFound when it is not the actor's to look after, Refused for who asked it themselves
    and when there is nothing to decide.
    """
    if not actor.may(AGREE):
        raise NotFound
    row = find(visible_dossiers(actor).select_for_update(of=("self",)), id=dossier_id)
    consent = find(row.consents.all(), id=consent_id)
    is_done = consent.override_agreed_by is not None or consent.withdrawn_at is not None
    if consent.source != Source.OVERRIDE or is_done:
        raise Refused(texts.NO_OVERRIDE)
    if consent.taken_by == actor.user_id:
        raise Refused(texts.BY_TWO)
    consent.override_agreed_by, consent.override_agreed_at = actor.user_id, at
    consent.save(update_fields=["override_agreed_by", "override_agreed_at"])
    _record(actor, "outreach.override-agreed", row.id, at=at)


@transaction.atomic
def withdraw_consent(*, actor: Actor, dossier_id: UUID, consent_id: UUID, at: datetime) -> None:
    """End a consent, and destroy what recipients hold under it in their vaults.

    What they read, printed or hold as a file stays with them: the page says so, and they get a
    mail that something changed. Who was brought to a programme is destroyed there; the count
    stays. Raises NotFound when the dossier is not the actor's to call, Refused when it was
    withdrawn before.
    """
    row = locked_dossier(actor, dossier_id)
    consent = find(row.consents.all(), id=consent_id)
    if consent.withdrawn_at is not None:
        raise Refused(texts.WITHDRAWN_ALREADY)
    consent.withdrawn_at = at
    consent.save(update_fields=["withdrawn_at"])
    _take_back(row, consent.referrals.select_for_update().order_by("id"), at=at)
    if consent.wording in TO_PROGRAMME:
        take_back(actor=actor, nonce=consent.id, at=at)
    _record(actor, "outreach.consent-withdrawn", row.id, at=at)


def _take_back(row: Dossier, referrals: Iterable[Referral], *, at: datetime) -> None:
    several = list(referrals)
    shred([package_ref(one.id) for one in several], at=at)
    for one in several:
        note_referral(row, before=State(one.state), after=State.WITHDRAWN, at=at)
        one.state, one.sealed_package, one.withdrawn_at = State.WITHDRAWN.value, None, at
        one.save(update_fields=["state", "sealed_package", "withdrawn_at"])
    teams = {one.recipient_team_id for one in several if one.recipient_team_id is not None}
    for team_id in sorted(teams):
        notice(team_id=team_id, subject=texts.SUBJECT_CHANGED, except_for=excluded_from(row))


def _new(row: Dossier, *, asked: Asked, actor: Actor, given_at: datetime) -> Consent:
    if row.outcome == Outcome.WITHDRAWN:
        raise Refused(texts.TAKEN_BACK)
    name = _name_of(asked)
    return Consent(
        id=uuid4(),
        dossier=row,
        recipient_id=asked.service_id,
        recipient_name=name[:200],
        purpose=asked.purpose.value,
        categories=[one.value for one in Category if one in asked.categories],
        given_at=given_at,
        taken_by=actor.user_id,
    )


def _name_of(asked: Asked) -> str:
    fault = fault_of_consent(asked.categories)
    if fault is not None:
        raise Refused(texts.FAULTS[fault])
    name = service_name(service_id=asked.service_id)
    if not name:
        raise Refused(texts.SERVICE_GONE)
    return name


def _record(
    actor: Actor,
    act: str,
    dossier_id: UUID,
    *,
    at: datetime,
    categories: Collection[Category] = (),
) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=dossier_id,
        subject_kind="dossier",
        at=at,
        details={"categories": len(categories)} if categories else None,
    )
