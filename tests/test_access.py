"""No door without a lock: every route of the house says who may enter and which rows it shows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path, reverse
from django.urls.converters import UUIDConverter

from fijnmazig.accounts.domain import PERMISSIONS, Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.common.http import (
    FROM_ANYWHERE,
    FROM_HERE,
    MEMBER,
    WHOLE_PAGE,
    Access,
    open_page,
)

ANONYMOUS_ENTRANCE = "logging in, registering and resetting happen before anybody is known"
OWN_LOGIN = "asks for a login itself and touches the login of that person only"
SIGN_ON = "another sign-on; answers only while OIDC is configured"
THIRD_PARTY = {
    "account_login": ANONYMOUS_ENTRANCE,
    "account_signup": ANONYMOUS_ENTRANCE,
    "account_logout": ANONYMOUS_ENTRANCE,
    "account_inactive": ANONYMOUS_ENTRANCE,
    "account_email_verification_sent": ANONYMOUS_ENTRANCE,
    "account_confirm_email": "opened with a signed key that was mailed",
    "account_reset_password": ANONYMOUS_ENTRANCE,
    "account_reset_password_done": ANONYMOUS_ENTRANCE,
    "account_reset_password_from_key": "opened with a token that was mailed and works once",
    "account_reset_password_from_key_done": ANONYMOUS_ENTRANCE,
    "account_reauthenticate": OWN_LOGIN,
    "account_email": OWN_LOGIN,
    "account_change_password": OWN_LOGIN,
    "account_set_password": OWN_LOGIN,
    "mfa_authenticate": "opens only in the middle of a login, after the password",
    "mfa_login_webauthn": ANONYMOUS_ENTRANCE,
    "mfa_reauthenticate": OWN_LOGIN,
    "mfa_reauthenticate_webauthn": OWN_LOGIN,
    "mfa_index": OWN_LOGIN,
    "mfa_activate_totp": OWN_LOGIN,
    "mfa_deactivate_totp": OWN_LOGIN,
    "mfa_list_webauthn": OWN_LOGIN,
    "mfa_add_webauthn": OWN_LOGIN,
    "mfa_edit_webauthn": OWN_LOGIN,
    "mfa_remove_webauthn": OWN_LOGIN,
    "mfa_view_recovery_codes": OWN_LOGIN,
    "mfa_generate_recovery_codes": OWN_LOGIN,
    "socialaccount_login_cancelled": SIGN_ON,
    "socialaccount_login_error": SIGN_ON,
    "socialaccount_signup": SIGN_ON,
    "socialaccount_connections": OWN_LOGIN,
    "openid_connect_login": SIGN_ON,
    "openid_connect_callback": SIGN_ON,
}
# Views, beside those that only machines read, to which programs post without saying where they
# come from. Source: ADR 0002.
FOR_PROGRAMS = frozenset(
    {
        "directory:asking_stop",
        "library:digest_stop",
        "gatherings:mail_stop",
        "learning:mail_stop",
    }
)
GRANTABLE = frozenset({MEMBER}).union(*PERMISSIONS.values())


@dataclass(frozen=True)
class Door:
    """One route: its full name, its view and what its address takes."""

    name: str
    view: Callable[..., HttpResponse]
    pattern: URLPattern

    @property
    def access(self) -> Access | None:
        found = getattr(self.view, "access", None)
        return found if isinstance(found, Access) else None

    @property
    def takes(self) -> dict[str, object]:
        return dict(self.pattern.pattern.converters)


def doors(node: URLResolver, space: str = "") -> Iterator[Door]:
    for child in node.url_patterns:
        if isinstance(child, URLResolver):
            inner = f"{space}{child.namespace}:" if child.namespace else space
            yield from doors(child, inner)
        else:
            yield Door(name=f"{space}{child.name}", view=child.callback, pattern=child)


def faults(found: list[Door]) -> list[str]:
    """Name every door without a lock, and every row that could be reached past its owner."""
    return [fault for door in found for fault in faults_of(door)]


def faults_of(door: Door) -> Iterator[str]:
    access = door.access
    if access is None:
        if door.name not in THIRD_PARTY:
            yield f"{door.name} does not say who may enter"
        return
    if access.forms != FROM_HERE and not (access.for_machines or door.name in FOR_PROGRAMS):
        yield f"{door.name} takes forms from anywhere"
    if access.permission is not None and access.permission not in GRANTABLE:
        yield f"{door.name} asks for {access.permission}, which no role holds"
    if access.scope == WHOLE_PAGE:
        if any(isinstance(converter, UUIDConverter) for converter in door.takes.values()):
            yield f"{door.name} shows one row and does not say from which query"
    elif not exists(access.scope):
        yield f"{door.name} names {access.scope}, which does not exist"


def exists(scope: str) -> bool:
    module, _, name = f"fijnmazig.{scope}".rpartition(".")
    try:
        return hasattr(import_module(module), name)
    except ImportError:
        return False


DOORS = list(doors(get_resolver()))
LOCKED = [door for door in DOORS if door.access and door.access.permission]


@pytest.mark.asvs("V6.3.4")
def test_every_route_says_who_may_enter_and_which_rows_it_shows() -> None:
    assert faults(DOORS) == []


def test_the_list_of_foreign_views_holds_no_name_that_is_gone() -> None:
    undeclared = {door.name for door in DOORS if door.access is None}

    assert sorted(set(THIRD_PARTY) - undeclared) == []


def plain(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.path)


PLANTED = {
    "secret does not say who may enter": path("geheim/", plain, name="secret"),
    "row shows one row and does not say from which query": path(
        "rij/<uuid:row_id>/", open_page()(plain), name="row"
    ),
    "wide takes forms from anywhere": path(
        "wijd/", open_page(forms=FROM_ANYWHERE)(plain), name="wide"
    ),
    "lost names library.queries.nowhere, which does not exist": path(
        "weg/", open_page(scope="library.queries.nowhere")(plain), name="lost"
    ),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found(fault: str) -> None:
    pattern = PLANTED[fault]

    assert faults(
        [*DOORS, Door(name=str(pattern.name), view=pattern.callback, pattern=pattern)]
    ) == [fault]


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
@pytest.mark.asvs("V8.2.1", "V8.3.1")
def test_a_door_that_is_not_yours_looks_as_if_it_were_not_there(client: Client, role: Role) -> None:
    member = make_member(role=role)
    log_in(client, member)
    shut = [door for door in LOCKED if not opens(door, role) and not door.takes]

    statuses = {door.name: client.get(reverse(door.name)).status_code for door in shut}

    assert {name: status for name, status in statuses.items() if status not in {404, 405}} == {}


@pytest.mark.django_db
def test_a_locked_door_sends_a_stranger_to_the_login(client: Client) -> None:
    login = reverse("account_login")
    for door in LOCKED:
        if door.takes:
            continue

        response = client.get(reverse(door.name))

        assert response.status_code in {302, 405}, door.name
        assert response.headers.get("Location", login).startswith(login), door.name


def opens(door: Door, role: Role) -> bool:
    permission = door.access.permission if door.access else None
    return permission in {None, MEMBER} or permission in PERMISSIONS[role]
