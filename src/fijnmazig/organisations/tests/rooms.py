"""Who walks into this room in tests: one member for each place in the network, logged in."""

from collections.abc import Callable

from django.test import Client

from fijnmazig.accounts.domain import Role, ScopeKind
from fijnmazig.accounts.tests.factories import Member, log_in, make_member
from fijnmazig.common.actor import Scope
from fijnmazig.organisations.tests.factories import BOOM, GENK

RUPEL = "rupel"


def region() -> Member:
    return make_member(role=Role.COORDINATOR)


def rupel() -> Member:
    return make_member(role=Role.COORDINATOR, scope=Scope(kind=ScopeKind.PARTNERSHIP, key=RUPEL))


def elsewhere() -> Member:
    return make_member(role=Role.COORDINATOR, scope=Scope(kind=ScopeKind.PARTNERSHIP, key="genk"))


def spoc_here() -> Member:
    return make_member(role=Role.SPOC, scope=Scope(kind=ScopeKind.MUNICIPALITY, key=BOOM))


def spoc_there() -> Member:
    return make_member(role=Role.SPOC, scope=Scope(kind=ScopeKind.MUNICIPALITY, key=GENK))


def first_line() -> Member:
    return make_member(role=Role.FIRST_LINE)


def nobody() -> None:
    return None


type Visitor = Callable[[], Member | None]
VISITORS: tuple[Visitor, ...] = (
    region,
    rupel,
    elsewhere,
    spoc_here,
    spoc_there,
    first_line,
    nobody,
)


def walk_in(visitor: Visitor) -> Client:
    """Return a client that is logged in as the visitor, or not at all."""
    client = Client()
    member = visitor()
    if member is not None:
        log_in(client, member)
    return client
