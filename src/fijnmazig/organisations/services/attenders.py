"""Write who a list of meetings brings: in bulk, in the caller's transaction, scope and act."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fijnmazig.organisations.domain.attenders import PeoplePlan
from fijnmazig.organisations.domain.kinds import Sector
from fijnmazig.organisations.domain.seeking import person_key
from fijnmazig.organisations.models import Membership, Organisation, Professional
from fijnmazig.organisations.queries.seeking import only
from fijnmazig.organisations.services.keys import keep_organisations
from fijnmazig.organisations.services.people import free_addresses

BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """The ids of everybody and everything on the list, by the keys of the plan."""

    people: Mapping[str, UUID]
    organisations: Mapping[str, UUID]


def take_people(
    plan: PeoplePlan, *, sectors: Mapping[str, Sector] | None = None, at: datetime
) -> People:
    """Make who and what is new, and that they work there from their first meeting on.

    `sectors` are those of new organisations, by key of the name. A work that is known, also one
    that ended, is left as it is. The plan has no doubts.
    """
    known = sectors or {}
    organisations = dict(plan.organisations)
    fresh = [
        Organisation(name=name, sector=known.get(where, Sector.OTHER).value, created_at=at)
        for where, name in plan.new_organisations.items()
    ]
    Organisation.unscoped.bulk_create(fresh, batch_size=BATCH)
    keep_organisations(row.id for row in fresh)
    organisations |= {
        where: row.id for where, row in zip(plan.new_organisations, fresh, strict=True)
    }
    people = dict(plan.people)
    free_addresses(one.email for one in plan.new_people.values())
    new = [
        Professional(
            name=(name := " ".join(one.name.split())),
            words_key=person_key(name),
            email=one.email.lower(),
            created_at=at,
        )
        for one in plan.new_people.values()
    ]
    Professional.unscoped.bulk_create(new, batch_size=BATCH)
    people |= {person: row.id for person, row in zip(plan.new_people, new, strict=True)}
    _add_works(plan, people=people, organisations=organisations)
    return People(people=people, organisations=organisations)


def _add_works(
    plan: PeoplePlan, *, people: Mapping[str, UUID], organisations: Mapping[str, UUID]
) -> None:
    works = {
        (people[person], organisations[where]): since
        for (person, where), since in plan.works.items()
    }
    rows = only(Membership.unscoped.all(), wanted={at for _, at in works}, column="organisation_id")
    there = set(rows.values_list("professional_id", "organisation_id"))
    Membership.unscoped.bulk_create(
        (
            Membership(professional_id=person, organisation_id=where, start_date=since)
            for (person, where), since in works.items()
            if (person, where) not in there
        ),
        batch_size=BATCH,
    )
