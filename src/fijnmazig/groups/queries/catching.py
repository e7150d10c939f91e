"""Where one person can catch a session up, and where not: checked before they go."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import NotFound
from fijnmazig.groups.domain.apart import in_the_way
from fijnmazig.groups.domain.kinds import Format
from fijnmazig.groups.domain.states import CandidateState, EditionState
from fijnmazig.groups.models import Candidate, Session
from fijnmazig.groups.queries.holding import (
    guests_by_session,
    knowns,
    rules_for,
    seated_by_edition,
    sessions_in,
)
from fijnmazig.groups.queries.people import names
from fijnmazig.groups.queries.reach import led_sessions, planned_editions, visible_candidates
from fijnmazig.vault.domain.opening import Opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """One session of another group; `may` says whether this person can be there, never why not."""

    id: UUID
    edition: str
    number: int
    title: str
    starts_at: datetime
    may: bool


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CatchUpPage:
    """Where somebody can catch one session up."""

    session_id: UUID
    number: int
    edition_id: UUID
    edition: str
    candidate_id: UUID
    name: str
    rows: tuple[Elsewhere, ...]


@sensitive_variables()
def catch_up_page(
    *, actor: Actor, opened: Opened, session_id: UUID, candidate_id: UUID
) -> CatchUpPage:
    """Return the sessions of other groups of the programme that run, for one participant.

    Raises NotFound when session or participant is not the actor's.
    """
    session = find(led_sessions(actor).select_related("edition"), id=session_id)
    row = find(
        visible_candidates(actor).filter(state=CandidateState.TAKING_PART.value),
        id=candidate_id,
        edition_id=session.edition_id,
    )
    called = names(opened, rows=[row])
    if row.id not in called:
        raise NotFound
    return CatchUpPage(
        session_id=session.id,
        number=session.number,
        edition_id=session.edition_id,
        edition=session.edition.name,
        candidate_id=row.id,
        name=called[row.id],
        rows=_elsewhere(session, row=row, actor=actor),
    )


def other_sessions(session: Session, *, actor: Actor) -> list[Session]:
    """Return the sessions of the other groups of the programme that run, by day."""
    running = planned_editions(actor).filter(
        state=EditionState.RUNNING.value, programme_id=session.edition.programme_id
    )
    rows = sessions_in(running.exclude(id=session.edition_id))
    return list(rows.order_by("starts_at", "id"))


def open_to(row: Candidate, *, sessions: Collection[Session], actor: Actor) -> frozenset[UUID]:
    """Return in which of these sessions somebody meets nobody whom they may not meet."""
    editions = {one.edition_id: one.edition for one in sessions}
    seated = seated_by_edition(editions)
    guests = guests_by_session(sessions)
    people = [row, *(one for rows in seated.values() for one in rows)]
    people += [one for rows in guests.values() for one in rows]
    known = knowns(actor=actor, candidates=people)
    forms = {Format(one.format) for one in editions.values()}
    rules = {form: rules_for(actor=actor, form=form) for form in forms}
    return frozenset(
        one.id
        for one in sessions
        if not in_the_way(
            known[row.id],
            members=[known[met.id] for met in (*seated[one.edition_id], *guests[one.id])],
            rules=rules[Format(one.edition.format)],
        )
    )


def _elsewhere(session: Session, *, row: Candidate, actor: Actor) -> tuple[Elsewhere, ...]:
    found = other_sessions(session, actor=actor)
    free = open_to(row, sessions=found, actor=actor)
    return tuple(
        Elsewhere(
            id=one.id,
            edition=one.edition.name,
            number=one.number,
            title=one.title,
            starts_at=one.starts_at,
            may=one.id in free,
        )
        for one in found
    )
