"""Bring somebody to a programme after a contact: what they chose, and nothing else, passes."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import override
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import Refused
from fijnmazig.groups.domain.kinds import Format, Route, Telling
from fijnmazig.groups.domain.neutral import told_by
from fijnmazig.groups.queries.handed import forms_of, telling_choices, told_by_form
from fijnmazig.groups.queries.referrals import OfferedLine
from fijnmazig.groups.services.receiving import Asking, receive_candidate
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.domain.referring import Category, Purpose, Source, wording_to_programme
from fijnmazig.outreach.models import Consent, Dossier
from fijnmazig.outreach.queries.finding import household_mark
from fijnmazig.outreach.queries.handing import Leaving, known_of
from fijnmazig.outreach.queries.programmes import ALWAYS, MAY_GO, offered_one, recipient_name
from fijnmazig.outreach.queries.tried import counted
from fijnmazig.outreach.services.leasing import locked_dossier
from fijnmazig.outreach.texts import programmes as texts
from fijnmazig.outreach.texts import referring
from fijnmazig.vault.domain.opening import Opened


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Brought:
    """What is to pass, as the person chose it; its `repr` shows nothing.

    `also` are categories beside name, number and when it is safe. `with_words` is what a message
    may say; `nonce` is the same when a form is sent again.
    """

    nonce: UUID
    also: frozenset[Category]
    forms: tuple[Format, ...]
    when: str
    may_leave_message: bool
    with_words: str
    wish: str
    told: Telling

    @property
    def categories(self) -> frozenset[Category]:
        """Return what somebody is asked to agree to."""
        said = {Category.MESSAGE} if self.wish.strip() else set()
        return frozenset({*ALWAYS, *(self.also & set(MAY_GO)), *said})


@transaction.atomic
@sensitive_variables()
def preview(  # noqa: PLR0913 -- who, where, what and when
    *,
    actor: Actor,
    opened: Opened,
    dossier_id: UUID,
    programme_id: UUID,
    brought: Brought,
    at: datetime,
) -> tuple[Leaving, ...]:
    """Return exactly what would pass, and record that it was read. Raises as `bring` does."""
    row = _callable(actor, dossier_id=dossier_id)
    offered = offered_one(actor=actor, programme_id=programme_id)
    asking = _asking(row, opened=opened, brought=brought, offered=offered)
    forms = forms_of(programme_id=programme_id)
    _record(actor, "outreach.dossier-read", dossier_id, at=at)
    _record(actor, "outreach.number-shown", dossier_id, at=at)
    parts = (
        (referring.CATEGORIES[Category.NAME], asking.name),
        (referring.CATEGORIES[Category.NUMBERS], asking.contact),
        (texts.SAFE, asking.safe_contact),
        (texts.COMPARED, asking.household),
        (referring.CATEGORIES[Category.PLACE], _known(row, opened, asking.nis, Category.PLACE)),
        (
            referring.CATEGORIES[Category.LANGUAGE],
            _known(row, opened, asking.language, Category.LANGUAGE),
        ),
        (texts.FORM, "\n".join(str(forms[one.value]) for one in asking.formats)),
        (texts.SAYS, asking.wish),
        (texts.LETS_KNOW, str(dict(telling_choices())[asking.referrer_told.value])),
        (texts.MARK, str(texts.MARK_WHY[bool(asking.dossier)])),
    )
    return tuple(
        Leaving(label=label, lines=tuple(text.splitlines())) for label, text in parts if text
    )


@transaction.atomic
@sensitive_variables()
def bring(  # noqa: PLR0913 -- who, where, what and when
    *,
    actor: Actor,
    opened: Opened,
    dossier_id: UUID,
    programme_id: UUID,
    brought: Brought,
    at: datetime,
) -> str:
    """Seal what was agreed to the team of a programme, and return the reference to quote.

    Sent twice, it is taken once; there is no reference once they are gone there. Raises NotFound
    when the dossier is not the actor's to call, or the programme takes nobody this way; Refused
    before there was a contact, without a number, when words for a message tell, or when the
    consent of this form was taken back.
    """
    row = _callable(actor, dossier_id=dossier_id)
    offered = offered_one(actor=actor, programme_id=programme_id)
    before = row.consents.filter(id=brought.nonce).first()
    if before is not None:
        return _brought_before(before, actor=actor)
    asking = _asking(row, opened=opened, brought=brought, offered=offered)
    reference = receive_candidate(actor=actor, programme_id=programme_id, asking=asking, at=at)
    Consent.unscoped.create(
        id=brought.nonce,
        dossier=row,
        recipient_name=recipient_name(offered)[:200],
        purpose=Purpose.HELP.value,
        categories=[one.value for one in Category if one in brought.categories],
        source=Source.SPOKEN.value,
        wording=wording_to_programme(mark=asking.dossier),
        given_at=at,
        taken_by=actor.user_id,
    )
    _record(actor, "outreach.programme-handed", dossier_id, at=at)
    return reference


def _callable(actor: Actor, *, dossier_id: UUID) -> Dossier:
    row = locked_dossier(actor, dossier_id)
    if row.outcome == Outcome.WITHDRAWN:
        raise Refused(referring.TAKEN_BACK)
    if not (row.attempt_total or counted(row).exists()) or row.outcome == Outcome.OBJECTED:
        raise Refused(texts.NO_CONTACT)
    return row


def _brought_before(consent: Consent, *, actor: Actor) -> str:
    """Return the reference of a form that is sent again: it hands nothing over a second time."""
    if consent.withdrawn_at is not None:
        raise Refused(referring.WITHDRAWN_ALREADY)
    told = told_by_form(actor=actor, nonces=[consent.id])
    return told[consent.id][0] if consent.id in told else ""


@sensitive_variables()
def _asking(row: Dossier, *, opened: Opened, brought: Brought, offered: OfferedLine) -> Asking:
    known, chosen = known_of(row, opened=opened), brought.categories
    if not known.get(Category.NAME) or not known.get(Category.NUMBERS):
        raise Refused(texts.NO_NUMBER)
    names = (offered.title, offered.organiser)
    telling = told_by(brought.with_words, names=names) if brought.may_leave_message else ()
    if telling:
        raise Refused(texts.WORDS_TELL % {"words": ", ".join(telling)})
    return Asking(
        nonce=brought.nonce,
        route=Route.OUTREACH,
        name=known[Category.NAME],
        contact=known[Category.NUMBERS],
        safe_contact=_safe_contact(known.get(Category.SAFE_TIMES, ""), brought=brought),
        may_leave_message=brought.may_leave_message,
        wish=brought.wish.strip(),
        household=known.get(Category.ADDRESS, "") if Category.ADDRESS in chosen else "",
        dossier=household_mark(row, household=known.get(Category.HOUSEHOLD, ""), opened=opened),
        formats=brought.forms,
        language=row.language if Category.LANGUAGE in chosen else "",
        nis=row.nis if Category.PLACE in chosen else "",
        has_consented=True,
        referrer_told=brought.told,
    )


@sensitive_variables()
def _safe_contact(known: str, *, brought: Brought) -> str:
    words = brought.with_words.strip()
    with override("nl"):  # the language of the team
        if not brought.may_leave_message:
            message = str(texts.SAFE_SILENCE)
        else:
            message = texts.SAFE_WORDS % {"words": words} if words else str(texts.SAFE_ANY)
        when = texts.SAFE_WHEN % {"when": brought.when.strip()}
    return "\n".join(line for line in (when, known, message) if line)


@sensitive_variables()
def _known(row: Dossier, opened: Opened, passes: str, category: Category) -> str:
    return known_of(row, opened=opened).get(category, "") if passes else ""


def _record(actor: Actor, act: str, dossier_id: UUID, *, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=dossier_id, subject_kind="dossier", at=at)
