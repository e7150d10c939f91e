"""Seats: given in line, given back, and how it ends for somebody. Of two for one seat, one wins."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.groups.domain.apart import in_the_way
from fijnmazig.groups.domain.attendance import drop_out
from fijnmazig.groups.domain.calendar import WALL
from fijnmazig.groups.domain.kinds import Format
from fijnmazig.groups.domain.line import Passed, Seats, why_not
from fijnmazig.groups.domain.records import person_ref, story_ref
from fijnmazig.groups.domain.states import (
    HAS_SEAT,
    TAKES_PEOPLE,
    CandidateState,
    CandidateStep,
    DropReason,
    EditionState,
    Leaving,
    candidate_after,
)
from fijnmazig.groups.models import Candidate, Edition
from fijnmazig.groups.queries.holding import (
    as_waiting,
    contras_of,
    guests_to_come,
    knowns,
    marks_of,
    rules_for,
    seated_in,
)
from fijnmazig.groups.queries.reach import led_editions, planned_editions, visible_candidates
from fijnmazig.groups.services.happening import admitted, ended_before, left, named
from fijnmazig.groups.services.intake import locked_candidate
from fijnmazig.groups.texts import planning as texts
from fijnmazig.groups.texts import running as running_texts
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.services.records import shred


@transaction.atomic
@sensitive_variables()
def place_candidate(
    *, actor: Actor, opened: Opened, edition_id: UUID, candidate_id: UUID, at: datetime
) -> None:
    """Give somebody a seat; in a group that runs already they take part at once.

    Raises NotFound when edition or candidate is not the actor's, or their words cannot be read;
    Refused, with the reason, when the group is full, closed, or not for them.
    """
    edition = locked_edition(actor, edition_id)
    row = locked_candidate(actor, candidate_id)
    if edition.state not in TAKES_PEOPLE:
        raise Refused(texts.EDITION_CLOSED)
    if row.programme_id != edition.programme_id:
        raise Refused(texts.OTHER_TEAM)
    if row.state != CandidateState.WAITING:
        raise Refused(texts.OTHER_STATE)
    refuse_unless_fits(row, edition=edition, actor=actor, opened=opened)
    seat(row, edition=edition, at=at)
    if edition.state == EditionState.RUNNING:
        admit(row, edition=edition, at=at)
    _record(row, actor=actor, act="groups.candidate-placed", at=at)


@transaction.atomic
def give_back_seat(
    *, actor: Actor, candidate_id: UUID, at: datetime, leaving: Leaving | None = None
) -> None:
    """Take a seat that was not used yet from somebody; they wait on, in their old place.

    How it ended in this group follows, unless it is told now: with a seat elsewhere they moved,
    and otherwise as it ends for them. Raises NotFound when it is not the actor's candidate,
    Refused when they have no seat or take part already.
    """
    edition = _edition_of(actor, candidate_id)
    row = locked_candidate(actor, candidate_id)
    if row.state != CandidateState.PLACED:
        raise Refused(texts.OTHER_STATE)
    unseat(row, edition=edition, leaving=leaving, at=at)
    _record(row, actor=actor, act="groups.seat-given-back", at=at)


@transaction.atomic
def stop_coming(*, actor: Actor, candidate_id: UUID, on: date, at: datetime) -> None:
    """Note that somebody who takes part said they stop, on that day; their seat is free again.

    Raises NotFound when it is not the actor's candidate; Refused when they do not take part, or on
    a day that is still to come.
    """
    edition, row = _taking_part(actor, candidate_id)
    if on > at.astimezone(WALL).date():
        raise Refused(running_texts.DAY_TO_COME)
    row.drop_reason, row.dropped_on = DropReason.SAID_SO.value, on
    _drop(row, edition=edition, actor=actor, at=at)


@transaction.atomic
def confirm_drop_out(*, actor: Actor, candidate_id: UUID, at: datetime) -> None:
    """Note what the rule says of somebody who takes part: not seen since that day.

    Day and reason follow from the marks; nobody types them. Raises as `stop_coming`; NotFound too
    for who does not lead the group, Refused when the rule does not say so (any more).
    """
    edition, row = _taking_part(actor, candidate_id)
    find(led_editions(actor), id=edition.id)
    marks = marks_of(edition).get(row.id, [])
    found = drop_out(marks, limit=edition.programme.absence_limit)
    if found is None:
        raise Refused(running_texts.RULE_SAYS_NO)
    row.drop_reason, row.dropped_on = found.reason.value, found.on
    _drop(row, edition=edition, actor=actor, at=at)


@transaction.atomic
def end_candidate(*, actor: Actor, candidate_id: UUID, leaving: Leaving, at: datetime) -> None:
    """Close what was asked of us, because they will not come. Raises Refused when it is over."""
    edition = _edition_of(actor, candidate_id)
    row = locked_candidate(actor, candidate_id)
    if row.state == CandidateState.OVER:
        raise Refused(texts.OTHER_STATE)
    had_seat = row.state in {one.value for one in HAS_SEAT}
    end(row, edition=edition, leaving=leaving, at=at)
    if edition is not None and had_seat:
        free_seats(edition, total=1)
    _record(row, actor=actor, act="groups.candidate-ended", at=at)


@transaction.atomic
def forget_candidate(*, actor: Actor, candidate_id: UUID, at: datetime) -> None:
    """Destroy all we know of somebody who withdraws consent; the count stays, without a way back.

    Raises NotFound when it is not the actor's candidate.
    """
    edition = _edition_of(actor, candidate_id)
    forget(locked_candidate(actor, candidate_id), edition=edition, at=at)
    record(
        actor=actor,
        act="groups.candidate-forgotten",
        subject_id=candidate_id,
        subject_kind="candidate",
        at=at,
    )


def forget(
    row: Candidate, *, edition: Edition | None, at: datetime, leaving: Leaving = Leaving.ERASED
) -> None:
    """Destroy a locked candidate of a locked edition, in the caller's transaction."""
    had_seat = row.state in {one.value for one in HAS_SEAT}
    if row.state != CandidateState.OVER:
        end(row, edition=edition, leaving=leaving, at=at)
    if edition is not None and had_seat:
        free_seats(edition, total=1)
    shred([person_ref(row.id), story_ref(row.id)], at=at)
    row.delete()


@transaction.atomic
def note_contact(*, actor: Actor, candidate_id: UUID, at: datetime) -> None:
    """Note that somebody who waits had an answer from us today."""
    row = locked_candidate(actor, candidate_id)
    row.answered_at = at
    row.save(update_fields=["answered_at"])
    _record(row, actor=actor, act="groups.candidate-answered", at=at)


def locked_edition(actor: Actor, edition_id: UUID) -> Edition:
    """Return an edition of the actor's teams, kept from others until the transaction ends.

    Raises NotFound for any other.
    """
    rows = planned_editions(actor).select_related("programme").select_for_update(of=("self",))
    return find(rows, id=edition_id)


@sensitive_variables()
def refuse_unless_fits(row: Candidate, *, edition: Edition, actor: Actor, opened: Opened) -> None:
    """Raise Refused, with the reason, when somebody can have no seat in a locked edition."""
    members, guests = list(seated_in(edition)), list(guests_to_come(edition))
    known = knowns(actor=actor, candidates=[row, *members, *guests])
    found = contras_of(opened, candidates=[row])
    if row.id not in found:
        raise NotFound
    form = Format(edition.format)
    seats = Seats(
        form=form,
        maximum=edition.maximum,
        members=tuple(known[one.id] for one in members),
    )
    one = as_waiting(row, known=known[row.id], found=found[row.id], programme=edition.programme)
    rules = rules_for(actor=actor, form=form)
    reason = why_not(one, seats=seats, rules=rules)
    if reason is None and in_the_way(
        one.known, members=[known[guest.id] for guest in guests], rules=rules
    ):
        reason = Passed.APART
    if reason is not None:
        raise Refused(texts.PASSED[reason])


def seat(row: Candidate, *, edition: Edition, at: datetime) -> None:
    """Give a locked candidate a seat in a locked edition; that alone is no word with them."""
    after = candidate_after(CandidateState(row.state), step=CandidateStep.PLACE)
    if after is None:
        raise Refused(texts.OTHER_STATE)
    row.state, row.state_at, row.edition = after.value, at, edition
    row.save(update_fields=["state", "state_at", "edition"])
    edition.seat_total += 1
    edition.save(update_fields=["seat_total"])
    named(row, edition=edition, at=at)
    ended_before(row, edition=edition, leaving=Leaving.MOVED, at=at)


def unseat(
    row: Candidate, *, edition: Edition | None, leaving: Leaving | None, at: datetime
) -> None:
    """Put a locked candidate back in line, where they stood; the seat is free again."""
    after = candidate_after(CandidateState(row.state), step=CandidateStep.GIVE_BACK)
    if after is None or edition is None:
        raise Refused(texts.OTHER_STATE)
    if leaving is not None:
        left(row, edition=edition, leaving=leaving, at=at)
    row.state, row.state_at, row.edition = after.value, at, None
    row.save(update_fields=["state", "state_at", "edition"])
    free_seats(edition, total=1)


def admit(row: Candidate, *, edition: Edition, at: datetime) -> None:
    """Let a locked candidate with a seat take part."""
    after = candidate_after(CandidateState(row.state), step=CandidateStep.ADMIT)
    if after is None:
        raise Refused(texts.OTHER_STATE)
    row.state, row.state_at = after.value, at
    row.save(update_fields=["state", "state_at"])
    admitted(row, edition=edition, at=at)


def end(row: Candidate, *, edition: Edition | None, leaving: Leaving, at: datetime) -> None:
    """Close a locked candidate; what they were in, they stay counted in."""
    row.state, row.state_at = CandidateState.OVER.value, at
    row.outcome = leaving.value
    row.save()
    if edition is not None:
        left(row, edition=edition, leaving=leaving, at=at)
    ended_before(row, edition=edition, leaving=leaving, at=at)


def free_seats(edition: Edition, *, total: int) -> None:
    """Count seats of a locked edition free again."""
    edition.seat_total -= total
    edition.save(update_fields=["seat_total"])


def _taking_part(actor: Actor, candidate_id: UUID) -> tuple[Edition, Candidate]:
    edition = _edition_of(actor, candidate_id)
    row = locked_candidate(actor, candidate_id)
    if edition is None or row.state != CandidateState.TAKING_PART:
        raise Refused(texts.OTHER_STATE)
    return edition, row


def _drop(row: Candidate, *, edition: Edition, actor: Actor, at: datetime) -> None:
    end(row, edition=edition, leaving=Leaving.DROPPED, at=at)
    free_seats(edition, total=1)
    _record(row, actor=actor, act="groups.participant-stopped", at=at)


def _edition_of(actor: Actor, candidate_id: UUID) -> Edition | None:
    """Return the locked edition of a candidate, before the candidate is locked: always that order.

    Raises NotFound when the candidate is not the actor's.
    """
    row = find(visible_candidates(actor), id=candidate_id)
    return None if row.edition_id is None else locked_edition(actor, row.edition_id)


def _record(row: Candidate, *, actor: Actor, act: str, at: datetime) -> None:
    record(actor=actor, act=act, subject_id=row.id, subject_kind="candidate", at=at)
