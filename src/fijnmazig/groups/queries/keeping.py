"""What retention looks at, without a sealed word; and what of a team goes within two weeks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.groups.domain.after import (
    Goes,
    edition_goes,
    goes_soon,
    is_left_open,
    person_goes,
    taking_part_goes,
    waiting_goes,
)
from fijnmazig.groups.domain.calendar import WALL
from fijnmazig.groups.domain.states import HAS_SEAT, CandidateState, EditionState
from fijnmazig.groups.models import (
    Candidate,
    Edition,
    EditionLeader,
    Feedback,
    FeedbackBox,
    GoalFigure,
    NeverTogether,
    Offer,
    SessionNote,
)
from fijnmazig.groups.queries.reach import planned_editions, visible_candidates
from fijnmazig.groups.texts import after as texts

WAITS = (
    CandidateState.NEW.value,
    CandidateState.WAITING.value,
    CandidateState.PLACED.value,
)
SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class GoingLine:
    """Something that goes soon: nothing of whom it is about but a reference."""

    goes: StrOrPromise
    reference: str
    goes_on: date
    candidate_id: UUID | None = None
    edition_id: UUID | None = None
    waits: bool = False
    is_left_open: bool = False


def over_candidates() -> QuerySet[Candidate]:
    """Return whose candidacy is over, the longest ago first; for the operator."""
    return _over(Candidate.unscoped.all())


def waiting_candidates() -> QuerySet[Candidate]:
    """Return who waits, the longest first; for the operator."""
    return _waiting(Candidate.unscoped.all())


def still_waiting(seen: Candidate) -> QuerySet[Candidate]:
    """Return somebody who waits where they were seen, kept from others; nobody if that changed."""
    rows = waiting_candidates().filter(id=seen.id)
    if seen.edition_id is None:
        rows = rows.filter(edition__isnull=True)
    else:
        rows = rows.filter(edition_id=seen.edition_id)
    return rows.select_for_update(of=("self",))


def taking_part_candidates() -> QuerySet[Candidate]:
    """Return who takes part, in groups that nobody closed yet; for the operator."""
    return _taking_part(Candidate.unscoped.all())


def still_taking_part(seen: Candidate) -> QuerySet[Candidate]:
    """Return somebody who takes part where they were seen, kept from others; nobody otherwise."""
    assert seen.edition_id is not None  # noqa: S101 -- who takes part has a group
    rows = taking_part_candidates().filter(id=seen.id, edition_id=seen.edition_id)
    return rows.select_for_update(of=("self",))


def worded_editions() -> QuerySet[Edition]:
    """Return the editions of which words are kept, what never began too; for the operator."""
    return _worded(Edition.unscoped.all())


def named_editions() -> QuerySet[Edition]:
    """Return the editions that still say who led them or did something, and in which nobody sits.

    Whatever else is left of them, whatever came of them; for the operator.
    """
    named = Q(Exists(leaders_in(OuterRef("pk"))))
    for several, columns in names_in(OuterRef("pk")):
        named |= Q(Exists(several.exclude(**dict.fromkeys(columns))))
    seated = Candidate.unscoped.filter(edition=OuterRef("pk"), state__in=HAS_SEAT)
    rows = Edition.unscoped.filter(named, ~Exists(seated))
    return rows.prefetch_related("sessions").order_by("closed_at", "id")


def leaders_in(edition_id: UUID | OuterRef) -> QuerySet[EditionLeader]:
    """Return who leads an edition that the caller found."""
    return EditionLeader.unscoped.filter(edition=edition_id)


def names_in(
    edition_id: UUID | OuterRef,
) -> tuple[tuple[QuerySet[Any], tuple[str, ...]], ...]:
    """Return the rows of an edition that say who did something, with the columns that do."""
    return (
        (Edition.unscoped.filter(id=edition_id), ("made_by",)),
        (
            SessionNote.unscoped.filter(session__edition=edition_id),
            ("noted_by", "released_by", "settled_by"),
        ),
        (Offer.unscoped.filter(edition=edition_id), ("decided_by",)),
        (FeedbackBox.unscoped.filter(edition=edition_id), ("made_by",)),
        (GoalFigure.unscoped.filter(edition=edition_id), ("given_by",)),
    )


def edition_to_leave(edition_id: UUID) -> Edition:
    """Return an edition, kept from others until the transaction ends; for the operator."""
    return Edition.unscoped.select_for_update().get(id=edition_id)


def words_of(row: Candidate) -> tuple[tuple[QuerySet[Any], tuple[str, ...]], ...]:
    """Return the rows beside a candidate that hold what was told, with their sealed columns."""
    return (
        (row.messages.all(), ("sealed_text",)),
        (row.goals.all(), ("sealed_words", "sealed_before", "sealed_after")),
        (row.aftercare.all(), ("sealed_note", "sealed_service")),
        (pairs_of(row), ("sealed_reason", "sealed_lift_reason")),
    )


def pairs_of(row: Candidate) -> QuerySet[NeverTogether]:
    """Return the pairs of which somebody is one, lifted or not: why is told of both."""
    return NeverTogether.unscoped.filter(Q(first=row) | Q(second=row))


def answers_about(edition: Edition) -> QuerySet[Feedback]:
    """Return what was answered about an edition that the caller found."""
    return Feedback.unscoped.filter(box__edition=edition).order_by("id")


def notes_of(edition: Edition) -> QuerySet[SessionNote]:
    """Return what leaders noted about the sessions of an edition that the caller found."""
    return SessionNote.unscoped.filter(session__edition=edition)


def story_day(row: Candidate) -> date:
    """Return the day on which what somebody told goes."""
    return _person_day(row, days=row.programme.story_days)


def person_day(row: Candidate) -> date:
    """Return the day on which somebody who is over goes."""
    return _person_day(row, days=row.programme.keep_days)


def waiting_day(row: Candidate) -> date:
    """Return the day on which who waits goes when nobody answers them any more."""
    return waiting_goes(_heard(row))


def taking_part_day(row: Candidate) -> date:
    """Return the day on which who takes part goes when nobody closes their group."""
    edition = row.edition
    last_on = _day(row.state_at) if edition is None else last_day(edition)
    return taking_part_goes(_heard(row), last_on=last_on)


def edition_day(row: Edition) -> date:
    """Return the day on which what leaders wrote about an edition goes, closed or left open."""
    return edition_goes(closed_on=_day(row.closed_at) if row.closed_at else last_day(row))


def last_day(row: Edition) -> date:
    """Return the day of the last session of an edition; of its sessions, those read before."""
    days = [_day(one.starts_at) for one in row.sessions.all() if one.called_off_at is None]
    return max(days, default=row.starts_on)


def left_open(*, actor: Actor, on: date) -> tuple[tuple[UUID, str], ...]:
    """Return the groups of the actor's teams that should have been closed by now, by name."""
    rows = planned_editions(actor).filter(state=EditionState.RUNNING.value)
    several = rows.prefetch_related("sessions").order_by("name", "id")
    return tuple((row.id, row.name) for row in several if is_left_open(last_day(row), on=on))


def going_page(*, actor: Actor, on: date) -> tuple[GoingLine, ...]:
    """Return what of the actor's teams goes within two weeks, the first to go in front."""
    lines = [line for line in _going(actor) if goes_soon(line.goes_on, on=on)]
    return tuple(sorted(lines, key=lambda line: (line.goes_on, line.reference)))[:SHOWN]


def _going(actor: Actor) -> Iterator[GoingLine]:
    people = visible_candidates(actor)
    for row in _over(people):
        if row.story_purged_at is None:
            yield _line(row, goes=Goes.STORY, day=story_day(row))
        yield _line(row, goes=Goes.PERSON, day=person_day(row))
    for row in _waiting(people):
        yield _line(row, goes=Goes.WAITING, day=waiting_day(row))
    for row in _taking_part(people):
        yield _line(row, goes=Goes.TAKING_PART, day=taking_part_day(row))
    for edition in _worded(planned_editions(actor)):
        yield GoingLine(
            goes=texts.GOES[Goes.EDITION],
            reference=edition.name,
            goes_on=edition_day(edition),
            edition_id=edition.id,
            is_left_open=edition.closed_at is None,
        )


def _line(row: Candidate, *, goes: Goes, day: date) -> GoingLine:
    return GoingLine(
        goes=texts.GOES[goes],
        reference=row.reference,
        goes_on=day,
        candidate_id=row.id,
        waits=goes is Goes.WAITING,
        is_left_open=goes is Goes.TAKING_PART,
    )


def _person_day(row: Candidate, *, days: int) -> date:
    changed_on = _day(row.programme.changed_at)
    return person_goes(since=_day(row.state_at), days=days, changed_on=changed_on)


def _day(at: datetime) -> date:
    return at.astimezone(WALL).date()


def _heard(row: Candidate) -> list[date]:
    moments = (row.waiting_since, row.answered_at, row.state_at)
    return [_day(at) for at in moments if at is not None]


def _over(rows: QuerySet[Candidate]) -> QuerySet[Candidate]:
    over = rows.filter(state=CandidateState.OVER.value)
    return over.select_related("programme").order_by("state_at", "id")


def _waiting(rows: QuerySet[Candidate]) -> QuerySet[Candidate]:
    return rows.filter(state__in=WAITS).order_by("waiting_since", "id")


def _taking_part(rows: QuerySet[Candidate]) -> QuerySet[Candidate]:
    found = rows.filter(state=CandidateState.TAKING_PART.value).select_related("edition")
    return found.prefetch_related("edition__sessions").order_by("state_at", "id")


def _worded(rows: QuerySet[Edition]) -> QuerySet[Edition]:
    notes = SessionNote.unscoped.filter(session__edition=OuterRef("pk"), sealed_text__isnull=False)
    answers = Feedback.unscoped.filter(box__edition=OuterRef("pk"), sealed_answers__isnull=False)
    written = Q(sealed_start_reason__isnull=False) | Q(sealed_stop_note__isnull=False)
    kept = written | Exists(notes) | Exists(answers)
    return rows.filter(kept).prefetch_related("sessions").order_by("closed_at", "id")
