"""Mandates: given, passed on, corrected, ended and taken up again; what was stays known."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.facts import MandateFacts
from fijnmazig.organisations.domain.kinds import MandateKind
from fijnmazig.organisations.domain.periods import A_DAY, Period
from fijnmazig.organisations.models import Mandate, Membership, Partnership
from fijnmazig.organisations.queries.mandates import mandates_of
from fijnmazig.organisations.queries.periods import holds, holds_there
from fijnmazig.organisations.queries.reach import (
    codes_of,
    manageable_mandates,
    manager_reach,
    visible_partnerships,
    visible_professionals,
)
from fijnmazig.organisations.services.checks import refuse_impossible
from fijnmazig.organisations.services.lapsing import end_lapsed_roles


@transaction.atomic
def give_mandate(*, actor: Actor, partnership_id: UUID, facts: MandateFacts, at: datetime) -> UUID:
    """Ask somebody to be SPOC, deputy or lead, and return the id of the mandate.

    Raises NotFound when the partnership or the person is absent, or the seat not the actor's to
    fill; Refused when the organisation takes no part on the first day, the person does not work
    there, the municipality is not in the partnership, or the person holds this mandate already.
    """
    partnership = find(visible_partnerships(actor).select_for_update(), id=partnership_id)
    if not manager_reach(actor).holds_seat(partnership.key, nis=facts.nis):
        raise NotFound
    find(visible_professionals(actor), id=facts.professional_id)
    mandate = Mandate(partnership=partnership)
    _store(mandate, facts)
    _record(actor, "organisations.mandate-given", mandate, at)
    return mandate.id


@transaction.atomic
def pass_on_mandate(  # noqa: PLR0913 -- a succession is its parts
    *,
    actor: Actor,
    partnership_id: UUID,
    mandate_id: UUID,
    organisation_id: UUID,
    professional_id: UUID,
    start_date: date,
    at: datetime,
) -> UUID:
    """End a mandate and give the seat to somebody else from `start_date` on, in one act.

    The predecessor's last day is the day before, or an earlier end that was known already; their
    role of SPOC ends with it, unless another mandate carries that.
    Return the id of the new mandate. Raises NotFound and Refused as `give_mandate` does; Refused
    too when the successor starts before the predecessor did, or is the same person.
    """
    before = _managed(actor, partnership_id, mandate_id)
    if before.professional_id == professional_id:
        raise Refused(texts.SAME_PERSON)
    if start_date <= before.start_date:
        raise Refused(texts.SUCCEEDS_TOO_EARLY)
    find(visible_professionals(actor), id=professional_id)
    last_day = start_date - A_DAY
    before.end_date = min(before.end_date or last_day, last_day)
    before.save(update_fields=["end_date"])
    after = Mandate(partnership_id=partnership_id)
    facts = MandateFacts(
        kind=MandateKind(before.kind),
        nis=before.nis,
        organisation_id=organisation_id,
        professional_id=professional_id,
        start_date=start_date,
    )
    _store(after, facts)
    _record(actor, "organisations.mandate-passed-on", after, at, before=str(before.id))
    end_lapsed_roles(actor=actor, of=before.professional, at=at)
    return after.id


@transaction.atomic
def change_mandate(
    *, actor: Actor, partnership_id: UUID, mandate_id: UUID, period: Period, at: datetime
) -> None:
    """Correct from when until when a mandate holds; a role that only it carried ends with it.

    Raises NotFound when it is absent or not the actor's; Refused as `give_mandate` does.
    """
    mandate = _managed(actor, partnership_id, mandate_id)
    _store(mandate, _facts(mandate, period))
    _record(actor, "organisations.mandate-changed", mandate, at)
    end_lapsed_roles(actor=actor, of=mandate.professional, at=at)


@transaction.atomic
def end_mandate(
    *, actor: Actor, partnership_id: UUID, mandate_id: UUID, last_day: date, at: datetime
) -> None:
    """Let a mandate hold until `last_day` included; the seat may be empty after that.

    The role of SPOC that only this mandate carried ends when that day is over.
    Raises NotFound as `change_mandate` does; Refused when it ended, or before it started.
    """
    mandate = _managed(actor, partnership_id, mandate_id)
    if mandate.end_date is not None:
        raise Refused(texts.ALREADY_ENDED)
    refuse_impossible(Period(start=mandate.start_date, end=last_day))
    mandate.end_date = last_day
    mandate.save(update_fields=["end_date"])
    _record(actor, "organisations.mandate-ended", mandate, at)
    end_lapsed_roles(actor=actor, of=mandate.professional, at=at)


def end_with_work(*, actor: Actor, work: Membership, at: datetime) -> None:
    """End what somebody holds for an organisation on the last day that they work there.

    The role of SPOC that only that carried ends when the day is over.
    Within the caller's transaction; that the actor may end the work is the caller's to see.
    """
    if work.end_date is None:
        raise AssertionError(work.id)  # the caller wrote it
    for mandate in mandates_of(work).filter(start_date__lte=work.end_date).select_for_update():
        mandate.end_date = work.end_date
        mandate.save(update_fields=["end_date"])
        _record(actor, "organisations.mandate-ended", mandate, at)
    end_lapsed_roles(actor=actor, of=work.professional, at=at)


@transaction.atomic
def reopen_mandate(*, actor: Actor, partnership_id: UUID, mandate_id: UUID, at: datetime) -> None:
    """Take the end of a mandate back.

    Raises NotFound as `change_mandate` does; Refused when it has no end, or when the person took
    the seat again since.
    """
    mandate = _managed(actor, partnership_id, mandate_id)
    if mandate.end_date is None:
        raise Refused(texts.NOT_ENDED)
    _store(mandate, _facts(mandate, Period(start=mandate.start_date)))
    _record(actor, "organisations.mandate-reopened", mandate, at)


def _managed(actor: Actor, partnership_id: UUID, mandate_id: UUID) -> Mandate:
    """Return a mandate the actor may change, its partnership locked so that seats stay sound."""
    find(visible_partnerships(actor).select_for_update(), id=partnership_id)
    rows = manageable_mandates(actor).filter(partnership_id=partnership_id)
    return find(rows, id=mandate_id)


def _facts(mandate: Mandate, period: Period) -> MandateFacts:
    return MandateFacts(
        kind=MandateKind(mandate.kind),
        nis=mandate.nis,
        organisation_id=mandate.organisation_id,
        professional_id=mandate.professional_id,
        start_date=period.start or mandate.start_date,
        end_date=period.end,
    )


def _store(mandate: Mandate, facts: MandateFacts) -> None:
    refuse_impossible(facts.period)
    _refuse_wrong_seat(mandate.partnership, facts)
    _refuse_outsider(mandate.partnership, facts)
    _refuse_double(mandate, facts)
    mandate.kind, mandate.nis = facts.kind, facts.nis
    mandate.organisation_id, mandate.professional_id = facts.organisation_id, facts.professional_id
    mandate.start_date, mandate.end_date = facts.start_date, facts.end_date
    mandate.save()


def _refuse_wrong_seat(partnership: Partnership, facts: MandateFacts) -> None:
    if not facts.nis:
        if facts.kind is not MandateKind.LEAD:
            raise Refused(texts.MUNICIPALITY_NEEDED)
    elif not partnership.municipalities.filter(nis__in=codes_of(facts.nis)).exists():
        raise Refused(texts.NOT_ITS_MUNICIPALITY)


def _refuse_outsider(partnership: Partnership, facts: MandateFacts) -> None:
    """Refuse somebody whose organisation takes no part on the first day, or who is not there."""
    parts = partnership.participations.filter(holds_there(facts.start_date))
    if not parts.filter(organisation_id=facts.organisation_id).exists():
        raise Refused(texts.TAKES_NO_PART)
    works = parts.filter(
        holds(facts.start_date, of="organisation__memberships__"),
        organisation__memberships__professional_id=facts.professional_id,
        organisation_id=facts.organisation_id,
    )
    if not works.exists():
        raise Refused(texts.WORKS_NOT_THERE)


def _refuse_double(mandate: Mandate, facts: MandateFacts) -> None:
    same = mandate.partnership.mandates.filter(
        kind=facts.kind, professional_id=facts.professional_id, nis__in=codes_of(facts.nis)
    ).exclude(id=mandate.id)
    periods = [Period(start=row.start_date, end=row.end_date) for row in same]
    if any(facts.period.overlaps(period) for period in periods):
        raise Refused(texts.HOLDS_IT_ALREADY)


def _record(actor: Actor, act: str, mandate: Mandate, at: datetime, **details: str) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=mandate.partnership_id,
        subject_kind="partnership",
        at=at,
        details={
            "mandate": str(mandate.id),
            "kind": mandate.kind,
            "professional": str(mandate.professional_id),
            **details,
        },
    )
