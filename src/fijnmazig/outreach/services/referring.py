"""Hand something on: chosen fields only, sealed to a recipient, or as a file that only words open.

The words of a file exist for the length of one answer: they are kept nowhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.outreach.domain.calling import WALL
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.domain.permissions import CALL
from fijnmazig.outreach.domain.records import package_ref
from fijnmazig.outreach.domain.referring import (
    LASTS,
    LONGEST_TERM,
    Category,
    Channel,
    Purpose,
    Source,
    State,
    holds,
    parts_of,
)
from fijnmazig.outreach.models import Consent, Referral
from fijnmazig.outreach.queries.consents import ConsentListPage, consent_list_page
from fijnmazig.outreach.queries.exclusions import excluded_from
from fijnmazig.outreach.queries.handing import Leaving, leaving, package_for, to_services
from fijnmazig.outreach.queries.referrals import (
    agreed_of,
    receiving_team,
    referral_by_nonce,
)
from fijnmazig.outreach.services.happening import note_referral
from fijnmazig.outreach.services.leasing import locked_dossier
from fijnmazig.outreach.services.locking import Locked, locked
from fijnmazig.outreach.texts import referring as texts
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.services.noticing import notice
from fijnmazig.vault.services.records import seal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Choice:
    """What is to leave, how, and when we ask again; its `repr` shows nothing."""

    nonce: UUID
    categories: frozenset[Category]
    message: str
    channel: Channel
    days: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HandedOn:
    """What was made. An encrypted file exists only here, with its words."""

    referral_id: UUID
    reference: str
    file: Locked | None = None


@transaction.atomic
@sensitive_variables()
def open_consents(
    *, actor: Actor, opened: Opened, dossier_id: UUID, at: datetime
) -> ConsentListPage:
    """Return consents and referrals of a dossier, and record that they were read.

    Raises NotFound when the dossier is not the actor's to call.
    """
    if not actor.may(CALL):
        raise NotFound
    on = at.astimezone(WALL).date()
    page = consent_list_page(actor=actor, opened=opened, dossier_id=dossier_id, on=on)
    _record(actor, "outreach.referrals-read", dossier_id, at=at)
    return page


@transaction.atomic
@sensitive_variables()
def preview(  # noqa: PLR0913 -- who, where, what and when
    *,
    actor: Actor,
    opened: Opened,
    dossier_id: UUID,
    consent_id: UUID,
    choice: Choice,
    at: datetime,
) -> tuple[Leaving, ...]:
    """Return exactly what would leave, and record that it was read.

    Raises as `hand_on` does.
    """
    consent = _allowed(actor, dossier_id=dossier_id, consent_id=consent_id, choice=choice)
    package = _package(consent, opened=opened, choice=choice)
    _record(actor, "outreach.dossier-read", dossier_id, at=at)
    if Category.NUMBERS in choice.categories:
        _record(actor, "outreach.number-shown", dossier_id, at=at)
    return leaving(package)


@transaction.atomic
@sensitive_variables()
def hand_on(  # noqa: PLR0913 -- who, where, what and when
    *,
    actor: Actor,
    opened: Opened,
    dossier_id: UUID,
    consent_id: UUID,
    choice: Choice,
    at: datetime,
) -> HandedOn:
    """Let a package leave under a consent that holds, sealed to the service or as a locked file.

    Raises NotFound when the dossier is not the actor's to call; Refused when the consent does not
    hold or does not cover the choice, the service has no vault here, it was sent before, or the
    text has a sign that cannot be printed.
    """
    consent = _allowed(actor, dossier_id=dossier_id, consent_id=consent_id, choice=choice)
    if referral_by_nonce(choice.nonce) is not None:
        raise Refused(texts.SENT_BEFORE)
    package = _package(consent, opened=opened, choice=choice)
    row = _new(consent, actor=actor, package=package, choice=choice, at=at)
    made = HandedOn(referral_id=row.id, reference=consent.dossier.reference)
    if choice.channel is Channel.ACCOUNT:
        _seal(row, consent=consent, package=package, at=at)
    else:
        made = _lock(row, consent=consent, package=package, at=at)
    _insert(row)
    note_referral(consent.dossier, before=None, after=State.SENT, at=at)
    _record(
        actor,
        "outreach.referral-made",
        dossier_id,
        at=at,
        details={"channel": choice.channel.value, "categories": len(row.fields)},
    )
    return made


def _allowed(actor: Actor, *, dossier_id: UUID, consent_id: UUID, choice: Choice) -> Consent:
    """Return the consent with its locked dossier, when it holds and the choice is whole."""
    row = locked_dossier(actor, dossier_id)
    consent = find(to_services(row.consents.all()), id=consent_id)
    consent.dossier = row
    if not holds(agreed_of(consent)):
        waits = consent.source == Source.OVERRIDE and consent.withdrawn_at is None
        raise Refused(texts.NOT_AGREED_YET if waits else texts.HOLDS_NOT)
    if row.outcome == Outcome.WITHDRAWN:
        raise Refused(texts.TAKEN_BACK)
    if not 1 <= choice.days <= LONGEST_TERM:
        raise Refused(texts.TERM_WRONG)
    return consent


@sensitive_variables()
def _package(consent: Consent, *, opened: Opened, choice: Choice) -> str:
    return package_for(
        consent.dossier,
        opened=opened,
        agreed=agreed_of(consent).categories,
        chosen=choice.categories,
        message=choice.message,
    )


@sensitive_variables()
def _new(consent: Consent, *, actor: Actor, package: str, choice: Choice, at: datetime) -> Referral:
    return Referral(
        nonce=choice.nonce,
        dossier=consent.dossier,
        consent=consent,
        channel=choice.channel.value,
        fields=[category.value for category, _ in parts_of(package)],
        made_at=at,
        made_by=actor.user_id,
        due_on=at.astimezone(WALL).date() + timedelta(days=choice.days),
    )


@sensitive_variables()
def _seal(row: Referral, *, consent: Consent, package: str, at: datetime) -> None:
    team_id = receiving_team(team_id=consent.dossier.team_id, service_id=consent.recipient_id)
    if team_id is None:
        raise Refused(texts.NO_RECEIVER)
    fields = {"sealed_package": package}
    row.sealed_package = seal(team_id=team_id, ref=package_ref(row.id), fields=fields)[
        "sealed_package"
    ]
    row.recipient_team_id, row.expires_at = team_id, at + LASTS
    notice(team_id=team_id, subject=texts.SUBJECT_READY, except_for=excluded_from(consent.dossier))


@sensitive_variables()
def _lock(row: Referral, *, consent: Consent, package: str, at: datetime) -> HandedOn:
    sheet = _sheet(row, consent=consent, package=package, on=at.astimezone(WALL).date())
    made = locked(sheet, unprintable=texts.UNPRINTABLE, at=at)
    return HandedOn(referral_id=row.id, reference=consent.dossier.reference, file=made)


@sensitive_variables()
def _sheet(row: Referral, *, consent: Consent, package: str, on: date) -> Mapping[str, object]:
    words = {name: str(text) for name, text in texts.SHEET.items()}
    agreed = f"{texts.SOURCE_WORDS[Source(consent.source)]}, {_day(consent.given_at.date())}"
    facts = (
        (words["reference"], consent.dossier.reference),
        (words["for"], consent.recipient_name),
        (words["purpose"], str(texts.PURPOSES[Purpose(consent.purpose)])),
        (words["agreed"], agreed),
        (words["made"], _day(on)),
        (words["answer"], _day(row.due_on)),
    )
    return {
        "words": words,
        "reference": consent.dossier.reference,
        "facts": [{"label": label, "value": value} for label, value in facts],
        "parts": [
            {"label": str(part.label), "lines": list(part.lines)} for part in leaving(package)
        ],
        "handling": [str(line) for line in texts.HANDLING],
    }


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _insert(row: Referral) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise Refused(texts.SENT_BEFORE) from None


def _record(
    actor: Actor,
    act: str,
    dossier_id: UUID,
    *,
    at: datetime,
    details: Mapping[str, str | int] | None = None,
) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=dossier_id,
        subject_kind="dossier",
        at=at,
        details=details,
    )
