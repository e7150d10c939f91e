"""For rooms where people meet: somebody who turns out to be there and is on no list yet."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.facts import PersonFacts, WorkFacts
from fijnmazig.organisations.queries.erased import erased_people
from fijnmazig.organisations.queries.periods import holds_there, organisation_goes_on
from fijnmazig.organisations.queries.reach import visible_organisations, visible_professionals
from fijnmazig.organisations.services.memberships import write_membership
from fijnmazig.organisations.services.people import write_professional


@transaction.atomic
def note_worker(*, actor: Actor, organisation_id: UUID, name: str, on: date, at: datetime) -> UUID:
    """Return who of that name works for an organisation on a day; somebody new is added.

    That the actor may note who is there, is for the caller to check.
    Raises NotFound when the organisation is absent or ended; Refused without a name, or when
    several people there have it.
    """
    rows = visible_organisations(actor).filter(organisation_goes_on(on, of=""))
    organisation = find(rows.select_for_update(), id=organisation_id)
    whole = " ".join(name.split())
    there = organisation.memberships.filter(holds_there(on))
    people = (
        visible_professionals(actor)
        .filter(id__in=there.values("professional_id"), name__iexact=whole)
        .exclude(id__in=erased_people())
    )
    found = list(people.values_list("id", flat=True)[:2])
    if len(found) > 1:
        raise Refused(texts.SEVERAL_OF_THAT_NAME)
    if found:
        return found[0]
    person = write_professional(actor=actor, facts=PersonFacts(name=whole), at=at)
    write_membership(
        actor=actor,
        professional=person,
        organisation=organisation,
        work=WorkFacts(start_date=on),
        at=at,
    )
    return person.id
