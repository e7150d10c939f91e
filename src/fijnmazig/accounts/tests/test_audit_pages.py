"""The page of the record, tested here because only here there are people to log in."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import actor_of, log_in, make_member
from fijnmazig.audit import queries as audit
from fijnmazig.audit.tests.factories import make_chain

URL = "audit:act_list"


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_act_list_opens_for_the_data_protection_officer_only(client: Client, role: Role) -> None:
    log_in(client, make_member(role=role))

    assert client.get(reverse(URL)).status_code == (200 if role is Role.DPO else 404)


@pytest.mark.django_db
def test_act_list_sends_strangers_to_the_login(client: Client) -> None:
    response = client.get(reverse(URL))

    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("account_login"))


@pytest.mark.django_db
def test_act_list_shows_numbers_and_no_names(client: Client) -> None:
    officer = make_member(role=Role.DPO, name="Noor Kanarie")
    log_in(client, officer)
    make_chain(rows=2)

    content = client.get(reverse(URL)).content.decode()

    assert content.count("library.item-shared</code>") == 2
    assert officer.name not in content


@pytest.mark.django_db
def test_act_list_records_that_it_was_read(client: Client) -> None:
    officer = make_member(role=Role.DPO)
    log_in(client, officer)

    client.get(reverse(URL), {"act": "nonsense", "pagina": "3"})

    (kept,) = audit.act_list_page(
        actor=actor_of(officer), wanted=audit.ActFilter(), number="1"
    ).rows
    assert (kept.act, kept.actor_id) == ("audit.acts-read", officer.id)
    assert kept.details == (("act", "None"), ("page", "1"))


@pytest.mark.django_db
@pytest.mark.parametrize(("rows", "queries"), [(1, 13), (3, 13)])
def test_act_list_asks_the_database_as_often_for_one_row_as_for_three(
    client: Client, rows: int, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    log_in(client, make_member(role=Role.DPO))
    make_chain(rows=rows)

    with django_assert_num_queries(queries):
        client.get(reverse(URL), {"act": "library.item-shared"})
