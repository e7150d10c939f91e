"""What is kept about one person, gathered with an opened vault for the person who asks for it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.formats import date_format
from django.views.decorators.debug import sensitive_variables
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.organisations.queries.doors import organisation_names
from fijnmazig.outreach.domain.access import OF_OTHERS, OWN, STORY, Copy, Written, copy_for
from fijnmazig.outreach.domain.agreements import LegalGround
from fijnmazig.outreach.domain.numbers import Number
from fijnmazig.outreach.domain.outcomes import Outcome, Result
from fijnmazig.outreach.domain.records import dossier_ref, story_ref
from fijnmazig.outreach.models import Dossier
from fijnmazig.outreach.queries.calls import answers_of
from fijnmazig.outreach.queries.finding import FoundDossier, earlier_contact
from fijnmazig.outreach.queries.keeping import due_date
from fijnmazig.outreach.queries.reach import visible_dossiers
from fijnmazig.outreach.texts import access as texts
from fijnmazig.outreach.texts import agreements as agreement_texts
from fijnmazig.outreach.texts import calling as calling_texts
from fijnmazig.places.queries import municipality_name
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.queries.reading import unsealed

COLUMNS = (*OWN, *OF_OTHERS)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AccessPage:
    """What may go along, to be read first by who prepares it; `contacts` never goes along."""

    id: UUID
    reference: str
    written: tuple[Written, ...]
    contacts: tuple[FoundDossier, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TriedToCall:
    """One attempt to reach the person: when, and how it ended. Not who called."""

    at: datetime
    result: StrOrPromise


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AccessCopy:
    """What the person gets: their data, where it comes from, why, how long, and what happened."""

    reference: str
    own: tuple[tuple[StrOrPromise, str], ...]
    texts: tuple[Written, ...]
    left_out: int
    supplier: str
    receiver: str
    purpose: str
    ground: StrOrPromise
    ground_text: str
    received_at: datetime
    goes_on: date
    outcome: StrOrPromise
    verified_at: datetime | None
    attempts: tuple[TriedToCall, ...]
    made_at: datetime


@sensitive_variables()
def access_page(*, actor: Actor, opened: Opened, dossier_id: UUID) -> AccessPage:
    """Return what was written about a person, to be looked over. Raises NotFound for any other."""
    row = _dossier(actor, dossier_id)
    return AccessPage(
        id=row.id,
        reference=row.reference,
        written=_written(row, known=_known(row, opened=opened), opened=opened),
        contacts=earlier_contact(row, actor=actor),
    )


@sensitive_variables()
def access_copy(
    *, actor: Actor, opened: Opened, dossier_id: UUID, chosen: frozenset[str], at: datetime
) -> AccessCopy:
    """Return what goes to the person. Raises NotFound when the dossier is not the actor's."""
    row = _dossier(actor, dossier_id)
    known = _known(row, opened=opened)
    copy = copy_for(known, written=_written(row, known=known, opened=opened), chosen=chosen)
    agreement = row.agreement
    names = organisation_names(ids={agreement.supplier_id, agreement.receiver_id})
    tried = row.attempts.exclude(result="").order_by("number")
    return AccessCopy(
        reference=row.reference,
        own=_own(row, copy),
        texts=copy.texts,
        left_out=copy.left_out,
        supplier=names.get(agreement.supplier_id, ""),
        receiver=names.get(agreement.receiver_id, ""),
        purpose=agreement.purpose,
        ground=agreement_texts.GROUNDS[LegalGround(agreement.ground)],
        ground_text=agreement.ground_text,
        received_at=row.received_at,
        goes_on=due_date(row),
        outcome=agreement_texts.OUTCOMES[Outcome(row.outcome)],
        verified_at=row.verified_at,
        attempts=tuple(
            TriedToCall(at=one.started_at, result=calling_texts.RESULTS[Result(one.result)])
            for one in tried
        ),
        made_at=at,
    )


def _dossier(actor: Actor, dossier_id: UUID) -> Dossier:
    return find(visible_dossiers(actor).select_related("agreement"), id=dossier_id)


@sensitive_variables()
def _known(row: Dossier, *, opened: Opened) -> dict[str, str]:
    """Return the sealed texts of a dossier by column; all of it, or NotFound."""
    person = {name: value for name in COLUMNS if (value := getattr(row, name)) is not None}
    story = {} if row.sealed_story is None else {"sealed_story": row.sealed_story}
    wanted = {dossier_ref(row.id): person} | ({story_ref(row.id): story} if story else {})
    found = unsealed(opened, wanted=wanted)
    if dossier_ref(row.id) not in found:
        raise NotFound
    return {name: text for several in found.values() for name, text in several.items()}


@sensitive_variables()
def _written(row: Dossier, *, known: dict[str, str], opened: Opened) -> tuple[Written, ...]:
    found = []
    if known.get("sealed_story"):
        found.append(Written(key=STORY, label=str(texts.STORY), text=known["sealed_story"]))
    attempts = list(row.attempts.order_by("number"))
    numbers = {one.id: one.number for one in attempts}
    for (attempt_id, step), text in answers_of(row, attempts=attempts, opened=opened).items():
        number = numbers[attempt_id]
        label = texts.NOTED % {"number": number, "step": calling_texts.STEPS[step]}
        found.append(Written(key=f"{number}-{step.value}", label=label, text=text))
    return tuple(found)


@sensitive_variables()
def _own(row: Dossier, copy: Copy) -> tuple[tuple[StrOrPromise, str], ...]:
    numbers = copy.own.get("sealed_numbers", "").split("\n")
    day = copy.own.get("sealed_intervened_on", "")
    shown = {
        **copy.own,
        "sealed_intervened_on": date_format(date.fromisoformat(day)) if day else "",
        "sealed_numbers": ", ".join(Number(one).shown for one in numbers if one),
        "nis": municipality_name(row.nis) if row.nis else "",
        "language": str(calling_texts.SPOKEN.get(row.language, row.language)),
    }
    return tuple((label, shown[name]) for name, label in texts.OWN.items() if shown.get(name))
