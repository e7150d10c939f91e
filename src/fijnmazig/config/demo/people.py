"""The people of the demo region, one for each role. None of them exists."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django_stubs_ext import StrOrPromise

from fijnmazig.accounts.domain import SECOND_FACTOR, Role, ScopeKind
from fijnmazig.common.actor import Scope
from fijnmazig.config import texts

SEED = 20_241_018
WORKS_SINCE = date(2022, 9, 1)
OPENED_AT = datetime(2024, 10, 18, 9, 0, tzinfo=UTC)
PASSWORD = "oefenen-in-de-demo"  # noqa: S105 -- shown to every visitor of the demo, on 127.0.0.1 only


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in the demo region, and what they come to do."""

    role: Role
    name: str
    label: StrOrPromise
    does: StrOrPromise
    scope: Scope
    organisation: str
    function: str

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


def _person(role: Role, name: str, scope: Scope, *, works_for: str, function: str) -> Person:
    return Person(
        role=role,
        name=f"{name} (fictief)",
        label=getattr(texts, role.name),
        does=getattr(texts, f"DOES_{role.name}"),
        scope=scope,
        organisation=f"{works_for} (fictief)",
        function=function,
    )


PEOPLE = (
    _person(
        Role.FIRST_LINE,
        "Amber Vinkenveld",
        BOOM,
        works_for="Basisschool De Zevenslaper, Boom",
        function="zorgcoördinator",
    ),
    _person(
        Role.SPOC,
        "Tibo Zandhaven",
        GENT,
        works_for="Stad Gent, dienst samen veilig",
        function="preventiewerker",
    ),
    _person(
        Role.COORDINATOR,
        "Noor Wilgenbos",
        RUPEL,
        works_for="Gemeente Boom, dienst samenleven",
        function="netwerkcoördinator",
    ),
    _person(
        Role.TRAINER,
        "Senne Duinpan",
        RUPEL,
        works_for="CAW Kleistreek",
        function="vormingswerker",
    ),
    _person(
        Role.GROUP_LEADER,
        "Lina Kreekrand",
        GENK,
        works_for="Welzijnscentrum De Kering",
        function="groepsbegeleider",
    ),
    _person(
        Role.CALLER,
        "Bas Heuvelrug",
        TEAM,
        works_for="Belteam Demostreek",
        function="hulpverlener",
    ),
    _person(
        Role.SUPPLIER,
        "Fien Sluiswater",
        GENK,
        works_for="Politiezone Demostreek",
        function="inspecteur",
    ),
    _person(
        Role.RECIPIENT,
        "Marit Beekdal",
        GENK,
        works_for="Welzijnscentrum De Kering",
        function="onthaalmedewerker",
    ),
    _person(
        Role.DPO,
        "Wout Klokkenhof",
        REGION,
        works_for="Streekdienst Demostreek",
        function="functionaris voor gegevensbescherming",
    ),
    _person(
        Role.ADMINISTRATOR,
        "Mira Torenlaan",
        REGION,
        works_for="Streekdienst Demostreek",
        function="informaticus",
    ),
)
BY_ROLE = {person.role: person for person in PEOPLE}
BY_KEY = {person.key: person for person in PEOPLE}
