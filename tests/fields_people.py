"""Everybody who may ask for what stands in sealed columns, each logged in as they would be."""

from dataclasses import dataclass
from typing import Any

from django.test import Client

from fijnmazig.accounts.domain import PERMISSIONS, Role, ScopeKind
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.common.actor import Scope
from fijnmazig.common.http import MEMBER
from fijnmazig.vault.tests.factories import enter_vault, make_team
from tests.fields_world import Planted
from tests.test_access import Door
from tests.two_networks import Network

TEAMS = frozenset(
    {"caller", "caller_excluded", "supervisor", "recipient", "leader", "leader_beside"}
)
"""Who is of a team in the world, with an open vault."""


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Somebody who asks, with one role or, as a visitor, with none."""

    key: str
    role: Role | None
    client: Client

    def may(self, door: Door) -> bool:
        """Tell whether this role opens a door at all."""
        permission = door.access.permission if door.access else None
        own = frozenset() if self.role is None else PERMISSIONS[self.role] | {MEMBER}
        return permission is None or permission in own


def everybody(own: Planted, *, other: Network) -> list[Reader]:
    """Return all who ask: of the teams, of other teams, of another network, and of no team."""
    readers = [Reader(key="visitor", role=None, client=Client(raise_request_exception=False))]
    people = [*_of_the_teams(own), *_of_other_teams(own), *_of_another(other), *_of_none(own)]
    for key, role, user in people:
        client = Client(raise_request_exception=False)
        opens = "vault.hold" in PERMISSIONS[role] and key != "caller_closed"
        (enter_vault if opens else log_in)(client, user)
        readers.append(Reader(key=key, role=role, client=client))
    return readers


def _of_the_teams(own: Planted) -> list[tuple[str, Role, Any]]:
    people, second = own.people, own.second
    return [
        ("caller", Role.CALLER, people[Role.CALLER]),
        ("caller_closed", Role.CALLER, people[Role.CALLER]),
        ("caller_excluded", Role.CALLER, second[Role.CALLER]),
        ("supervisor", Role.COORDINATOR, people[Role.COORDINATOR]),
        ("recipient", Role.RECIPIENT, people[Role.RECIPIENT]),
        ("leader", Role.GROUP_LEADER, people[Role.GROUP_LEADER]),
        ("leader_beside", Role.GROUP_LEADER, second[Role.GROUP_LEADER]),
    ]


def _of_other_teams(own: Planted) -> list[tuple[str, Role, Any]]:
    here = Scope(kind=ScopeKind.PARTNERSHIP, key=own.key)
    found = []
    for role in (Role.CALLER, Role.RECIPIENT, Role.GROUP_LEADER):
        user = make_member(role=role, scope=here)
        make_team(user)
        found.append((f"other_{NAMES[role]}", role, user))
    return found


def _of_another(other: Network) -> list[tuple[str, Role, Any]]:
    """Return one caller of another network; tests/test_two_networks.py asks as all of it."""
    return [("foreign_caller", Role.CALLER, other.people[Role.CALLER])]


def _of_none(own: Planted) -> list[tuple[str, Role, Any]]:
    """Return who is of no team; who may be of the whole region is, for nobody sees more."""
    wide = (Role.COORDINATOR, Role.SPOC, Role.FIRST_LINE, Role.TRAINER)
    found: list[tuple[str, Role, Any]] = [
        (NAMES[role], role, make_member(role=role)) for role in wide
    ]
    named = (Role.SUPPLIER, Role.DPO, Role.ADMINISTRATOR)
    return [*found, *((NAMES[role], role, own.people[role]) for role in named)]


NAMES = {role: role.value.lower() for role in Role} | {Role.GROUP_LEADER: "leader"}
