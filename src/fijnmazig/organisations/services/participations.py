"""Organisations in a partnership: they join, do their part, leave, and come back."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.facts import PartFacts
from fijnmazig.organisations.domain.periods import Period
from fijnmazig.organisations.models import Organisation, Participation, Partnership
from fijnmazig.organisations.queries.reach import visible_organisations
from fijnmazig.organisations.services.checks import refuse_impossible, refuse_people
from fijnmazig.organisations.services.partnerships import managed_partnership


@transaction.atomic
def start_participation(
    *, actor: Actor, partnership_id: UUID, organisation_id: UUID, facts: PartFacts, at: datetime
) -> UUID:
    """Let an organisation take part in a partnership and return the id of its participation.

    Any organisation of the network will do: taking part is for the partnership to decide.
    Raises NotFound when either is absent or the partnership not the actor's; Refused when the
    organisation takes part in that period already, or when its part names a person.
    """
    partnership = managed_partnership(actor, partnership_id)
    organisation = find(visible_organisations(actor), id=organisation_id)
    return write_participation(
        actor=actor, partnership=partnership, organisation=organisation, facts=facts, at=at
    ).id


def write_participation(
    *,
    actor: Actor,
    partnership: Partnership,
    organisation: Organisation,
    facts: PartFacts,
    at: datetime,
) -> Participation:
    """Write a new participation and its act; scope and locks are the caller's."""
    row = Participation(partnership=partnership, organisation=organisation)
    _store(row, facts)
    _record(actor, "organisations.participation-started", row, at)
    return row


@transaction.atomic
def change_participation(
    *, actor: Actor, partnership_id: UUID, participation_id: UUID, facts: PartFacts, at: datetime
) -> None:
    """Correct what an organisation does in a partnership, and when.

    Raises NotFound when it is absent or the partnership not the actor's, Refused as
    `start_participation` does.
    """
    row = _managed(actor, partnership_id, participation_id)
    _store(row, facts)
    _record(actor, "organisations.participation-changed", row, at)


@transaction.atomic
def end_participation(
    *, actor: Actor, partnership_id: UUID, participation_id: UUID, last_day: date, at: datetime
) -> None:
    """Let an organisation take part until `last_day` included.

    Raises NotFound as `change_participation` does; Refused when it ended, or before it started.
    """
    row = _managed(actor, partnership_id, participation_id)
    if row.end_date is not None:
        raise Refused(texts.ALREADY_ENDED)
    refuse_impossible(Period(start=row.start_date, end=last_day))
    row.end_date = last_day
    row.save(update_fields=["end_date"])
    _record(actor, "organisations.participation-ended", row, at)


@transaction.atomic
def reopen_participation(
    *, actor: Actor, partnership_id: UUID, participation_id: UUID, at: datetime
) -> None:
    """Take the end of a participation back.

    Raises NotFound as `change_participation` does; Refused when it has no end, or when the
    organisation came back since.
    """
    row = _managed(actor, partnership_id, participation_id)
    if row.end_date is None:
        raise Refused(texts.NOT_ENDED)
    _store(row, PartFacts(start_date=row.start_date, part=row.part))
    _record(actor, "organisations.participation-reopened", row, at)


def _managed(actor: Actor, partnership_id: UUID, participation_id: UUID) -> Participation:
    partnership = managed_partnership(actor, partnership_id)
    return find(partnership.participations.select_for_update(), id=participation_id)


def _store(row: Participation, facts: PartFacts) -> None:
    refuse_impossible(facts.period)
    refuse_people(facts.part)
    others = Participation.unscoped.filter(
        partnership_id=row.partnership_id, organisation_id=row.organisation_id
    ).exclude(id=row.id)
    periods = [Period(start=other.start_date, end=other.end_date) for other in others]
    if any(facts.period.overlaps(period) for period in periods):
        raise Refused(texts.TAKES_PART_ALREADY)
    row.part = facts.part.strip()
    row.start_date, row.end_date = facts.start_date, facts.end_date
    row.save()


def _record(actor: Actor, act: str, row: Participation, at: datetime) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=row.partnership_id,
        subject_kind="partnership",
        at=at,
        details={"organisation": str(row.organisation_id)},
    )
