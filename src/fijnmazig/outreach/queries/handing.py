"""What of a dossier may leave: the choice for a consent, and the package that it comes to."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import QuerySet
from django.views.decorators.debug import sensitive_variables
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.choosing.finding import Finder
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.directory.queries.referable import (
    referable_finder,
    service_name,
    services_near,
)
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.domain.records import dossier_ref, story_ref
from fijnmazig.outreach.domain.referring import (
    TERMS,
    TO_PROGRAMME,
    WORDING,
    Category,
    Purpose,
    State,
    fault_of_package,
    package_of,
    parts_of,
)
from fijnmazig.outreach.models import Consent, Dossier
from fijnmazig.outreach.queries.numbers import right_numbers, wrong_marks
from fijnmazig.outreach.queries.reach import visible_dossiers
from fijnmazig.outreach.queries.referrals import receiving_team, visible_consents
from fijnmazig.outreach.queries.saying import Said, said_of
from fijnmazig.outreach.texts import calling as calling_texts
from fijnmazig.outreach.texts import referring as texts
from fijnmazig.places.queries import municipality_name
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.queries.reading import unsealed
from fijnmazig.vault.queries.teams import team_names

PERSON = (
    "sealed_name",
    "sealed_numbers",
    "sealed_address",
    "sealed_unsafe_times",
    "sealed_picks_up",
    "sealed_household",
    "sealed_intervened_on",
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AskPage:
    """Asking for consent: services that work near by id, any by name, and what is known at all.

    `said` is there once it was chosen what to ask.
    """

    dossier_id: UUID
    reference: str
    near: tuple[tuple[str, str], ...]
    services: Finder
    known: tuple[Category, ...]
    purpose: str
    said: Said | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Leaving:
    """One part of what leaves, as the recipient will read it."""

    label: StrOrPromise
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HandPage:
    """Handing something on under one consent; `leaving` is there once it was chosen."""

    dossier_id: UUID
    consent_id: UUID
    reference: str
    recipient: str
    purpose: StrOrPromise
    categories: tuple[Category, ...]
    known: tuple[Category, ...]
    receiving_team: str
    term: int
    leaving: tuple[Leaving, ...] = ()


@sensitive_variables()
def ask_page(*, actor: Actor, opened: Opened, dossier_id: UUID) -> AskPage:
    """Return what may be asked of somebody. Raises NotFound when the dossier is not the actor's."""
    row = find(visible_dossiers(actor), id=dossier_id)
    known = known_of(row, opened=opened)
    return AskPage(
        dossier_id=row.id,
        reference=row.reference,
        near=services_near(nis=row.nis),
        services=referable_finder(),
        known=(*known, Category.MESSAGE),
        purpose=Purpose.HEAVIER.value if row.outcome == Outcome.HEAVIER else Purpose.HELP.value,
    )


def with_said(
    page: AskPage, *, service_id: UUID, purpose: Purpose, categories: Collection[Category]
) -> AskPage:
    """Return the page with what is read aloud for these choices."""
    name = service_name(service_id=service_id)
    said = said_of(WORDING, recipient=name, purpose=purpose, categories=categories)
    return replace(page, said=said)


@sensitive_variables()
def hand_page(*, actor: Actor, opened: Opened, dossier_id: UUID, consent_id: UUID) -> HandPage:
    """Return what may be handed on under a consent of one dossier. Raises NotFound otherwise."""
    consent = find(to_services(consents_of(actor, dossier_id=dossier_id)), id=consent_id)
    row = consent.dossier
    known = (*known_of(row, opened=opened), Category.MESSAGE)
    team_id = receiving_team(team_id=row.team_id, service_id=consent.recipient_id)
    return HandPage(
        dossier_id=row.id,
        consent_id=consent.id,
        reference=row.reference,
        recipient=consent.recipient_name,
        purpose=texts.PURPOSES[Purpose(consent.purpose)],
        categories=tuple(one for one in Category if one.value in consent.categories),
        known=known,
        receiving_team=team_names(team_ids=[team_id]).get(team_id, "") if team_id else "",
        term=TERMS[State.SENT],
    )


def consents_of(actor: Actor, *, dossier_id: UUID) -> QuerySet[Consent]:
    """Return the consents of one dossier of the actor, each with its dossier."""
    return visible_consents(actor).filter(dossier_id=dossier_id).select_related("dossier")


def to_services(rows: QuerySet[Consent]) -> QuerySet[Consent]:
    """Return the consents under which something may be handed to a service."""
    return rows.exclude(wording__in=TO_PROGRAMME)


@sensitive_variables()
def package_for(
    row: Dossier,
    *,
    opened: Opened,
    agreed: Collection[Category],
    chosen: Collection[Category],
    message: str,
) -> str:
    """Return the text to seal: what was chosen, within what was agreed, and known.

    Raises Refused, and says why, when it may not leave so.
    """
    fault = fault_of_package(chosen, agreed=agreed, message=message)
    if fault is not None:
        raise Refused(texts.FAULTS[fault])
    known = known_of(row, opened=opened) | {Category.MESSAGE: message}
    package = package_of(chosen, known=known)
    if not parts_of(package):
        raise Refused(texts.NOTHING_KNOWN)
    return package


def leaving(package: str) -> tuple[Leaving, ...]:
    """Return a package as its recipient reads it."""
    return tuple(
        Leaving(label=texts.CATEGORIES[category], lines=tuple(text.splitlines()))
        for category, text in parts_of(package)
    )


@sensitive_variables()
def known_of(row: Dossier, *, opened: Opened) -> dict[Category, str]:
    """Return what is known of somebody, by category; what is not known is absent.

    With a number always goes what is known of when it is safe to ring it, also when that is
    nothing. Raises NotFound when this vault does not open the dossier.
    """
    person = {name: value for name in PERSON if (value := getattr(row, name)) is not None}
    wanted = {dossier_ref(row.id): person | wrong_marks(row)}
    if row.sealed_story is not None:
        wanted[story_ref(row.id)] = {"sealed_story": row.sealed_story}
    found = unsealed(opened, wanted=wanted)
    if dossier_ref(row.id) not in found:
        raise NotFound
    text = {name: value for fields in found.values() for name, value in fields.items()}
    numbers = [number.shown for number in right_numbers(text)]
    told = {
        Category.NAME: text.get("sealed_name", ""),
        Category.NUMBERS: "\n".join(numbers),
        Category.SAFE_TIMES: _safe_times(text),
        Category.ADDRESS: text.get("sealed_address", ""),
        Category.PLACE: municipality_name(row.nis) if row.nis else "",
        Category.LANGUAGE: str(calling_texts.SPOKEN.get(row.language, row.language)),
        Category.HOUSEHOLD: text.get("sealed_household", ""),
        Category.INTERVENED_ON: text.get("sealed_intervened_on", ""),
        Category.STORY: text.get("sealed_story", ""),
    }
    return {category: value for category, value in told.items() if value}


@sensitive_variables()
def _safe_times(text: dict[str, str]) -> str:
    times, who = text.get("sealed_unsafe_times", ""), text.get("sealed_picks_up", "")
    lines = [
        str(texts.NOT_SAFE_ON).format(times=times) if times else "",
        str(texts.PICKS_UP).format(who=who) if who else "",
    ]
    return "\n".join(line for line in lines if line) or str(texts.NO_SAFE_TIMES)
