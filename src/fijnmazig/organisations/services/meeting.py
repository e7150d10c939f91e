"""For rooms where people meet: who turns out to be there and is on no list yet."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.seeking import person_key
from fijnmazig.organisations.models import Membership, Professional
from fijnmazig.organisations.queries.erased import erased_people
from fijnmazig.organisations.queries.periods import holds_there, organisation_goes_on
from fijnmazig.organisations.queries.reach import visible_organisations

type _Where = tuple[UUID, str]  # an organisation, and a name there whatever its capitals


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Somebody who is there, as they say: a name, and for whom they work."""

    organisation_id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """Who some workers are, in their order; `new` are the works of whoever was added."""

    people: tuple[UUID, ...]
    new: tuple[Membership, ...]


@transaction.atomic
def note_worker(*, actor: Actor, organisation_id: UUID, name: str, on: date, at: datetime) -> UUID:
    """Return who of that name works for an organisation on a day; somebody new is added.

    That the actor may note who is there, is for the caller to check. Raises as `note_workers` does.
    """
    worker = Worker(organisation_id=organisation_id, name=name)
    noted = note_workers(actor=actor, workers=[worker], on=on, at=at)
    record_workers(noted, actor=actor, at=at)
    return noted.people[0]


def note_workers(*, actor: Actor, workers: Sequence[Worker], on: date, at: datetime) -> Noted:
    """Return who some workers are on a day, as `note_worker` does, in the caller's transaction.

    All organisations are locked first, always in one order, so that two lists wait for each other
    and never both. The caller calls `record_workers` once it locks nothing any more: the first act
    holds up whoever else records one.
    Raises NotFound when an organisation is absent or ended; Refused without a name, or when
    several people there have it.
    """
    wanted = {worker.organisation_id for worker in workers}
    rows = visible_organisations(actor).filter(organisation_goes_on(on, of=""), id__in=wanted)
    if len(rows.order_by("id").select_for_update()) < len(wanted):
        raise NotFound
    known = _known(wanted, on=on)
    people: list[UUID] = []
    added: list[Professional] = []
    works: list[Membership] = []
    for worker in workers:
        name = " ".join(worker.name.split())
        if not name:
            raise Refused(texts.PERSON_NAME_NEEDED)
        found = known[worker.organisation_id, name.casefold()]
        if len(found) > 1:
            raise Refused(texts.SEVERAL_OF_THAT_NAME)
        if not found:
            person = Professional(name=name, words_key=person_key(name), created_at=at)
            added.append(person)
            works.append(
                Membership(
                    professional=person, organisation_id=worker.organisation_id, start_date=on
                )
            )
            found.add(person.id)
        people.extend(found)
    Professional.unscoped.bulk_create(added)
    Membership.unscoped.bulk_create(works)
    return Noted(people=tuple(people), new=tuple(works))


def record_workers(noted: Noted, *, actor: Actor, at: datetime) -> None:
    """Record who was added and for whom they work, in the transaction that noted it."""
    for work in noted.new:
        for act, details in (
            ("professional-added", {}),
            ("membership-started", {"organisation": str(work.organisation_id)}),
        ):
            record(
                actor=actor,
                act=f"organisations.{act}",
                subject_id=work.professional_id,
                subject_kind="professional",
                at=at,
                details=details,
            )


def _known(organisations: Collection[UUID], *, on: date) -> defaultdict[_Where, set[UUID]]:
    """Return who works where on a day, by name; not who was merged away or erased."""
    erased = erased_people()
    rows = Membership.unscoped.filter(holds_there(on), organisation__in=organisations)
    found: defaultdict[_Where, set[UUID]] = defaultdict(set)
    for where, person, name in rows.filter(professional__merged_into=None).values_list(
        "organisation_id", "professional_id", "professional__name"
    ):
        if person not in erased:
            found[where, name.casefold()].add(person)
    return found
