"""The pages on which one consent ends, or on which what a service told is written down."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.outreach.domain.permissions import CALL
from fijnmazig.outreach.domain.referring import Channel, State, followers
from fijnmazig.outreach.queries.handing import consents_of
from fijnmazig.outreach.queries.referrals import visible_referrals
from fijnmazig.outreach.texts import referring as texts


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentPage:
    """One consent to end: what recipients hold of it, so that the page can be honest."""

    dossier_id: UUID
    consent_id: UUID
    reference: str
    recipient: str
    sealed: int
    opened: int
    files: int
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackPage:
    """One referral of which a service told something."""

    dossier_id: UUID
    referral_id: UUID
    reference: str
    recipient: str
    state: StrOrPromise
    followers: tuple[tuple[str, StrOrPromise], ...]


def consent_page(*, actor: Actor, dossier_id: UUID, consent_id: UUID) -> ConsentPage:
    """Return one consent of one dossier. Raises NotFound when it is not the actor's to call."""
    if not actor.may(CALL):
        raise NotFound
    row = find(consents_of(actor, dossier_id=dossier_id), id=consent_id)
    sent = list(row.referrals.order_by("id").values_list("channel", "opened_at"))
    return ConsentPage(
        dossier_id=row.dossier_id,
        consent_id=row.id,
        reference=row.dossier.reference,
        recipient=row.recipient_name,
        sealed=sum(channel == Channel.ACCOUNT for channel, _ in sent),
        opened=sum(opened_at is not None for _, opened_at in sent),
        files=sum(channel == Channel.PDF for channel, _ in sent),
        withdrawn_at=row.withdrawn_at,
    )


def feedback_page(*, actor: Actor, dossier_id: UUID, referral_id: UUID) -> FeedbackPage:
    """Return one referral of one dossier. Raises NotFound when it is not the actor's to call."""
    if not actor.may(CALL):
        raise NotFound
    rows = visible_referrals(actor).filter(dossier_id=dossier_id)
    row = find(rows.select_related("dossier", "consent"), id=referral_id)
    state = State(row.state)
    return FeedbackPage(
        dossier_id=row.dossier_id,
        referral_id=row.id,
        reference=row.dossier.reference,
        recipient=row.consent.recipient_name,
        state=texts.STATES[state],
        followers=tuple((one.value, texts.STATES[one]) for one in followers(state)),
    )
