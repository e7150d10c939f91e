"""Which role opens which page of the accounts room."""

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.models import User
from fijnmazig.accounts.tests.factories import log_in, make_member

EVERYBODY = dict.fromkeys(Role, 200)
ADMINISTRATOR_ONLY = dict.fromkeys(Role, 404) | {Role.ADMINISTRATOR: 200}
PAGES: dict[str, dict[Role, int]] = {
    "profile_detail": EVERYBODY,
    "profile_edit": EVERYBODY,
    "session_list": EVERYBODY,
    "member_list": ADMINISTRATOR_ONLY,
    "member_detail": ADMINISTRATOR_ONLY,
    "role_grant": ADMINISTRATOR_ONLY,
    "invitation_list": ADMINISTRATOR_ONLY,
    "invitation_create": ADMINISTRATOR_ONLY,
}
WITH_MEMBER = {"member_detail", "role_grant"}


def address(name: str, member: User) -> str:
    return reverse(f"accounts:{name}", args=[member.id] if name in WITH_MEMBER else [])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "role", "status"),
    [(name, role, status) for name, row in PAGES.items() for role, status in row.items()],
)
def test_pages_open_for_these_roles_only(
    client: Client, name: str, role: Role, status: int
) -> None:
    colleague = make_member()
    log_in(client, make_member(role=role))

    assert client.get(address(name, colleague)).status_code == status


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_pages_send_strangers_to_the_login(client: Client, name: str) -> None:
    response = client.get(address(name, make_member()))

    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("account_login"))
