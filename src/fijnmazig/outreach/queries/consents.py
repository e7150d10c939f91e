"""Consents of one dossier and what came of them; nothing of what was sealed to others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID

from django.views.decorators.debug import sensitive_variables
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.groups.queries.handed import told_by_form
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.domain.records import feedback_ref, reason_ref
from fijnmazig.outreach.domain.referring import (
    TERMS,
    TO_PROGRAMME,
    Channel,
    OverrideGround,
    Purpose,
    Source,
    State,
    followers,
    holds,
    is_overdue,
)
from fijnmazig.outreach.models import Consent, Dossier, Feedback, Referral
from fijnmazig.outreach.queries.reach import visible_dossiers
from fijnmazig.outreach.queries.referrals import agreed_of, labels
from fijnmazig.outreach.queries.saying import Said, said_of
from fijnmazig.outreach.texts import referring as texts
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.queries.reading import unsealed


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FeedbackLine:
    """What was told back, and by whom."""

    id: UUID
    at: datetime
    state: StrOrPromise
    told_by: StrOrPromise
    note: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReferralLine:
    """One referral of a dossier."""

    id: UUID
    state: StrOrPromise
    is_overdue: bool
    channel: StrOrPromise
    categories: tuple[StrOrPromise, ...]
    made_at: datetime
    due_on: date
    opened_at: datetime | None
    withdrawn_at: datetime | None
    is_open: bool
    is_file: bool
    may_be_told: bool
    told: tuple[FeedbackLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ConsentLine:
    """One consent of a dossier, with what was handed on under it."""

    id: UUID
    recipient: str
    said: Said | None
    purpose: StrOrPromise
    categories: tuple[StrOrPromise, ...]
    source: StrOrPromise
    given_at: datetime
    withdrawn_at: datetime | None
    is_override: bool
    ground: StrOrPromise
    reason: str
    waits: bool
    holds: bool
    is_to_programme: bool
    programme_told: tuple[str, StrOrPromise] | None
    referrals: tuple[ReferralLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ConsentListPage:
    """Everything about guidance into help of one dossier."""

    dossier_id: UUID
    reference: str
    is_heavier: bool
    rows: tuple[ConsentLine, ...]


@sensitive_variables()
def consent_list_page(
    *, actor: Actor, opened: Opened, dossier_id: UUID, on: date
) -> ConsentListPage:
    """Return the consents of a dossier and what came of them, newest first.

    Raises NotFound when the dossier is not the actor's.
    """
    dossier = find(visible_dossiers(actor), id=dossier_id)
    return ConsentListPage(
        dossier_id=dossier.id,
        reference=dossier.reference,
        is_heavier=dossier.outcome == Outcome.HEAVIER,
        rows=consent_lines(dossier, opened=opened, on=on, told=_of_programmes(actor, dossier)),
    )


@sensitive_variables()
def consent_lines(
    dossier: Dossier,
    *,
    opened: Opened,
    on: date,
    told: Mapping[UUID, tuple[str, StrOrPromise]] = MappingProxyType({}),
) -> tuple[ConsentLine, ...]:
    """Return the consents of a dossier that the actor may see, newest first, in four queries.

    `told` is what somebody who was brought to a programme lets the actor know of it.
    """
    consents = list(dossier.consents.order_by("-given_at", "id"))
    referrals = list(dossier.referrals.order_by("-made_at", "id"))
    feedback = list(Feedback.unscoped.filter(referral__in=referrals).order_by("told_at", "id"))
    words = _words(opened, consents=consents, feedback=feedback)
    return tuple(
        _consent(
            row,
            reason=words.get(row.id, ""),
            programme_told=told.get(row.id),
            referrals=tuple(
                _referral(one, told=_told(one, feedback, words), on=on)
                for one in referrals
                if one.consent_id == row.id
            ),
        )
        for row in consents
    )


def _of_programmes(actor: Actor, dossier: Dossier) -> dict[UUID, tuple[str, StrOrPromise]]:
    """Return where somebody stands at programmes, as they let the one who brought them know."""
    nonces = dossier.consents.filter(wording__in=TO_PROGRAMME).values_list("id", flat=True)
    return told_by_form(actor=actor, nonces=list(nonces))


@sensitive_variables()
def _words(opened: Opened, *, consents: list[Consent], feedback: list[Feedback]) -> dict[UUID, str]:
    """Return every sealed reason and note that this vault opens, by the id of its row."""
    wanted = {
        reason_ref(row.id): {"sealed_reason": row.sealed_reason}
        for row in consents
        if row.sealed_reason is not None
    } | {
        feedback_ref(one.id): {"sealed_note": one.sealed_note}
        for one in feedback
        if one.sealed_note is not None
    }
    found = unsealed(opened, wanted=wanted)
    return {ref.record: next(iter(fields.values())) for ref, fields in found.items()}


def _told(
    row: Referral, feedback: list[Feedback], words: dict[UUID, str]
) -> tuple[FeedbackLine, ...]:
    return tuple(
        FeedbackLine(
            id=one.id,
            at=one.told_at,
            state=texts.STATES[State(one.state)],
            told_by=texts.TOLD_BY[one.is_by_recipient],
            note=words.get(one.id, ""),
        )
        for one in feedback
        if one.referral_id == row.id
    )


def _referral(row: Referral, *, told: tuple[FeedbackLine, ...], on: date) -> ReferralLine:
    state = State(row.state)
    return ReferralLine(
        id=row.id,
        state=texts.STATES[state],
        is_overdue=is_overdue(state, due_on=row.due_on, on=on),
        channel=texts.CHANNEL_WORDS[Channel(row.channel)],
        categories=labels(row.fields),
        made_at=row.made_at,
        due_on=row.due_on,
        opened_at=row.opened_at,
        withdrawn_at=row.withdrawn_at,
        is_open=state in TERMS,
        is_file=row.channel == Channel.PDF,
        may_be_told=bool(followers(state)),
        told=told,
    )


def _consent(
    row: Consent,
    *,
    reason: str,
    referrals: tuple[ReferralLine, ...],
    programme_told: tuple[str, StrOrPromise] | None,
) -> ConsentLine:
    agreed = agreed_of(row)
    ground = OverrideGround(row.override_ground) if row.override_ground else None
    return ConsentLine(
        id=row.id,
        recipient=row.recipient_name,
        said=_said(row),
        purpose=texts.PURPOSES[Purpose(row.purpose)],
        categories=labels(row.categories),
        source=texts.SOURCE_WORDS[Source(row.source)],
        given_at=row.given_at,
        withdrawn_at=row.withdrawn_at,
        is_override=agreed.is_override,
        ground=texts.GROUNDS[ground] if ground else "",
        reason=reason,
        waits=agreed.is_override and not agreed.is_agreed_by_second and row.withdrawn_at is None,
        holds=holds(agreed),
        is_to_programme=row.wording in TO_PROGRAMME,
        programme_told=programme_told,
        referrals=referrals,
    )


def _said(row: Consent) -> Said | None:
    """Return what was read aloud; nothing was for an override."""
    if not row.wording:
        return None
    return said_of(
        row.wording,
        recipient=row.recipient_name,
        purpose=Purpose(row.purpose),
        categories=agreed_of(row).categories,
    )
