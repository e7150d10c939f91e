"""What planning works with: an edition as the rules see it, and the ways on for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.groups.domain.apart import Known
from fijnmazig.groups.domain.kinds import Format, ProgrammeState
from fijnmazig.groups.domain.line import lacking, waits_too_long
from fijnmazig.groups.domain.planning import LOOKING_BACK, Planned, Possible, Proposal, proposals
from fijnmazig.groups.domain.states import CandidateState
from fijnmazig.groups.models import Candidate, Edition
from fijnmazig.groups.queries.holding import gathering_of, knowns, rules_for, seated_in
from fijnmazig.groups.queries.reach import (
    own_teams,
    planned_editions,
    visible_candidates,
    visible_programmes,
)

OF_PROGRAMME = ("programme__title", "programme__wait_days")
UNSETTLED = (CandidateState.NEW.value, CandidateState.WAITING.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """Somebody who waits longer than agreed without an answer from us."""

    candidate_id: UUID
    reference: str
    programme: str
    since: datetime
    days: int


def ways_on(*, actor: Actor, edition_id: UUID, at: datetime) -> tuple[Proposal, ...]:
    """Return what can be done for an edition that misses its minimum; nothing when it does not.

    Raises NotFound when it is not the actor's.
    """
    edition = find(planned_editions(actor).select_related("programme"), id=edition_id)
    programme = edition.programme
    others = [one for one in gathering_of(programme.id) if one.id != edition.id]
    members = {one.id: list(seated_in(one)) for one in (edition, *others)}
    known = knowns(actor=actor, candidates=[row for rows in members.values() for row in rows])
    newcomers = (
        visible_candidates(actor)
        .filter(programme=programme, asked_at__gt=at - LOOKING_BACK, asked_at__lte=at)
        .count()
    )
    possible = Possible(
        formats=frozenset(Format(form) for form in programme.formats),
        short_sessions=programme.short_session_total,
        short_minimum=programme.short_minimum,
        newcomers=newcomers,
        neighbours=[_planned(one, members[one.id], known=known) for one in others],
        rules=rules_for(actor=actor, form=Format(edition.format)),
    )
    return proposals(_planned(edition, members[edition.id], known=known), possible=possible)


def late_candidates(*, actor: Actor, at: datetime) -> tuple[Late, ...]:
    """Return who of the actor's teams waits too long without an answer, the longest first."""
    rows = (
        visible_candidates(actor)
        .filter(state__in=UNSETTLED)
        .select_related("programme")
        .only("reference", "waiting_since", "answered_at", *OF_PROGRAMME)
        .order_by("waiting_since", "id")
    )
    return tuple(
        Late(
            candidate_id=row.id,
            reference=row.reference,
            programme=row.programme.title,
            since=row.waiting_since,
            days=(at - row.waiting_since).days,
        )
        for row in rows
        if waits_too_long(
            since=row.waiting_since,
            answered_at=row.answered_at,
            days=row.programme.wait_days,
            at=at,
        )
    )


def still_needed(edition: Edition) -> int:
    """Return how many an edition still needs before it may begin."""
    return lacking(minimum=edition.minimum, taken=edition.seat_total)


def _planned(
    edition: Edition, members: Iterable[Candidate], *, known: dict[UUID, Known]
) -> Planned:
    people = list(members)
    return Planned(
        id=edition.id,
        starts_on=edition.starts_on,
        form=Format(edition.format),
        minimum=edition.minimum,
        maximum=edition.maximum,
        session_total=edition.session_total,
        members=tuple(known[row.id] for row in people),
        open_to=tuple(frozenset(Format(form) for form in row.formats) for row in people),
        moved_total=edition.moved_total,
    )


def programme_choices(*, actor: Actor) -> tuple[tuple[str, str], ...]:
    """Return the programmes of the actor's teams that take people, by title."""
    rows = visible_programmes(actor).filter(
        team_id__in=own_teams(actor), state=ProgrammeState.OPEN.value
    )
    return tuple((str(row.id), row.title) for row in rows.order_by("title", "id"))
