"""What is known of somebody is put right; what they are compared by is made anew with it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.groups.domain.after import Step
from fijnmazig.groups.domain.apart import in_the_way
from fijnmazig.groups.domain.calendar import WALL
from fijnmazig.groups.domain.kinds import Format
from fijnmazig.groups.domain.links import links_of
from fijnmazig.groups.domain.records import person_ref
from fijnmazig.groups.domain.states import HAS_SEAT
from fijnmazig.groups.models import Candidate, Edition, NextStep
from fijnmazig.groups.queries.holding import guests_to_come, knowns, rules_for, seated_in
from fijnmazig.groups.queries.reach import visible_candidates
from fijnmazig.groups.services.intake import keep_links, known_links, locked_candidate
from fijnmazig.groups.services.placing import locked_edition
from fijnmazig.groups.texts import after as texts
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.queries.reading import unsealed
from fijnmazig.vault.services.records import reseal

LONGEST = 1_000


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Corrected:
    """What is right; its `repr` shows nothing.

    `was_wrong` says that the old numbers were never theirs: they are not compared by any more.
    Otherwise they are, since a household may still use them.
    """

    name: str
    contact: str
    safe_contact: str
    may_leave_message: bool
    was_wrong: bool


@transaction.atomic
@sensitive_variables()
def correct_candidate(
    *, actor: Actor, opened: Opened, candidate_id: UUID, corrected: Corrected, at: datetime
) -> int:
    """Put right how somebody is called and reached; compare them with the others anew.

    Returns with how many of their own group, and of who catches up in it, they may not sit now:
    they keep their seat until somebody moves them. Raises NotFound when it is not the actor's
    candidate, Refused without a name or contact.
    """
    edition = _edition_of(actor, candidate_id)
    row = locked_candidate(actor, candidate_id)
    said = (corrected.name, corrected.contact, corrected.safe_contact)
    if not corrected.name.strip() or not corrected.contact.strip():
        raise Refused(texts.PERSON_NEEDED)
    if any(len(text) > LONGEST for text in said):
        raise Refused(texts.PERSON_TOO_LONG)
    _relink(row, actor=actor, opened=opened, corrected=corrected, at=at)
    names = ("sealed_name", "sealed_contact", "sealed_safe_contact")
    fields = {name: text.strip() for name, text in zip(names, said, strict=True)}
    for name, value in reseal(opened, ref=person_ref(row.id), fields=fields).items():
        setattr(row, name, value)
    row.may_leave_message = corrected.may_leave_message
    row.save(
        update_fields=[*names, "sealed_links", "indexed_at", "indexed_by", "may_leave_message"]
    )
    apart = _apart(row, edition=edition, actor=actor)
    _record(row, actor=actor, act="groups.candidate-corrected", at=at)
    return apart


@transaction.atomic
def set_next_step(
    *, actor: Actor, candidate_id: UUID, step: Step, due_on: date, at: datetime
) -> None:
    """Take the next step for somebody upon oneself; it replaces the one that stood.

    Raises NotFound when it is not the actor's candidate, Refused for a day that is past.
    """
    row = locked_candidate(actor, candidate_id)
    if due_on < at.astimezone(WALL).date():
        raise Refused(texts.STEP_PAST)
    NextStep.unscoped.update_or_create(
        candidate=row,
        defaults={
            "step": step.value,
            "due_on": due_on,
            "taken_by_id": actor.user_id,
            "set_at": at,
        },
    )
    _record(row, actor=actor, act="groups.next-step-set", at=at, details={"step": step.value})


@sensitive_variables()
def _relink(
    row: Candidate, *, actor: Actor, opened: Opened, corrected: Corrected, at: datetime
) -> None:
    ref = person_ref(row.id)
    if row.sealed_contact is None:
        raise NotFound
    read = unsealed(opened, wanted={ref: {"sealed_contact": row.sealed_contact}}).get(ref)
    if read is None:
        raise NotFound
    old = links_of(numbers=read["sealed_contact"]) if corrected.was_wrong else ()
    kept = [link for link in known_links(row, opened=opened) if link not in old]
    links = (*kept, *links_of(numbers=corrected.contact))
    keep_links(row, actor=actor, opened=opened, links=links, at=at)


def _edition_of(actor: Actor, candidate_id: UUID) -> Edition | None:
    """Return the locked edition of a candidate, before the candidate is locked: always so."""
    row = find(visible_candidates(actor), id=candidate_id)
    return None if row.edition_id is None else locked_edition(actor, row.edition_id)


def _apart(row: Candidate, *, edition: Edition | None, actor: Actor) -> int:
    if edition is None or row.state not in {one.value for one in HAS_SEAT}:
        return 0
    met = {one.id: one for one in (*seated_in(edition), *guests_to_come(edition))}
    members = [one for one in met.values() if one.id != row.id]
    known = knowns(actor=actor, candidates=[row, *members])
    rules = rules_for(actor=actor, form=Format(edition.format))
    return len(in_the_way(known[row.id], members=[known[one.id] for one in members], rules=rules))


def _record(
    row: Candidate,
    *,
    actor: Actor,
    act: str,
    at: datetime,
    details: dict[str, int | str] | None = None,
) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=row.id,
        subject_kind="candidate",
        at=at,
        details=details or {},
    )
