"""The people of the demo region, one for each role. None of them exists."""

import base64
import hashlib
from dataclasses import dataclass

from django_stubs_ext import StrOrPromise

from fijnmazig.accounts.domain import SECOND_FACTOR, Role, ScopeKind
from fijnmazig.common.actor import Scope
from fijnmazig.config import texts

SEED = 20_241_018
PASSWORD = "oefenen-in-de-demo"  # noqa: S105 -- shown to every visitor of the demo, on 127.0.0.1 only


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in the demo region, and what they come to do."""

    role: Role
    name: str
    label: StrOrPromise
    does: StrOrPromise
    scope: Scope

    @property
    def key(self) -> str:
        """Return the short name of the role in addresses."""
        return self.role.lower().replace("_", "-")

    @property
    def first_name(self) -> str:
        """Return the name that stands on the button."""
        return self.name.split()[0]

    @property
    def email(self) -> str:
        """Return an address at a domain that can never exist. Source: RFC 2606."""
        return f"{self.key}@demo.example"

    @property
    def totp_secret(self) -> str:
        """Return the base32 secret of the authenticator app; empty when the role needs none."""
        if self.role not in SECOND_FACTOR:
            return ""
        digest = hashlib.sha256(f"{SEED}:{self.role}".encode()).digest()
        return base64.b32encode(digest[:20]).decode()


REGION = Scope(kind=ScopeKind.REGION, key="")
BOOM = Scope(kind=ScopeKind.MUNICIPALITY, key="11005")
GENT = Scope(kind=ScopeKind.MUNICIPALITY, key="44021")
RUPEL = Scope(kind=ScopeKind.PARTNERSHIP, key="rupelmycorrhiza")
GENK = Scope(kind=ScopeKind.PARTNERSHIP, key="hoe-gaat-het-met-u")
TEAM = Scope(kind=ScopeKind.TEAM, key="demo")


def _person(role: Role, name: str, scope: Scope) -> Person:
    return Person(
        role=role,
        name=f"{name} (fictief)",
        label=getattr(texts, role.name),
        does=getattr(texts, f"DOES_{role.name}"),
        scope=scope,
    )


PEOPLE = (
    _person(Role.FIRST_LINE, "Amber Vinkenveld", BOOM),
    _person(Role.SPOC, "Tibo Zandhaven", GENT),
    _person(Role.COORDINATOR, "Noor Wilgenbos", RUPEL),
    _person(Role.TRAINER, "Senne Duinpan", RUPEL),
    _person(Role.GROUP_LEADER, "Lina Kreekrand", GENK),
    _person(Role.CALLER, "Bas Heuvelrug", TEAM),
    _person(Role.SUPPLIER, "Fien Sluiswater", GENK),
    _person(Role.DPO, "Wout Klokkenhof", REGION),
    _person(Role.ADMINISTRATOR, "Mira Torenlaan", REGION),
)
BY_KEY = {person.key: person for person in PEOPLE}
