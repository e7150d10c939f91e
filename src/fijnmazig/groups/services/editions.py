"""Editions: planned, begun, finished, stopped, called off; and always a way on for people."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import Refused
from fijnmazig.groups.domain.apart import clashes
from fijnmazig.groups.domain.attendance import Marked, drop_out, has_completed
from fijnmazig.groups.domain.calendar import WALL
from fijnmazig.groups.domain.events import Happening
from fijnmazig.groups.domain.kinds import AfterKind, Format, Reply
from fijnmazig.groups.domain.line import is_whole, lacking
from fijnmazig.groups.domain.offers import OfferKind
from fijnmazig.groups.domain.records import edition_ref
from fijnmazig.groups.domain.states import (
    EditionState,
    EditionStep,
    Leaving,
    StopReason,
    edition_after,
)
from fijnmazig.groups.models import (
    Aftercare,
    Candidate,
    Edition,
    Offer,
    OfferAnswer,
)
from fijnmazig.groups.queries.holding import (
    completion_share,
    gathering_of,
    held_total,
    holding_codes,
    is_shut_out,
    knowns,
    marks_of,
    rules_for,
    seated_in,
)
from fijnmazig.groups.queries.reach import (
    visible_couples,
)
from fijnmazig.groups.services.happening import closed, happened
from fijnmazig.groups.services.placing import admit, end, locked_edition, unseat
from fijnmazig.groups.texts import planning as texts
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.services.records import reseal

AFTER = {
    AfterKind.AFTERCARE: timedelta(days=14),
    AfterKind.FEEDBACK: timedelta(days=14),
    AfterKind.THREE_MONTHS: timedelta(days=91),
}


@transaction.atomic
@sensitive_variables()
def start_edition(
    *, actor: Actor, opened: Opened, edition_id: UUID, reason: str, at: datetime
) -> None:
    """Begin with everybody who has a seat. Below the minimum only with a reason, kept sealed.

    Raises NotFound when it is not the actor's; Refused below the minimum without a reason, with
    nobody, with two who may not meet, with half a couple, or with somebody to whom this form was
    closed since they got their seat.
    """
    edition = locked_edition(actor, edition_id)
    take_step(edition, step=EditionStep.START)
    members = list(seated_in(edition).select_for_update(of=("self",)))
    if not members:
        raise Refused(texts.NOBODY)
    needed = lacking(minimum=edition.minimum, taken=len(members))
    if needed and not reason.strip():
        raise Refused(texts.BELOW_MINIMUM)
    _refuse_who_may_not_meet(edition, members, actor=actor)
    if is_shut_out(opened, edition=edition, members=members):
        raise Refused(texts.SHUT_OUT)
    if needed:
        sealed = _sealed(edition, opened=opened, name="sealed_start_reason", text=reason)
        edition.sealed_start_reason = sealed
    edition.started_at = at
    edition.save()
    for row in members:
        admit(row, edition=edition, at=at)
    happened(edition, kind=Happening.BEGUN, at=at)
    details = {"people": len(members), "below": needed}
    _record(edition, actor=actor, act="groups.edition-started", at=at, details=details)


@transaction.atomic
def call_off_edition(*, actor: Actor, edition_id: UUID, reason: StopReason, at: datetime) -> None:
    """Say that an edition does not begin; who had a seat waits on, in their old place in line."""
    edition = locked_edition(actor, edition_id)
    take_step(edition, step=EditionStep.CALL_OFF)
    members = list(seated_in(edition).select_for_update(of=("self",)))
    for row in members:
        unseat(row, edition=edition, leaving=Leaving.NOT_STARTED, at=at)
    close_edition(edition, reason=reason, at=at)
    _offer_ways_on(edition, members, at=at)
    _record(edition, actor=actor, act="groups.edition-called-off", at=at)


@transaction.atomic
@sensitive_variables()
def stop_edition(  # noqa: PLR0913 -- who, what, why, when
    *,
    actor: Actor,
    opened: Opened,
    edition_id: UUID,
    reason: StopReason,
    note: str,
    at: datetime,
) -> None:
    """Stop an edition that runs. Who had dropped out by the rule has; the others wait again.

    Everybody is offered a way on, to be asked one by one; who dropped out, other help.
    """
    edition = locked_edition(actor, edition_id)
    take_step(edition, step=EditionStep.STOP)
    if note.strip():
        edition.sealed_stop_note = _sealed(
            edition, opened=opened, name="sealed_stop_note", text=note
        )
    marks = marks_of(edition)
    returned, gone = list[Candidate](), list[Candidate]()
    for row in seated_in(edition).select_for_update(of=("self",)):
        if _drops_out(row, edition=edition, marks=marks, at=at):
            gone.append(row)
        else:
            unseat(row, edition=edition, leaving=Leaving.CUT_SHORT, at=at)
            returned.append(row)
    close_edition(edition, reason=reason, at=at)
    _offer_ways_on(edition, returned, gone=gone, at=at)
    _record(edition, actor=actor, act="groups.edition-stopped", at=at)


@transaction.atomic
def finish_edition(*, actor: Actor, edition_id: UUID, at: datetime) -> None:
    """Finish an edition: each participant completed, followed a part, or dropped out, by the rule.

    Aftercare, feedback and a look back after three months are due for everybody.
    """
    edition = locked_edition(actor, edition_id)
    take_step(edition, step=EditionStep.FINISH)
    marks, held = marks_of(edition), held_total(edition)
    share = completion_share(edition.programme)
    for row in seated_in(edition).select_for_update(of=("self",)):
        if not _drops_out(row, edition=edition, marks=marks, at=at):
            codes = holding_codes(marks, candidate_id=row.id)
            done = has_completed(codes, held=held, share=share)
            leaving = Leaving.COMPLETED if done else Leaving.PARTLY
            end(row, edition=edition, leaving=leaving, at=at)
        _plan_aftercare(row, at=at)
    close_edition(edition, reason=None, at=at)
    _record(edition, actor=actor, act="groups.edition-finished", at=at)


def take_step(edition: Edition, *, step: EditionStep) -> None:
    """Bring a locked edition one step further, not yet stored. Raises Refused if there is none."""
    after = edition_after(EditionState(edition.state), step=step)
    if after is None:
        raise Refused(texts.OTHER_STATE)
    edition.state = after.value


def _refuse_who_may_not_meet(
    edition: Edition, members: Sequence[Candidate], *, actor: Actor
) -> None:
    form = Format(edition.format)
    known = knowns(actor=actor, candidates=members)
    if clashes(tuple(known.values()), rules=rules_for(actor=actor, form=form)):
        raise Refused(texts.CLASH)
    if form is Format.COUPLE:
        pairs = visible_couples(actor).values_list("first_id", "second_id")
        if not is_whole(list(known), couples=[frozenset(pair) for pair in pairs]):
            raise Refused(texts.HALF_COUPLE)


@sensitive_variables()
def _sealed(edition: Edition, *, opened: Opened, name: str, text: str) -> bytes:
    fields = {name: text.strip()}
    return reseal(opened, ref=edition_ref(edition.id), fields=fields)[name]


def _drops_out(
    row: Candidate, *, edition: Edition, marks: Mapping[UUID, list[Marked]], at: datetime
) -> bool:
    limit = edition.programme.absence_limit
    found = drop_out(marks.get(row.id, []), limit=limit)
    if found is None:
        return False
    row.drop_reason, row.dropped_on = found.reason.value, found.on
    end(row, edition=edition, leaving=Leaving.DROPPED, at=at)
    return True


def close_edition(edition: Edition, *, reason: StopReason | None, at: datetime) -> None:
    """Store that a locked edition is over, and why when it did not come to its end."""
    edition.closed_at = at
    edition.stop_reason = reason.value if reason else ""
    edition.save()
    closed(edition, reason=reason, at=at)


def _offer_ways_on(
    edition: Edition,
    people: Sequence[Candidate],
    *,
    gone: Sequence[Candidate] = (),
    at: datetime,
) -> None:
    """Offer everybody a seat where people are gathered, a form alone, and other help.

    Who is `gone` already is offered other help only. Nobody is left without anything.
    """
    if not people and not gone:
        return
    other_help = Offer(edition=edition, kind=OfferKind.OTHER_HELP.value, made_at=at)
    offers = [
        Offer(edition=edition, kind=OfferKind.OTHER_EDITION.value, other_edition=one, made_at=at)
        for one in gathering_of(edition.programme_id)
        if people
    ]
    if people and _is_given_alone(edition):
        alone = OfferKind.OTHER_FORMAT.value
        offers.append(
            Offer(edition=edition, kind=alone, format=Format.INDIVIDUAL.value, made_at=at)
        )
    Offer.unscoped.bulk_create([*offers, other_help])
    OfferAnswer.unscoped.bulk_create(
        OfferAnswer(offer=offer, candidate=row, reply=Reply.OPEN.value, asked_at=at)
        for offer in (*offers, other_help)
        for row in (*people, *(gone if offer is other_help else ()))
    )


def _is_given_alone(edition: Edition) -> bool:
    """Tell whether somebody of this edition can go on by themselves in the same programme."""
    one = Format.INDIVIDUAL.value
    return edition.format != one and one in edition.programme.formats


def _plan_aftercare(row: Candidate, *, at: datetime) -> None:
    Aftercare.unscoped.bulk_create(
        (
            Aftercare(candidate=row, kind=kind.value, due_on=at.astimezone(WALL).date() + after)
            for kind, after in AFTER.items()
        ),
        ignore_conflicts=True,
    )


def _record(
    edition: Edition,
    *,
    actor: Actor,
    act: str,
    at: datetime,
    details: dict[str, int] | None = None,
) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=edition.id,
        subject_kind="edition",
        at=at,
        details=details or {},
    )


@transaction.atomic
@sensitive_variables()
def end_early(  # noqa: PLR0913 -- who, what, why, when
    *,
    actor: Actor,
    opened: Opened,
    edition_id: UUID,
    reason: StopReason,
    note: str,
    at: datetime,
) -> None:
    """Stop an edition that runs, or say that one that gathers people does not begin."""
    edition = locked_edition(actor, edition_id)
    if edition.state == EditionState.GATHERING:
        call_off_edition(actor=actor, edition_id=edition_id, reason=reason, at=at)
    else:
        stop_edition(
            actor=actor, opened=opened, edition_id=edition_id, reason=reason, note=note, at=at
        )
