"""A role is given for what exists in the house: each room says which of its keys do."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts import queries as accounts
from fijnmazig.accounts.clock import now
from fijnmazig.accounts.domain import Role, ScopeKind
from fijnmazig.accounts.models import Invitation, User
from fijnmazig.accounts.services import grant_role, invite
from fijnmazig.accounts.tests.factories import (
    ORIGIN,
    PASSWORD,
    Member,
    actor_of,
    give_role,
    log_in,
    make_member,
)
from fijnmazig.common.actor import OPERATOR, Scope
from fijnmazig.common.errors import Refused
from fijnmazig.organisations.models import Partnership
from fijnmazig.organisations.tests.factories import make_organisation, make_partnership
from fijnmazig.places import queries as places
from fijnmazig.places.tests.factories import load_places
from fijnmazig.vault.tests.factories import make_team

pytestmark = pytest.mark.django_db
BOOM, BEVEREN_ONCE, NOWHERE = "11005", "46003", "99999"
SAID = [
    (ScopeKind.MUNICIPALITY, NOWHERE, "Geen enkele gemeente heeft deze NIS-code"),
    (ScopeKind.PARTNERSHIP, "rupelmicorrhiza", "Geen enkele samenwerking heeft deze sleutel"),
    (ScopeKind.TEAM, str(UUID(int=7)), "Geen enkel team heeft deze sleutel"),
    (ScopeKind.TEAM, "belteam", "Geen enkel team heeft deze sleutel"),
    (ScopeKind.ORGANISATION, str(UUID(int=7)), "Geen enkele organisatie heeft deze sleutel"),
    (ScopeKind.ORGANISATION, "politiezone", "Geen enkele organisatie heeft deze sleutel"),
]
MADE: dict[ScopeKind, Callable[[], str]] = {
    ScopeKind.PARTNERSHIP: lambda: make_partnership("rupelmycorrhiza").key,
    ScopeKind.TEAM: lambda: str(make_team().id),
    ScopeKind.ORGANISATION: lambda: str(make_organisation().id),
}


@pytest.fixture(autouse=True)
def _fresh_names() -> Iterator[None]:
    places.forget()
    yield
    places.forget()


@pytest.fixture
def administrator(client: Client) -> Member:
    member = make_member(role=Role.ADMINISTRATOR)
    log_in(client, member)
    return member


def form(scope: Scope) -> dict[str, str]:
    return {"role_code": "COORDINATOR", "scope_kind": scope.kind, "scope_key": scope.key}


@pytest.mark.parametrize(("kind", "key", "says"), SAID)
def test_a_role_for_what_does_not_exist_is_given_on_no_road(
    client: Client, administrator: Member, kind: ScopeKind, key: str, says: str
) -> None:
    member, scope = make_member(), Scope(kind=kind, key=key)
    given = reverse("accounts:role_grant", args=[member.id])
    invited = {**form(scope), "email": "iemand@voorbeeld.test"}

    pages = [
        client.post(given, form(scope), headers=ORIGIN),
        client.post(reverse("accounts:invitation_create"), invited, headers=ORIGIN),
    ]
    common: dict[str, Any] = {
        "actor": actor_of(administrator),
        "role": Role.SPOC,
        "scope": scope,
        "at": now(),
    }
    with pytest.raises(Refused, match=says):
        grant_role(user_id=member.id, **common)
    with pytest.raises(Refused, match=says):
        invite(email="iemand@voorbeeld.test", url_of=str, **common)

    assert [says in page.content.decode() for page in pages] == [True, True]
    assert (member.grants.count(), Invitation.unscoped.count()) == (1, 0)


@pytest.mark.usefixtures("administrator")
@pytest.mark.parametrize("kind", MADE)
def test_a_role_for_what_exists_is_given(client: Client, kind: ScopeKind) -> None:
    member, scope = make_member(), Scope(kind=kind, key=MADE[kind]())

    client.post(reverse("accounts:role_grant", args=[member.id]), form(scope), headers=ORIGIN)

    assert scope in actor_of(member).scopes


@pytest.mark.usefixtures("administrator")
@pytest.mark.parametrize("nis", [BOOM, BEVEREN_ONCE])
def test_a_role_for_a_municipality_of_today_or_of_before_a_merger_is_given(
    client: Client, nis: str
) -> None:
    load_places()
    member, scope = make_member(), Scope(kind=ScopeKind.MUNICIPALITY, key=nis)

    client.post(reverse("accounts:role_grant", args=[member.id]), form(scope), headers=ORIGIN)

    assert scope in actor_of(member).scopes


def test_a_role_that_is_held_already_stays_when_what_it_is_for_does_not_exist() -> None:
    member = make_member(role=None)
    scope = Scope(kind=ScopeKind.MUNICIPALITY, key=NOWHERE)
    give_role(member, Role.SPOC, scope=scope)

    assert actor_of(member).scopes == {scope}


def test_an_invitation_to_what_no_longer_exists_makes_nobody_a_member(client: Client) -> None:
    kept: list[str] = []

    def link_of(token: str) -> str:
        kept.append(token)
        return token

    invite(
        actor=OPERATOR,
        email="noor@voorbeeld.test",
        role=Role.SPOC,
        scope=Scope(kind=ScopeKind.PARTNERSHIP, key=make_partnership("proef").key),
        url_of=link_of,
        at=now(),
    )
    link = reverse("accounts:invitation_accept", args=kept)
    answer = {"name": "Noor Voorbeeld", "password": PASSWORD}
    Partnership.unscoped.filter(key="proef").update(key="echt")

    refused = client.post(link, answer, headers=ORIGIN)
    before = User.objects.filter(email="noor@voorbeeld.test").exists()
    Partnership.unscoped.filter(key="echt").update(key="proef")
    accepted = client.post(link, answer, headers=ORIGIN)

    assert "Vraag een nieuwe uitnodiging" in refused.content.decode()
    assert (before, accepted.status_code) == (False, 302)
    user_id = accounts.user_id_of(email="noor@voorbeeld.test")
    assert user_id is not None
    assert accounts.roles_of(user_id=user_id, at=now()) == [Role.SPOC]
