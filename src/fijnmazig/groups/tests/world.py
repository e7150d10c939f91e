"""A team with two leaders and an open programme, acted upon through services only."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from fijnmazig.accounts.tests.factories import actor_of
from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.groups.domain.kinds import Format, Route
from fijnmazig.groups.models import Candidate, Edition, Programme
from fijnmazig.groups.queries.reach import planned_editions, visible_candidates
from fijnmazig.groups.services.editions import start_edition
from fijnmazig.groups.services.intake import Intake, take_in
from fijnmazig.groups.services.placing import place_candidate
from fijnmazig.groups.services.planning import EditionPlan, plan_edition
from fijnmazig.groups.services.receiving import Asking, receive_candidate
from fijnmazig.groups.tests.factories import MONDAY, make_leader, make_programme
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.tests.factories import make_team, opened_for

numbers = count(1)


@dataclass(frozen=True, kw_only=True)
class World:
    """Who leads, with an opened vault, and what they lead."""

    leader: Any
    colleague: Any
    actor: Actor
    opened: Opened
    programme: Programme

    def edition(self, **fields: Any) -> Edition:
        values: dict[str, Any] = {
            "name": f"Groep {next(numbers)} (fictief)",
            "starts_on": date(2026, 4, 6),
            "decides_on": date(2026, 3, 30),
            "hour": time(19),
        } | fields
        made = plan_edition(
            actor=self.actor, programme_id=self.programme.id, plan=EditionPlan(**values), at=MONDAY
        )
        return planned_editions(self.actor).get(id=made)

    def ask(self, *, at: datetime = MONDAY, **fields: Any) -> Candidate:
        reference = receive_candidate(
            actor=fields.pop("actor", ANONYMOUS),
            programme_id=self.programme.id,
            asking=asking(**fields),
            at=at,
        )
        return visible_candidates(self.actor).get(reference=reference)

    def waiting(
        self, *, at: datetime = MONDAY, household: str = "", contact: str = "", **intake: Any
    ) -> Candidate:
        said = {"contact": contact} if contact else {}
        candidate = self.ask(at=at, household=household, **said)
        self.take_in(candidate, at=at, **intake)
        candidate.refresh_from_db()
        return candidate

    def take_in(self, candidate: Candidate, *, at: datetime = MONDAY, **intake: Any) -> None:
        take_in(
            actor=self.actor,
            opened=self.opened,
            candidate_id=candidate.id,
            intake=Intake(**intake),
            at=at,
        )

    def place(self, candidate: Candidate, edition: Edition, *, at: datetime = MONDAY) -> None:
        place_candidate(
            actor=self.actor,
            opened=self.opened,
            edition_id=edition.id,
            candidate_id=candidate.id,
            at=at,
        )

    def filled(self, total: int, *, at: datetime = MONDAY, **fields: Any) -> Edition:
        edition = self.edition(**fields)
        for _ in range(total):
            self.place(self.waiting(at=at), edition, at=at)
        edition.refresh_from_db()
        return edition

    def start(self, edition: Edition, *, reason: str = "", at: datetime = MONDAY) -> None:
        start_edition(
            actor=self.actor, opened=self.opened, edition_id=edition.id, reason=reason, at=at
        )

    def running(self, total: int, **fields: Any) -> Edition:
        edition = self.filled(total, **fields)
        self.start(edition, reason="Het gaat zo ook.")
        edition.refresh_from_db()
        return edition


def asking(**fields: Any) -> Asking:
    """Return a form that somebody filled in for themselves; each has a number of its own."""
    values: dict[str, Any] = {
        "nonce": uuid4(),
        "route": Route.SELF,
        "name": "Jo Zandpad (fictief)",
        "contact": f"0470 {next(numbers):06}",
        "has_consented": True,
    }
    return Asking(**(values | fields))


def make_world(**fields: Any) -> World:
    """Return a team of two that leads a programme of five to ten people."""
    leader, colleague = make_leader(), make_leader()
    values: dict[str, Any] = {"formats": [form.value for form in Format]} | fields
    programme = make_programme(make_team(leader, colleague), **values)
    return World(
        leader=leader,
        colleague=colleague,
        actor=actor_of(leader),
        opened=opened_for(leader),
        programme=programme,
    )


def weeks(total: int) -> timedelta:
    """Return so many weeks."""
    return timedelta(weeks=total)


def ids(*rows: Any) -> set[UUID]:
    """Return the ids of rows."""
    return {row.id for row in rows}
