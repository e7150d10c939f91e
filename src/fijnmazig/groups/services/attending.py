"""Sessions: held or called off, who was there, what leaders learned. Marks are only added."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.groups.domain.attendance import Code
from fijnmazig.groups.domain.calendar import is_to_come
from fijnmazig.groups.domain.events import Happening
from fijnmazig.groups.domain.kinds import NoteKind
from fijnmazig.groups.domain.records import edition_ref, note_field
from fijnmazig.groups.domain.states import CandidateState, EditionState
from fijnmazig.groups.models import Candidate, Mark, Session, SessionNote
from fijnmazig.groups.queries.catching import open_to
from fijnmazig.groups.queries.holding import holding_mark, mark_by_nonce, sessions_in
from fijnmazig.groups.queries.reach import led_sessions, planned_editions, visible_candidates
from fijnmazig.groups.services.happening import happened, marked
from fijnmazig.groups.services.placing import locked_edition
from fijnmazig.groups.texts import attending as texts
from fijnmazig.groups.texts import planning as planning_texts
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.services.records import reseal

LONGEST = 4_000


@transaction.atomic
def mark_session(
    *, actor: Actor, session_id: UUID, codes: Mapping[UUID, Code], nonce: UUID, at: datetime
) -> int:
    """Note who was there; return how many marks that made. What stays the same makes none.

    Two leaders who note the same session both stand in the log; the last one holds. Who is not
    named keeps their mark. Sent again with the same nonce, it makes nothing. Raises NotFound when
    the session or somebody in it is not the leader's; Refused when the group does not run, or
    before the day of the session.
    """
    session = running_session(actor, session_id)
    _refuse_before_its_day(session, at=at)
    people = visible_candidates(actor).filter(
        edition_id=session.edition_id, state=CandidateState.TAKING_PART.value
    )
    known = people.in_bulk(list(codes))
    if set(known) != set(codes):
        raise NotFound
    made = sum(
        _mark(session, known[key], code=code, nonce=uuid5(nonce, str(key)), actor=actor, at=at)
        for key, code in sorted(codes.items())
    )
    if made and session.held_at is None:
        _held(session, at=at)
    _record(session, actor=actor, act="groups.session-marked", at=at, total=made)
    return made


@transaction.atomic
def call_off_session(*, actor: Actor, session_id: UUID, at: datetime) -> None:
    """Note that a session is not held. Raises Refused when it was held, or called off."""
    session = running_session(actor, session_id)
    if session.held_at is not None:
        raise Refused(texts.HELD_ALREADY)
    session.called_off_at = at
    session.save(update_fields=["called_off_at"])
    _record(session, actor=actor, act="groups.session-called-off", at=at)


@transaction.atomic
def catch_up(  # noqa: PLR0913 -- who, which session, where, whom, when
    *,
    actor: Actor,
    session_id: UUID,
    elsewhere_id: UUID,
    candidate_id: UUID,
    nonce: UUID,
    at: datetime,
) -> None:
    """Note that somebody catches a session up in another group of the same programme.

    It may be agreed before the day: who comes late there meets nobody they may not meet.

    Raises NotFound when one of them is not the actor's; Refused when the other group does not run,
    or holds somebody with whom they may not sit.
    """
    _lock_editions(actor, (session_id, elsewhere_id))
    session = running_session(actor, session_id)
    people = visible_candidates(actor).filter(state=CandidateState.TAKING_PART.value)
    row = find(
        people.select_for_update(of=("self",)), id=candidate_id, edition_id=session.edition_id
    )
    running = planned_editions(actor).filter(
        state=EditionState.RUNNING.value, programme_id=session.edition.programme_id
    )
    others = running.exclude(id=session.edition_id)
    elsewhere = find(sessions_in(others), id=elsewhere_id)
    if elsewhere.id not in open_to(row, sessions=[elsewhere], actor=actor):
        raise Refused(texts.NOT_THERE)
    _mark(session, row, code=Code.CAUGHT_UP, nonce=nonce, actor=actor, at=at, elsewhere=elsewhere)
    _record(session, actor=actor, act="groups.session-caught-up", at=at)


@transaction.atomic
@sensitive_variables()
def note_session(  # noqa: PLR0913 -- who, where, what, when
    *,
    actor: Actor,
    opened: Opened,
    session_id: UUID,
    kind: NoteKind,
    text: str,
    at: datetime,
) -> UUID:
    """Keep what leaders noted about a session, sealed for the team; return the id of the note."""
    session = find(led_sessions(actor), id=session_id)
    if not text.strip() or len(text) > LONGEST:
        raise Refused(planning_texts.TOO_LONG if text.strip() else texts.NOTE_NEEDED)
    row = SessionNote(session=session, kind=kind.value, noted_at=at, noted_by=actor.user_id)
    name = note_field(row.id)
    ref = edition_ref(session.edition_id)
    row.sealed_text = reseal(opened, ref=ref, fields={name: text.strip()})[name]
    row.save(force_insert=True)
    _record(session, actor=actor, act="groups.session-noted", at=at)
    return row.id


def running_session(actor: Actor, session_id: UUID) -> Session:
    """Return a session of a group that the actor leads, both kept from others till the end.

    Raises NotFound for any other, Refused when the group does not run or the session is off.
    """
    locked_edition(actor, find(led_sessions(actor), id=session_id).edition_id)
    rows = led_sessions(actor).select_related("edition__programme")
    session = find(rows.select_for_update(of=("self",)), id=session_id)
    if session.edition.state != EditionState.RUNNING:
        raise Refused(texts.NOT_RUNNING)
    if session.called_off_at is not None:
        raise Refused(texts.CALLED_OFF)
    return session


def _lock_editions(actor: Actor, session_ids: Iterable[UUID]) -> None:
    """Lock the groups of sessions, always in one order: nobody gets a seat there meanwhile."""
    rows = sessions_in(planned_editions(actor))
    found = {find(rows, id=one).edition_id for one in session_ids}
    for edition_id in sorted(found):
        locked_edition(actor, edition_id)


def _refuse_before_its_day(session: Session, *, at: datetime) -> None:
    if is_to_come(session.starts_at, at=at):
        raise Refused(texts.TO_COME)


def _mark(  # noqa: PLR0913 -- a mark is its parts
    session: Session,
    row: Candidate,
    *,
    code: Code,
    nonce: UUID,
    actor: Actor,
    at: datetime,
    elsewhere: Session | None = None,
) -> int:
    if mark_by_nonce(nonce) is not None:
        return 0
    before = holding_mark(session.id, candidate_id=row.id)
    same_place = before is not None and before.elsewhere_id == (elsewhere.id if elsewhere else None)
    if before is not None and before.code == code.value and same_place:
        return 0
    Mark.unscoped.create(
        session=session,
        candidate=row,
        code=code.value,
        elsewhere=elsewhere,
        nonce=nonce,
        at=at,
        by=actor.user_id,
    )
    marked(
        row,
        edition=session.edition,
        number=session.number,
        before=Code(before.code) if before else None,
        after=code,
        at=at,
    )
    return 1


def _held(session: Session, *, at: datetime) -> None:
    session.held_at = at
    session.save(update_fields=["held_at"])
    happened(session.edition, kind=Happening.HELD, at=at, number=session.number)


def _record(
    session: Session, *, actor: Actor, act: str, at: datetime, total: int | None = None
) -> None:
    record(
        actor=actor,
        act=act,
        subject_id=session.id,
        subject_kind="session",
        at=at,
        details={} if total is None else {"total": total},
    )
