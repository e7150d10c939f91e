"""Who opens pages in the benchmark of load: a visitor, and somebody for each role.

Two of each role: one in the first partnership of the large house, one of the demo region. The
first are made where they are not yet; they and their sessions stay in the home, which is that of
a demo and nothing else.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HOME = Path(os.environ["FIJNMAZIG_HOME"])
os.environ["FIJNMAZIG_DEMO"] = "1"
os.environ["SECRET_KEY"] = (HOME / "secret-key").read_text(encoding="utf-8")
os.environ["ALLOWED_HOSTS"] = "127.0.0.1,localhost,testserver"
os.environ["DJANGO_SETTINGS_MODULE"] = "fijnmazig.config.settings"

import django  # noqa: E402 -- the environment comes first

django.setup()

from django.test import Client  # noqa: E402 -- idem
from django.urls import reverse  # noqa: E402 -- idem

from fijnmazig.accounts.domain import PERMISSIONS, Role  # noqa: E402 -- idem
from fijnmazig.accounts.models import User  # noqa: E402 -- idem
from fijnmazig.accounts.services.roles import WHOLE_REGION  # noqa: E402 -- idem
from fijnmazig.accounts.tests.factories import (  # noqa: E402 -- idem
    ORIGIN,
    actor_of,
    log_in,
    make_member,
)
from fijnmazig.accounts.tests.factories import PASSWORD as OWN_WORDS  # noqa: E402 -- idem
from fijnmazig.common.actor import ANONYMOUS, Actor, Scope  # noqa: E402 -- idem
from fijnmazig.config.demo.people import PASSWORD, PEOPLE, REGION  # noqa: E402 -- idem
from fijnmazig.config.demo.scale.sizes import named  # noqa: E402 -- idem
from fijnmazig.config.env import DEMO_STAMP  # noqa: E402 -- idem
from fijnmazig.organisations.models import Partnership, Professional  # noqa: E402 -- idem
from fijnmazig.vault.domain.holding import HOLD  # noqa: E402 -- idem
from fijnmazig.vault.tests.factories import make_key_for, prove  # noqa: E402 -- idem

FIRST = Scope(kind="PARTNERSHIP", key="schaal-1")
# The role that sees most first: a page is opened by the first who may.
ROLES = (
    *(Role.COORDINATOR, Role.GROUP_LEADER, Role.CALLER, Role.SUPPLIER, Role.RECIPIENT),
    *(Role.DPO, Role.ADMINISTRATOR),
)
DEMO = (Role.COORDINATOR, Role.GROUP_LEADER, Role.CALLER, Role.SUPPLIER, Role.RECIPIENT)
SCOPES = {Role.DPO: REGION, Role.ADMINISTRATOR: REGION}


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """Who opens pages: a name for the table, the role and where it holds, the browser."""

    name: str
    role: Role | None = None
    scope: Scope | None = None
    actor: Actor = ANONYMOUS
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))


def everybody() -> Iterator[Somebody]:
    """Yield the visitor and everybody with a role, logged in, with the vault open who has one."""
    assert (HOME / DEMO_STAMP).exists(), "this makes accounts: the home of a demo only"
    yield Somebody(name="visitor")
    for place, role in enumerate(ROLES):
        scope = SCOPES.get(role, FIRST)
        member = _member(role, scope=scope, person=place)
        who = Somebody(name=role.value, role=role, scope=scope, actor=actor_of(member))
        yield _entered(who, member, OWN_WORDS)
    by_role = {person.role: person for person in PEOPLE}
    for role in DEMO:
        person = by_role[role]
        demo = User.objects.get(email=person.email)
        who = Somebody(
            name=f"{role.value} (demo)", role=role, scope=person.scope, actor=actor_of(demo)
        )
        yield _entered(who, demo, PASSWORD)


def newcomer() -> Somebody:
    """Return a coordinator of the whole region, without a key of a vault; made now."""
    member = make_member(role=Role.COORDINATOR, email="load-region@schaal.example")
    who = Somebody(
        name="COORDINATOR (region)",
        role=Role.COORDINATOR,
        scope=WHOLE_REGION,
        actor=actor_of(member),
    )
    log_in(who.client, member)
    prove(who.client, member)
    return who


def _member(role: Role, *, scope: Scope, person: int) -> Any:  # noqa: ANN401 -- another room's
    """Return the account of this role in the large house, which is that of somebody there."""
    email = f"load-{role.value.lower().replace('_', '-')}@schaal.example"
    member = User.objects.filter(email=email).first()
    if member is None:
        member = make_member(role=role, scope=scope, email=email, name=f"Jo Voorbeeld {person + 1}")
    # People are dealt out over the partnerships in turn, who comes most often first.
    around = Partnership.unscoped.filter(key__regex=r"^schaal-\d+$").count()
    own = Professional.unscoped.filter(id=named("person", person * around))
    Professional.unscoped.filter(user_id=member.id).update(user_id=None)
    own.update(user_id=member.id)
    if HOLD in PERMISSIONS[role]:
        make_key_for(member, words=OWN_WORDS)
    return member


def _entered(who: Somebody, member: Any, words: str) -> Somebody:  # noqa: ANN401 -- idem
    log_in(who.client, member)
    if who.role and HOLD in PERMISSIONS[who.role]:
        prove(who.client, member)
        who.client.post(reverse("vault:vault_open"), {"words": words}, headers=ORIGIN)
    return who


def cookie_of(who: Somebody) -> str:
    """Return the cookies of somebody, as a browser sends them."""
    return "; ".join(f"{name}={one.value}" for name, one in who.client.cookies.items())
