"""What leaders see of one group: who has a seat, who waits and why, and the ways on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.views.decorators.debug import sensitive_variables
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.groups.domain.apart import Known, clashes
from fijnmazig.groups.domain.attendance import BACK_TERM
from fijnmazig.groups.domain.calendar import WALL
from fijnmazig.groups.domain.kinds import Format, NoteKind, Reply
from fijnmazig.groups.domain.line import Passed, Seats, why_not
from fijnmazig.groups.domain.offers import OfferKind
from fijnmazig.groups.domain.records import edition_ref
from fijnmazig.groups.domain.states import CandidateState, EditionState, Leaving
from fijnmazig.groups.models import Candidate, Edition, Session
from fijnmazig.groups.queries.board import ways_on
from fijnmazig.groups.queries.holding import (
    as_waiting,
    contras_of,
    knowns,
    rules_for,
    seated_in,
)
from fijnmazig.groups.queries.lines import GOES_ON, IN_LINE, EditionLine, edition_line
from fijnmazig.groups.queries.people import names
from fijnmazig.groups.queries.reach import (
    led_editions,
    planned_editions,
    visible_candidates,
    visible_offers,
)
from fijnmazig.groups.texts import planning as texts
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.queries.reading import unsealed

SHOWN = 50
STOPPED = (EditionState.STOPPED.value, EditionState.NOT_STARTED.value)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Person:
    """Somebody with a seat, or in line with the reason why they have none."""

    id: UUID
    name: str
    reference: str
    since: datetime
    why: StrOrPromise = ""
    is_new: bool = False
    takes_part: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way on: its number among the proposals, and what it comes to."""

    number: int
    title: StrOrPromise
    people: int
    starts_on: date | None
    other: str
    form: StrOrPromise
    sessions: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLine:
    """An offer that waits for answers."""

    id: UUID
    title: StrOrPromise
    asked: int
    yes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """One session of a group."""

    id: UUID
    number: int
    title: str
    starts_at: datetime
    is_held: bool
    is_called_off: bool
    left_playbook: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EditionPage:
    """One group to plan, or to lead. Sessions are shown to its own leaders."""

    line: EditionLine
    people: tuple[Person, ...]
    gone: tuple[Person, ...]
    waiting: tuple[Person, ...]
    clashes: tuple[tuple[str, str], ...]
    ways: tuple[Way, ...]
    offers: tuple[OfferLine, ...]
    sessions: tuple[SessionLine, ...]
    coming: SessionLine | None
    place: str
    is_stopped: bool
    start_reason: str = ""
    stop_note: str = ""


@sensitive_variables()
def edition_page(*, actor: Actor, opened: Opened, edition_id: UUID, at: datetime) -> EditionPage:
    """Return one group with who has a seat and who waits, in line. Raises NotFound for others.

    Sessions, why it began below its minimum and what was noted when it stopped are for its own
    leaders.
    """
    row = find(planned_editions(actor).select_related("programme"), id=edition_id)
    is_own = led_editions(actor).filter(id=row.id).exists()
    members = list(seated_in(row))
    line = list(
        visible_candidates(actor)
        .filter(programme_id=row.programme_id, state__in=IN_LINE)
        .order_by("waiting_since", "id")[:SHOWN]
        if row.state in GOES_ON
        else ()
    )
    gone = list(_gone(row, at=at))
    called = names(opened, rows=[*members, *line, *gone])
    known = knowns(actor=actor, candidates=[*members, *line])
    on = at.astimezone(WALL).date()
    apart = clashes(
        tuple(known[one.id] for one in members),
        rules=rules_for(actor=actor, form=Format(row.format)),
    )
    sessions, words = (_sessions(row), _words(row, opened=opened)) if is_own else ((), {})
    return EditionPage(
        line=edition_line(row, own={row.id} if is_own else set(), on=on),
        people=tuple(_person(one, called) for one in members),
        gone=tuple(_person(one, called) for one in gone),
        waiting=_waiting(
            row, line, members=members, known=known, called=called, actor=actor, opened=opened
        ),
        clashes=tuple((called.get(one, ""), called.get(other, "")) for one, other in apart),
        ways=_ways(row, actor=actor, at=at),
        offers=_offers(row, actor=actor),
        sessions=sessions,
        coming=next((one for one in sessions if not (one.is_held or one.is_called_off)), None),
        place=row.place_text,
        is_stopped=row.state in STOPPED,
        start_reason=words.get("sealed_start_reason", ""),
        stop_note=words.get("sealed_stop_note", ""),
    )


@sensitive_variables()
def _words(row: Edition, *, opened: Opened) -> Mapping[str, str]:
    """Return what its leaders wrote when a group began or stopped."""
    kept = {name: getattr(row, name) for name in ("sealed_start_reason", "sealed_stop_note")}
    sealed = {name: bytes(value) for name, value in kept.items() if value}
    ref = edition_ref(row.id)
    return unsealed(opened, wanted={ref: sealed}).get(ref, {}) if sealed else {}


def _gone(row: Edition, *, at: datetime) -> QuerySet[Candidate]:
    """Return who stopped coming to a group that runs, and may still come back."""
    rows = row.candidates.filter(outcome=Leaving.DROPPED.value, story_purged_at=None)
    if row.state != EditionState.RUNNING:
        return rows.none()
    return rows.filter(state_at__gte=at - BACK_TERM).order_by("state_at", "id")


def _person(row: Candidate, called: dict[UUID, str], why: StrOrPromise = "") -> Person:
    return Person(
        id=row.id,
        name=called.get(row.id, ""),
        reference=row.reference,
        since=row.waiting_since,
        why=why,
        is_new=row.state == CandidateState.NEW,
        takes_part=row.state == CandidateState.TAKING_PART,
    )


@sensitive_variables()
def _waiting(  # noqa: PLR0913 -- what the line looks at
    row: Edition,
    line: Sequence[Candidate],
    *,
    members: Sequence[Candidate],
    known: dict[UUID, Known],
    called: dict[UUID, str],
    actor: Actor,
    opened: Opened,
) -> tuple[Person, ...]:
    form = Format(row.format)
    rules = rules_for(actor=actor, form=form)
    found = contras_of(opened, candidates=line)
    seats = Seats(form=form, maximum=row.maximum, members=tuple(known[one.id] for one in members))
    people = []
    for one in line:
        reason = why_not(
            as_waiting(
                one, known=known[one.id], found=found.get(one.id, ()), programme=row.programme
            ),
            seats=seats,
            rules=rules,
        )
        if one.state == CandidateState.NEW:
            reason = Passed.NOT_COMPARED
        people.append(_person(one, called, texts.PASSED[reason] if reason else ""))
    return tuple(people)


def _ways(row: Edition, *, actor: Actor, at: datetime) -> tuple[Way, ...]:
    if row.state != EditionState.GATHERING:
        return ()
    found = ways_on(actor=actor, edition_id=row.id, at=at)
    others = planned_editions(actor).in_bulk([one.other for one in found if one.other])
    return tuple(
        Way(
            number=number,
            title=texts.OFFERS[one.kind],
            people=one.people,
            starts_on=one.starts_on,
            other=others[one.other].name if one.other else "",
            form=texts.FORMATS[one.form] if one.form else "",
            sessions=one.sessions,
        )
        for number, one in enumerate(found)
    )


def _offers(row: Edition, *, actor: Actor) -> tuple[OfferLine, ...]:
    rows = visible_offers(actor).filter(edition=row, decision=Reply.OPEN.value)
    return tuple(
        OfferLine(
            id=one.id,
            title=texts.OFFERS[OfferKind(one.kind)],
            asked=len(one.answers.all()),
            yes=sum(answer.reply == Reply.YES for answer in one.answers.all()),
        )
        for one in rows.prefetch_related("answers").order_by("made_at", "id")
    )


def _sessions(row: Edition) -> tuple[SessionLine, ...]:
    rows = row.sessions.order_by("number")
    left = set(rows.filter(notes__kind=NoteKind.DEVIATION.value).values_list("id", flat=True))
    return tuple(_session(one, left_playbook=one.id in left) for one in rows)


def _session(row: Session, *, left_playbook: bool) -> SessionLine:
    return SessionLine(
        id=row.id,
        number=row.number,
        title=row.title,
        starts_at=row.starts_at,
        is_held=row.held_at is not None,
        is_called_off=row.called_off_at is not None,
        left_playbook=left_playbook,
    )
