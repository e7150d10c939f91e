"""Referrals of a team: which there are, what it waits for, what goes with a dossier."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.domain.records import feedback_ref, package_ref, reason_ref
from fijnmazig.outreach.domain.referring import (
    TERMS,
    TO_PROGRAMME,
    Agreed,
    Category,
    Source,
    State,
    is_overdue,
)
from fijnmazig.outreach.models import Consent, Dossier, Feedback, Receiver, Referral
from fijnmazig.outreach.queries.reach import visible_dossiers
from fijnmazig.outreach.texts import referring as texts
from fijnmazig.vault.domain.sealing import Ref

LATELY = timedelta(days=28)
SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenReferral:
    """One referral in the list of the team: nothing of whom it is about."""

    dossier_id: UUID
    reference: str
    recipient: str
    state: StrOrPromise
    made_at: datetime
    due_on: date
    is_overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentTalk:
    """A dossier in which somebody talked lately, from which a referral may be made."""

    dossier_id: UUID
    reference: str
    at: datetime
    is_heavier: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralListPage:
    """What the team waits for, overdue first, and with whom it talked lately."""

    rows: tuple[OpenReferral, ...]
    overdue: int
    recent: tuple[RecentTalk, ...]


def visible_consents(actor: Actor) -> QuerySet[Consent]:
    """Return the consents in dossiers of the actor's own teams."""
    return Consent.unscoped.filter(dossier__in=visible_dossiers(actor))


def visible_referrals(actor: Actor) -> QuerySet[Referral]:
    """Return the referrals of dossiers of the actor's own teams."""
    return Referral.unscoped.filter(dossier__in=visible_dossiers(actor))


def referral_by_nonce(nonce: UUID) -> Referral | None:
    """Return what was sent with this nonce before, whoever did, None when nothing was."""
    return Referral.unscoped.filter(nonce=nonce).first()


def expired_referrals(*, at: datetime) -> QuerySet[Referral]:
    """Return what recipients may no longer open and is still sealed; for the nightly task."""
    return Referral.unscoped.filter(sealed_package__isnull=False, expires_at__lte=at)


def handed_on(dossier_ids: Iterable[UUID]) -> list[Ref]:
    """Return every sealed thing around referrals of these dossiers, to destroy it with them."""
    ids = list(dossier_ids)
    consents = Consent.unscoped.filter(dossier_id__in=ids, sealed_reason__isnull=False)
    referrals = Referral.unscoped.filter(dossier_id__in=ids)
    told = Feedback.unscoped.filter(referral__dossier_id__in=ids, sealed_note__isnull=False)
    return [
        *map(reason_ref, consents.values_list("id", flat=True)),
        *map(package_ref, referrals.values_list("id", flat=True)),
        *map(feedback_ref, told.values_list("id", flat=True)),
    ]


def programmes_of(row: Dossier) -> list[UUID]:
    """Return the forms by which somebody was brought to programmes, and which still stand there."""
    consents = row.consents.filter(wording__in=TO_PROGRAMME, withdrawn_at=None)
    return list(consents.order_by("given_at", "id").values_list("id", flat=True))


def agreed_of(row: Consent) -> Agreed:
    """Return what the rules look at."""
    return Agreed(
        categories=frozenset(Category(code) for code in row.categories),
        is_override=row.source == Source.OVERRIDE,
        is_agreed_by_second=row.override_agreed_by is not None,
        withdrawn_at=row.withdrawn_at,
    )


def receiving_team(*, team_id: UUID, service_id: UUID | None) -> UUID | None:
    """Return in which team a service receives from one of our teams, None when it has no vault."""
    if service_id is None:
        return None
    rows = Receiver.unscoped.filter(team_id=team_id, service_id=service_id)
    return rows.values_list("receiving_team_id", flat=True).first()


def labels(codes: Iterable[str]) -> tuple[StrOrPromise, ...]:
    """Return categories in words, in their own order."""
    wanted = set(codes)
    return tuple(texts.CATEGORIES[one] for one in Category if one.value in wanted)


def referral_list_page(*, actor: Actor, at: datetime, on: date) -> ReferralListPage:
    """Return what the actor's teams wait for, what is overdue first, then what is due first."""
    rows = visible_referrals(actor).filter(state__in=[state.value for state in TERMS])
    shown = ("dossier__reference", "consent__recipient_name", "state", "made_at", "due_on")
    rows = rows.select_related("dossier", "consent").only(*shown)
    rows = rows.order_by("due_on", "made_at", "id")[:SHOWN]
    lines = tuple(
        OpenReferral(
            dossier_id=row.dossier_id,
            reference=row.dossier.reference,
            recipient=row.consent.recipient_name,
            state=texts.STATES[State(row.state)],
            made_at=row.made_at,
            due_on=row.due_on,
            is_overdue=is_overdue(State(row.state), due_on=row.due_on, on=on),
        )
        for row in rows
    )
    return ReferralListPage(
        rows=lines, overdue=sum(line.is_overdue for line in lines), recent=_recent(actor, at=at)
    )


def _recent(actor: Actor, *, at: datetime) -> tuple[RecentTalk, ...]:
    """Return with whom the team talked lately, and what went to a heavier track, newest first."""
    handed_on = Referral.unscoped.filter(dossier=OuterRef("pk"))
    talked = [Outcome.TALKED.value, Outcome.HEAVIER.value]
    rows = visible_dossiers(actor).filter(outcome__in=talked, outcome_at__gt=at - LATELY)
    rows = rows.only("reference", "outcome", "outcome_at")
    rows = rows.filter(~Exists(handed_on)).order_by("-outcome_at", "id")
    return tuple(_talk(row, at=at) for row in rows[:SHOWN])


def _talk(row: Dossier, *, at: datetime) -> RecentTalk:
    return RecentTalk(
        dossier_id=row.id,
        reference=row.reference,
        at=row.outcome_at or at,
        is_heavier=row.outcome == Outcome.HEAVIER,
    )
