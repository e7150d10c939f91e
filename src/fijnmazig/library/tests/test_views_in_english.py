"""The words of themes, terms and licences on pages in English, and where they stay Dutch."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.tests.factories import Member, log_in, make_member
from fijnmazig.library.models import Item, ItemTerm
from fijnmazig.library.tests.factories import make_open, make_published, sharer

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Member:
    return make_member()


@pytest.fixture
def item() -> Item:
    """Return an open item that carries a theme, a term and a licence."""
    found = make_open(themes=("oudermishandeling", "ouderenmishandeling"), licence="bronvermelding")
    ItemTerm.unscoped.create(item=found, facet="AUDIENCE", code="kinderopvang")
    return found


def said(client: Client, route: str, **place: object) -> tuple[str, str]:
    """Return a page in Dutch and in English."""
    path = reverse(f"library:{route}", kwargs=place or None)
    return client.get(path).content.decode(), client.get(f"/en{path}").content.decode()


def test_an_item_is_described_in_the_language_of_its_reader(client: Client, item: Item) -> None:
    dutch, english = said(client, "item_detail", item_id=item.id)

    for wanted, words in (
        ("Oudermishandeling (kind tegen ouder)", "Abuse of parents by their child"),
        ("Ouderenmis(be)handeling", "Abuse of older people"),
        ("Kinderopvang en onthaalouders", "Childcare and childminders"),
        ("<dd>Alle rechten voorbehouden,", "<dd>All rights reserved, use with the source named"),
    ):
        assert (wanted in dutch, words in dutch) == (True, False)
        assert (wanted in english, words in english) == (False, True)


def test_what_search_engines_read_of_a_licence_stays_as_it_was(client: Client, item: Item) -> None:
    _, english = said(client, "item_detail", item_id=item.id)

    assert re.findall(r'"license": "([^"]*)"', english) == [
        "Alle rechten voorbehouden, gebruik met bronvermelding"
    ]


def test_the_form_of_an_item_offers_english_words(client: Client, owner: Member) -> None:
    mine = make_published(sharer(owner.id))
    log_in(client, owner)

    dutch, english = said(client, "item_edit", item_id=mine.id)

    for wanted, words in (
        (">Hoogconflictueuze scheiding en ouderschap<", ">High-conflict separation and parenting<"),
        (">Dwingende controle<", ">Coercive control<"),
        (">Vrij van rechten (CC0 1.0)<", ">No rights reserved (CC0 1.0)<"),
    ):
        assert (wanted in dutch, words in english) == (True, True)
        assert (words in dutch, wanted in english) == (False, False)


def test_the_themes_to_follow_are_named_in_english(client: Client, owner: Member) -> None:
    log_in(client, owner)

    _, english = said(client, "follow_list")

    assert "Working with people who use violence" in english
    assert "Werken met plegers" not in english
