"""CRITERIA N-10: volunteers are hidden unless they choose otherwise; others show moments only."""

from dataclasses import fields
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.organisations.domain.kinds import Sector
from fijnmazig.organisations.queries.doors import professional_names
from fijnmazig.organisations.tests.factories import (
    make_membership,
    make_organisation,
    make_partnership,
)
from fijnmazig.ties.queries import own
from fijnmazig.ties.queries.own import Met, OwnPage
from fijnmazig.ties.tests.test_pages import meet

pytestmark = pytest.mark.django_db


def page_of_who_met(client: Client, other: Any) -> OwnPage:
    """Return the own page of somebody who was at one moment with another."""
    reader, colleague = make_membership(), make_membership()
    meet(make_partnership(), reader, other, colleague)
    member = make_member(role=Role.FIRST_LINE)
    reader.professional.user_id = member.id
    reader.professional.save()
    log_in(client, member)
    page: OwnPage = client.get(reverse("ties:own_detail")).context["page"]
    return page


def volunteer() -> Any:
    body = make_organisation(sector=Sector.VOLUNTEERS)
    return make_membership(organisation=body)


def test_n10_a_volunteer_is_counted_and_not_named(client: Client) -> None:
    other = volunteer()

    page = page_of_who_met(client, other)

    assert (len(page.met), page.hidden) == (1, 1)
    assert other.professional.name not in [one.name for one in page.met]


def test_n10_sees_the_planted_fault_of_naming_everybody(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own, "shown_names", professional_names)

    with pytest.raises(AssertionError):
        test_n10_a_volunteer_is_counted_and_not_named(client)


def test_n10_a_search_tells_nothing_of_who_is_not_named(client: Client) -> None:
    other = volunteer()
    page_of_who_met(client, other)

    page = client.post(
        reverse("ties:own_detail"), {"naam": other.professional.name}, headers=ORIGIN
    ).context["page"]

    assert (page.met, page.total, page.hidden) == ((), 0, 0)


def test_n10_who_volunteers_by_function_is_hidden_too(client: Client) -> None:
    page = page_of_who_met(client, make_membership(function="Vrijwilligster onthaal"))

    assert (len(page.met), page.hidden) == (1, 1)


def test_n10_a_volunteer_who_chooses_to_is_named(client: Client) -> None:
    other = volunteer()
    other.professional.names_itself = True
    other.professional.save()

    page = page_of_who_met(client, other)

    assert (len(page.met), page.hidden) == (2, 0)


def test_n10_who_works_and_volunteers_is_named(client: Client) -> None:
    other = volunteer()
    make_membership(professional=other.professional)

    page = page_of_who_met(client, other)

    assert (len(page.met), page.hidden) == (2, 0)


def test_n10_of_another_one_sees_a_name_and_shared_days_only() -> None:
    assert [field.name for field in fields(Met)] == ["name", "days"]
