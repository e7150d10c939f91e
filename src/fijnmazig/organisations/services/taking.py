"""Write what a plan says: in bulk, inside the caller's transaction. Scope and act are the caller's.

The plan was made from what the actor may change, so nothing here asks again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast
from uuid import UUID

from django.db.models import Model, QuerySet

from fijnmazig.organisations.domain.columns import Column
from fijnmazig.organisations.domain.known import (
    Change,
    OrganisationLine,
    Outcome,
    Plan,
    ProfessionalLine,
    Ref,
)
from fijnmazig.organisations.domain.seeking import person_key
from fijnmazig.organisations.models import (
    Membership,
    Organisation,
    OrganisationArea,
    Professional,
)
from fijnmazig.organisations.queries.known import FIELDS
from fijnmazig.organisations.services.keys import keep_organisations
from fijnmazig.organisations.services.people import free_addresses

BATCH = 500
PERSON_FIELDS = {Column.EMAIL: "email", Column.PHONE: "phone"}
WORK_FIELDS = {
    Column.FUNCTION: "function",
    Column.START_DATE: "start_date",
    Column.END_DATE: "end_date",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How much of each was written."""

    new_organisations: int
    updated_organisations: int
    new_professionals: int
    updated_professionals: int
    new_memberships: int


def take_over(plan: Plan, *, at: datetime) -> Taken:
    """Write every line of a plan and return how much there was of each."""
    refs: dict[Ref, UUID] = {}
    free_addresses(line.checked.text(Column.EMAIL) for line in plan.professionals)
    new_organisations = _add_organisations(plan.organisations, refs, at)
    _change(Organisation.unscoped.all(), _changed(plan.organisations, FIELDS))
    keep_organisations(_id(line.ref, refs) for line in plan.organisations)
    _add_areas(plan.organisations, refs)
    new_professionals = _add_professionals(plan.professionals, refs, at)
    _change(Professional.unscoped.all(), _changed(plan.professionals, PERSON_FIELDS))
    new_memberships = _add_memberships(plan.professionals, refs)
    _change(Membership.unscoped.all(), _changed_work(plan.professionals))
    return Taken(
        new_organisations=new_organisations,
        updated_organisations=_updated(plan.organisations),
        new_professionals=new_professionals,
        updated_professionals=_updated(plan.professionals),
        new_memberships=new_memberships,
    )


def _add_organisations(
    lines: Iterable[OrganisationLine], refs: dict[Ref, UUID], at: datetime
) -> int:
    new = []
    for line in lines:
        if line.outcome is not Outcome.NEW:
            continue
        given = {
            name: str(line.checked.values[column])
            for column, name in FIELDS.items()
            if column in line.checked.values
        }
        row = Organisation(name=line.checked.text(Column.NAME), created_at=at, **given)
        refs[line.ref] = row.id
        new.append(row)
    return len(Organisation.unscoped.bulk_create(new, batch_size=BATCH))


def _add_areas(lines: Iterable[OrganisationLine], refs: Mapping[Ref, UUID]) -> None:
    OrganisationArea.unscoped.bulk_create(
        (
            OrganisationArea(organisation_id=_id(line.ref, refs), nis=nis)
            for line in lines
            for nis in line.new_areas
        ),
        batch_size=BATCH,
    )


def _add_professionals(
    lines: Iterable[ProfessionalLine], refs: dict[Ref, UUID], at: datetime
) -> int:
    """Make who is new; what a later row adds to somebody new is taken along."""
    new: dict[Ref, Professional] = {}
    for line in lines:
        if isinstance(line.ref, UUID):
            continue
        name = line.checked.text(Column.NAME)
        person = new.setdefault(
            line.ref, Professional(name=name, words_key=person_key(name), created_at=at)
        )
        person.email = person.email or line.checked.text(Column.EMAIL)
        person.phone = person.phone or line.checked.text(Column.PHONE)
        refs[line.ref] = person.id
    return len(Professional.unscoped.bulk_create(new.values(), batch_size=BATCH))


def _add_memberships(lines: Iterable[ProfessionalLine], refs: Mapping[Ref, UUID]) -> int:
    new = [
        Membership(
            professional_id=_id(line.ref, refs),
            organisation_id=_id(line.organisation, refs),
            function=line.checked.text(Column.FUNCTION),
            start_date=line.start_date,
            end_date=line.end_date,
        )
        for line in lines
        if line.membership_id is None
    ]
    return len(Membership.unscoped.bulk_create(new, batch_size=BATCH))


def _id(ref: Ref, refs: Mapping[Ref, UUID]) -> UUID:
    return ref if isinstance(ref, UUID) else refs[ref]


type Changed = Mapping[UUID, Mapping[str, object]]


def _changed(
    lines: Iterable[OrganisationLine] | Iterable[ProfessionalLine], fields: Mapping[Column, str]
) -> Changed:
    found: dict[UUID, dict[str, object]] = {}
    for line in lines:
        if isinstance(line.ref, UUID) and line.changes:
            own = found.setdefault(line.ref, {})
            own |= {fields[change.column]: change.after for change in line.changes}
    return found


def _changed_work(lines: Iterable[ProfessionalLine]) -> Changed:
    return {
        line.membership_id: {WORK_FIELDS[each.column]: _work(each) for each in line.work_changes}
        for line in lines
        if line.membership_id and line.work_changes
    }


def _work(change: Change) -> object:
    is_text = change.column is Column.FUNCTION
    return change.after if is_text else date.fromisoformat(change.after)


def _change[M: Model](rows: QuerySet[M], changed: Changed) -> None:
    """Write the changed fields of the rows that change, a batch at a time."""
    for some in _batches(sorted(changed)):
        found = rows.select_for_update().in_bulk(some)
        for row_id, row in found.items():
            for name, value in changed[cast("UUID", row_id)].items():
                setattr(row, name, value)
        names = {name for row_id in some for name in changed[row_id]}
        rows.model._default_manager.bulk_update(found.values(), sorted(names))  # noqa: SLF001 -- Django's name for it


def _batches(ids: Sequence[UUID]) -> Iterable[Sequence[UUID]]:
    return (ids[at : at + BATCH] for at in range(0, len(ids), BATCH))


def _updated(lines: Iterable[OrganisationLine] | Iterable[ProfessionalLine]) -> int:
    return sum(line.outcome is Outcome.UPDATED for line in lines)
