"""What is kept about one person, gathered with an opened vault for the person who asks for it.

The copy is the same in the browser and in a locked file: both show its parts, and nothing else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.outreach.domain.access import (
    OF_OTHERS,
    OWN,
    STORY,
    Written,
    copy_for,
    written_key,
)
from fijnmazig.outreach.domain.calling import WALL
from fijnmazig.outreach.domain.records import dossier_ref, story_ref
from fijnmazig.outreach.models import Dossier
from fijnmazig.outreach.queries.access_parts import (
    Part,
    day_of,
    guidance_parts,
    happened_part,
    not_in_it,
    origin_part,
    own_part,
    rights_part,
    text_part,
)
from fijnmazig.outreach.queries.consents import ConsentLine, consent_lines
from fijnmazig.outreach.queries.finding import FoundDossier, earlier_contact
from fijnmazig.outreach.queries.noted import answers_of
from fijnmazig.outreach.queries.reach import visible_dossiers
from fijnmazig.outreach.queries.tried import in_order
from fijnmazig.outreach.texts import access as texts
from fijnmazig.outreach.texts import calling as calling_texts
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
    consents: int
    has_override: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AccessCopy:
    """What the person gets: their data, where it comes from, why, how long, and what happened."""

    reference: str
    parts: tuple[Part, ...]
    texts: int
    left_out: int
    consents: int
    passed_on: int
    made_at: datetime


@sensitive_variables()
def access_page(*, actor: Actor, opened: Opened, dossier_id: UUID, on: date) -> AccessPage:
    """Return what was written about a person, to be looked over. Raises NotFound for any other."""
    row = _dossier(actor, dossier_id)
    known, lines = _known(row, opened=opened), consent_lines(row, opened=opened, on=on)
    return AccessPage(
        id=row.id,
        reference=row.reference,
        written=_written(row, known=known, lines=lines, opened=opened),
        contacts=earlier_contact(row, actor=actor),
        consents=len(lines),
        has_override=any(line.is_override for line in lines),
    )


@sensitive_variables()
def access_copy(
    *, actor: Actor, opened: Opened, dossier_id: UUID, chosen: frozenset[str], at: datetime
) -> AccessCopy:
    """Return what goes to the person. Raises NotFound when the dossier is not the actor's."""
    row = _dossier(actor, dossier_id)
    on = at.astimezone(WALL).date()
    known, lines = _known(row, opened=opened), consent_lines(row, opened=opened, on=on)
    written = _written(row, known=known, lines=lines, opened=opened)
    copy = copy_for(known, written=written, chosen=chosen)
    parts = (
        own_part(row, own=copy.own),
        origin_part(row),
        happened_part(row),
        *guidance_parts(lines),
        *map(text_part, copy.texts),
        not_in_it(left_out=copy.left_out, has_passed_on=any(line.referrals for line in lines)),
        rights_part(),
    )
    return AccessCopy(
        reference=row.reference,
        parts=parts,
        texts=len(copy.texts),
        left_out=copy.left_out,
        consents=len(lines),
        passed_on=sum(len(line.referrals) for line in lines),
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
def _written(
    row: Dossier, *, known: dict[str, str], lines: tuple[ConsentLine, ...], opened: Opened
) -> tuple[Written, ...]:
    """Return everything that somebody wrote in their own words, oldest first by subject."""
    found = []
    if known.get("sealed_story"):
        found.append(Written(key=STORY, label=str(texts.STORY), text=known["sealed_story"]))
    attempts = list(in_order(row.attempts.all()))
    numbers = {one.id: place for place, one in enumerate(attempts, 1)}
    mistaken = {one.id for one in attempts if one.taken_back_at is not None}
    for (attempt_id, step), text in answers_of(row, attempts=attempts, opened=opened).items():
        number = numbers[attempt_id]
        label = texts.NOTED % {"number": number, "step": calling_texts.STEPS[step]}
        if attempt_id in mistaken:
            label = calling_texts.BY_MISTAKE % {"what": label}
        found.append(Written(key=f"{number}-{step.value}", label=label, text=text))
    for line in reversed(lines):
        found.extend(_around(line))
    return tuple(found)


@sensitive_variables()
def _around(line: ConsentLine) -> Iterator[Written]:
    """Yield why something left without consent, and what was told back: words about many."""
    name = {"recipient": line.recipient}
    if line.reason:
        yield Written(
            key=written_key("reason", of=line.id), label=texts.REASON % name, text=line.reason
        )
    for told in (told for one in reversed(line.referrals) for told in one.told if told.note):
        label = texts.TOLD % (name | {"day": day_of(told.at)})
        yield Written(key=written_key("told", of=told.id), label=label, text=told.note)
