"""What is due is confirmed with one press; readers see what is not."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.tests.factories import Member, log_in, make_member
from fijnmazig.library.tests.factories import make_open

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Member:
    return make_member()


def test_what_is_due_is_confirmed_with_one_press(client: Client, owner: Member) -> None:
    long_ago = timezone.localdate() - timedelta(days=400)
    item = make_open("Tekst.", title="Kaart", owner_id=owner.id, confirmed_date=long_ago)
    log_in(client, owner)
    url = reverse("library:own_item_list")
    asked = client.get(url).content.decode()

    client.post(
        reverse("library:item_confirm", kwargs={"item_id": item.id}),
        headers={"sec-fetch-site": "same-origin"},
    )

    item.refresh_from_db()
    assert ["Ja, klopt nog" in page for page in (asked, client.get(url).content.decode())] == [
        True,
        False,
    ]
    assert item.confirmed_date == timezone.localdate()


def test_readers_see_that_nobody_confirmed_it_for_half_a_year(client: Client) -> None:
    long_ago = timezone.localdate() - timedelta(days=400)
    item = make_open("Tekst.", title="Kaart", confirmed_date=long_ago)
    told = "al meer dan een half jaar niet bevestigd"

    page = client.get(reverse("library:item_detail", kwargs={"item_id": item.id}))
    results = client.get(reverse("library:item_list"))

    assert [told in shown.content.decode() for shown in (page, results)] == [True, True]


@pytest.mark.parametrize("total", [1, 3])
def test_own_items_take_as_many_queries_with_three_as_with_one(
    client: Client, owner: Member, total: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    long_ago = timezone.localdate() - timedelta(days=400)
    for number in range(total):
        make_open(f"Tekst {number}.", owner_id=owner.id, confirmed_date=long_ago)
    log_in(client, owner)

    with django_assert_num_queries(9):
        client.get(reverse("library:own_item_list"))
