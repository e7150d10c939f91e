"""With many partnerships the mesh opens on one's own; all together is one choice away."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.services.roles import WHOLE_REGION
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.common.actor import Scope
from fijnmazig.organisations.tests.factories import (
    BOOM,
    make_membership,
    make_partnership,
    make_place,
)
from fijnmazig.ties import texts
from fijnmazig.ties.queries.opened import MOST_TOGETHER
from fijnmazig.ties.tests.test_pages import meet

pytestmark = pytest.mark.django_db
PAGES = ("mesh_detail", "map_detail", "pattern_detail", "growth_detail", "hole_list")


def houses(total: int) -> list[Any]:
    """Return so many partnerships, in each of which two organisations met once."""
    found = []
    for number in range(total):
        partnership = make_partnership(f"verband-{number}")
        meet(partnership, make_membership(), make_membership())
        found.append(partnership)
    return found


def chosen(client: Client, scope: Scope, *, page: str = "mesh_detail", **asked: str) -> Any:
    """Return which partnership a page shows to a coordinator there: None for all of them."""
    log_in(client, make_member(role=Role.COORDINATOR, scope=scope))
    return client.get(reverse(f"ties:{page}"), asked).context["form"].asked().partnership_id


@pytest.mark.parametrize("page", PAGES)
def test_with_many_partnerships_a_page_opens_on_ones_own(client: Client, page: str) -> None:
    own = houses(MOST_TOGETHER + 1)[3]

    assert chosen(client, Scope(kind="PARTNERSHIP", key=own.key), page=page) == own.id


def test_a_municipality_leads_to_its_partnership(client: Client) -> None:
    own = houses(MOST_TOGETHER + 1)[3]
    make_place(own, BOOM)

    assert chosen(client, Scope(kind="MUNICIPALITY", key=BOOM)) == own.id


def test_with_few_partnerships_a_page_opens_on_all(client: Client) -> None:
    own = houses(MOST_TOGETHER)[3]

    assert chosen(client, Scope(kind="PARTNERSHIP", key=own.key)) is None


def test_all_together_can_be_chosen_and_another_one_too(client: Client) -> None:
    own, other = houses(MOST_TOGETHER + 1)[:2]
    scope = Scope(kind="PARTNERSHIP", key=own.key)

    assert chosen(client, scope, verband="") is None
    assert chosen(client, scope, verband=str(other.id)) == other.id


@pytest.mark.parametrize("scope", [WHOLE_REGION, Scope(kind="MUNICIPALITY", key=BOOM)])
def test_who_has_no_partnership_opens_on_the_first_of_the_list(
    client: Client, scope: Scope
) -> None:
    first = houses(MOST_TOGETHER + 1)[0]

    assert chosen(client, scope) == first.id
    assert chosen(client, scope, verband="") is None


@pytest.mark.parametrize("total", [MOST_TOGETHER, MOST_TOGETHER + 1])
def test_the_choice_says_what_all_together_costs_where_it_does(client: Client, total: int) -> None:
    houses(total)
    log_in(client, make_member(role=Role.COORDINATOR, scope=WHOLE_REGION))

    shown = client.get(reverse("ties:mesh_detail")).text

    assert (str(texts.TOGETHER_TAKES_TIME) in shown) is (total > MOST_TOGETHER)


def test_all_together_stays_chosen_on_the_way_to_another_organisation(client: Client) -> None:
    partnership = houses(MOST_TOGETHER + 1)[0]
    scope = Scope(kind="PARTNERSHIP", key=partnership.key)
    log_in(client, make_member(role=Role.COORDINATOR, scope=scope))
    member = make_membership()
    meet(partnership, member, make_membership())

    asked = {"verband": "", "organisatie": str(member.organisation_id)}
    told = client.get(reverse("ties:map_detail"), asked).content.decode()

    assert '<input type="hidden" name="verband" value="">' in told
