"""What left, or waits to leave, without consent: every one, for who looks after it or oversees.

Who oversees sees no dossier, no service and no reason: when, on which ground, by how many people.
Source: CRITERIA S-G2.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.views.decorators.debug import sensitive_variables
from django_stubs_ext import StrOrPromise

from fijnmazig.accounts.queries import names_of
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.outreach.domain.permissions import AGREE, FOLLOW, OVERSEE
from fijnmazig.outreach.domain.records import reason_ref
from fijnmazig.outreach.domain.referring import OverrideGround, Purpose, Source
from fijnmazig.outreach.models import Consent
from fijnmazig.outreach.queries.reach import own_teams
from fijnmazig.outreach.queries.referral_figures import ReferralFigures, referral_figures
from fijnmazig.outreach.queries.referrals import labels, visible_consents
from fijnmazig.outreach.texts import referring as texts
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.queries.reading import unsealed

PAGE_LENGTH = 25
SHOWN = ("dossier", "given_at", "override_ground", "override_agreed_by", "withdrawn_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideLine:
    """One override; `dossier_id` is there for who looks after that dossier only."""

    consent_id: UUID
    dossier_id: UUID | None
    reference: str
    at: datetime
    ground: StrOrPromise
    waits: bool
    is_withdrawn: bool
    sent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OverrideListPage:
    """One page of overrides the actor may know of, newest first, beside figures of referrals."""

    rows: tuple[OverrideLine, ...]
    number: int
    pages: int
    is_team: bool
    figures: ReferralFigures


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OverridePage:
    """One override to decide about as the second person."""

    dossier_id: UUID
    consent_id: UUID
    reference: str
    recipient: str
    purpose: StrOrPromise
    categories: tuple[StrOrPromise, ...]
    ground: StrOrPromise
    reason: str
    asked_by: StrOrPromise
    at: datetime
    waits: bool


def visible_overrides(actor: Actor) -> QuerySet[Consent]:
    """Return the overrides of the actor's own teams, or all of them for who oversees."""
    rows = Consent.unscoped.filter(source=Source.OVERRIDE.value)
    if actor.may(OVERSEE):
        return rows
    if not actor.may(AGREE):
        return rows.none()
    return rows.filter(id__in=visible_consents(actor).values("id"))


def override_list(*, actor: Actor, number: str = "1", on: date) -> OverrideListPage:
    """Return one page of all overrides, newest first.

    Raises NotFound for who neither decides nor oversees.
    """
    if not actor.may(FOLLOW):
        raise NotFound
    is_team = bool(own_teams(actor))
    rows = visible_overrides(actor).annotate(sent=Count("referrals")).order_by("-given_at", "id")
    named = rows.select_related("dossier").only(*SHOWN, "dossier__reference")
    page = Paginator(named, PAGE_LENGTH).get_page(number)
    return OverrideListPage(
        rows=tuple(_line(row, is_team=is_team) for row in page),
        number=page.number,
        pages=page.paginator.num_pages,
        is_team=is_team,
        figures=referral_figures(actor=actor, on=on),
    )


@sensitive_variables()
def override_page(
    *, actor: Actor, opened: Opened, dossier_id: UUID, consent_id: UUID
) -> OverridePage:
    """Return one override to decide about. Raises NotFound when it is not the actor's to."""
    if not actor.may(AGREE):
        raise NotFound
    rows = visible_consents(actor).filter(dossier_id=dossier_id, source=Source.OVERRIDE.value)
    row = find(rows.select_related("dossier"), id=consent_id)
    asked_by = row.taken_by
    names = names_of(user_ids=[asked_by]) if asked_by else {}
    return OverridePage(
        dossier_id=row.dossier_id,
        consent_id=row.id,
        reference=row.dossier.reference,
        recipient=row.recipient_name,
        purpose=texts.PURPOSES[Purpose(row.purpose)],
        categories=labels(row.categories),
        ground=texts.GROUNDS[OverrideGround(row.override_ground)],
        reason=_reason(row, opened=opened),
        asked_by=names.get(asked_by, texts.GONE) if asked_by else texts.GONE,
        at=row.given_at,
        waits=row.override_agreed_by is None and row.withdrawn_at is None,
    )


@sensitive_variables()
def _reason(row: Consent, *, opened: Opened) -> str:
    ref = reason_ref(row.id)
    found = unsealed(opened, wanted={ref: {"sealed_reason": bytes(row.sealed_reason or b"")}})
    return found.get(ref, {}).get("sealed_reason", "")


def _line(row: Consent, *, is_team: bool) -> OverrideLine:
    return OverrideLine(
        consent_id=row.id,
        dossier_id=row.dossier_id if is_team else None,
        reference=row.dossier.reference if is_team else "",
        at=row.given_at,
        ground=texts.GROUNDS[OverrideGround(row.override_ground)],
        waits=row.override_agreed_by is None and row.withdrawn_at is None,
        is_withdrawn=row.withdrawn_at is not None,
        sent=vars(row)["sent"],
    )
