"""Programmes, editions and candidates for tests; none of the people exists.

Rows of another room pass as `Any`: its models stay behind its door.
"""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from django.db import transaction

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import actor_of, make_member
from fijnmazig.common.actor import Actor
from fijnmazig.groups.domain.kinds import Format, ProgrammeState, Purpose, Route
from fijnmazig.groups.domain.links import RULE
from fijnmazig.groups.domain.records import person_ref, story_ref
from fijnmazig.groups.domain.states import CandidateState
from fijnmazig.groups.models import Candidate, Edition, EditionLeader, Programme, Session
from fijnmazig.organisations.tests.factories import make_organisation, make_partnership
from fijnmazig.vault.services.records import seal
from fijnmazig.vault.tests.factories import make_team

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = date(2026, 3, 2)
START = date(2026, 4, 6)
numbers = count(1)


def make_leader(**kwargs: Any) -> Any:
    """Return a member who may lead groups and hold a vault."""
    return make_member(role=Role.GROUP_LEADER, **kwargs)


def make_actor(role: Role, **kwargs: Any) -> Actor:
    """Return a new member with a role, as who acts."""
    return actor_of(make_member(role=role, **kwargs))


def make_programme(team: Any = None, **fields: Any) -> Programme:
    """Return an open programme of six to ten people, eight sessions, of a team without members."""
    values = {
        "key": f"programma-{next(numbers)}",
        "partnership": fields.pop("partnership", None) or make_partnership(f"g{next(numbers)}"),
        "organiser": fields.pop("organiser", None) or make_organisation(),
        "team": team or make_team(),
        "state": ProgrammeState.OPEN.value,
        "kind": Purpose.PEERS.value,
        "theme": "partnergeweld",
        "title": "Samen sterker (fictief)",
        "purpose": "Elkaar ontmoeten en steunen.",
        "for_whom": "Wie het meemaakte.",
        "formats": [Format.GROUP.value],
        "routes": [route.value for route in Route],
        "session_total": 8,
        "minimum": 5,
        "maximum": 10,
        "made_at": MONDAY,
        "changed_at": MONDAY,
    }
    return Programme.unscoped.create(**(values | fields))


def make_edition(programme: Programme | None = None, *leaders: Any, **fields: Any) -> Edition:
    """Return an edition that gathers people, with these leaders and a session a week."""
    programme = programme or make_programme()
    values = {
        "name": f"Groep {next(numbers)} (fictief)",
        "starts_on": START,
        "decides_on": START - timedelta(days=7),
        "minimum": programme.minimum,
        "maximum": programme.maximum,
        "session_total": programme.session_total,
        "made_at": MONDAY,
    } | fields
    edition = Edition.unscoped.create(programme=programme, **values)
    for user in leaders:
        EditionLeader.unscoped.create(edition=edition, user_id=user.id, added_at=MONDAY)
    for number in range(1, edition.session_total + 1):
        Session.unscoped.create(
            edition=edition,
            number=number,
            title=f"Sessie {number}",
            starts_at=MONDAY + timedelta(weeks=4 + number),
        )
    return edition


@transaction.atomic
def make_candidate(programme: Programme | None = None, **fields: Any) -> Candidate:
    """Return somebody who waits after an intake, sealed for the team and already compared."""
    programme = programme or make_programme()
    candidate_id = fields.pop("id", uuid4())
    person = {
        "sealed_name": fields.pop("name", "Jo Zandpad (fictief)"),
        "sealed_contact": fields.pop("contact", "+32470123456"),
        "sealed_safe_contact": fields.pop("safe_contact", "Overdag, nooit in het weekend."),
        "sealed_links": fields.pop("links", ""),
    }
    story = {
        "sealed_wish": fields.pop("wish", "Ik wil er eens over praten."),
        "sealed_intake": fields.pop("intake", ""),
        "sealed_contra": fields.pop("contra", ""),
    }
    team = programme.team_id
    sealed = seal(team_id=team, ref=person_ref(candidate_id), fields=person)
    sealed |= seal(team_id=team, ref=story_ref(candidate_id), fields=story)
    values = {
        "reference": f"G{next(numbers)}",
        "nonce": uuid4(),
        "route": Route.SELF.value,
        "state": CandidateState.WAITING.value,
        "asked_at": MONDAY,
        "waiting_since": MONDAY,
        "state_at": MONDAY,
        "indexed_at": MONDAY,
        "indexed_by": RULE,
        "consented_at": MONDAY,
        "formats": [Format.GROUP.value],
    } | fields
    return Candidate.unscoped.create(
        id=candidate_id, programme=programme, team_id=team, **values, **sealed
    )
