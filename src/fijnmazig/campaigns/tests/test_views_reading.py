"""Cards as pages that everybody may read."""

import re

import pytest
from django.conf import settings as house
from django.test import Client
from django.urls import reverse

from fijnmazig.campaigns.queries.cards import cards
from fijnmazig.directory.tests.factories import load_everything

pytestmark = pytest.mark.django_db
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def address(number: int = 1, language: str = "") -> str:
    kwargs = {"number": number} | ({"language": language} if language else {})
    return reverse("campaigns:card_detail", kwargs=kwargs)


def test_every_card_can_be_read_without_seeing_it(client: Client) -> None:
    load_everything()

    for card in cards():
        page = client.get(address(card.number)).text

        assert all(tip in page for tip in card.texts["nl"].tips)
        assert (f'alt="{card.texts["nl"].picture}"' in page, 'href="tel:1712"' in page) == (
            True,
            True,
        )


def test_a_card_is_read_in_every_language_it_was_written_in(client: Client) -> None:
    load_everything()

    page = client.get(address(2, "fr")).text

    assert 'lang="fr">Un adulte attentif' in page
    assert client.get(address(2, "de")).status_code == 404
    assert client.get(address(9)).status_code == 404


def test_neither_title_nor_address_tells_what_is_read_and_nothing_is_kept(client: Client) -> None:
    load_everything()

    answers = [client.get(reverse("campaigns:card_list")), client.get(address(1))]

    for answer in answers:
        (title,) = TITLE.findall(answer.text)
        assert title.strip() == house.SITE_NAME
        assert (len(answer.cookies), answer.headers["Cache-Control"]) == (0, "no-store")
    assert not re.search("partner|kind|oudere|geweld", address(1))


@pytest.mark.parametrize(
    ("word", "where"),
    [
        ("1", "/kaartjes/1/nl/"),
        ("2en", "/en/kaartjes/2/en/"),
        ("3fr", "/kaartjes/3/fr/"),
    ],
)
def test_the_code_on_a_card_leads_to_its_page(client: Client, word: str, where: str) -> None:
    load_everything()

    answer = client.get(f"/k/{word}")

    assert (answer.status_code, answer.headers["Location"]) == (302, where)
    assert answer.cookies == {}
    assert client.get(where).status_code == 200


def test_an_unknown_word_leads_nowhere(client: Client) -> None:
    assert client.get("/k/zzzz").status_code == 404


def test_anybody_may_print_four_cards_on_a_sheet(client: Client) -> None:
    load_everything()

    answer = client.get(reverse("campaigns:card_print", kwargs={"number": 1, "language": "nl"}))

    assert (answer.status_code, answer.content[:4]) == (200, b"%PDF")
    assert answer.headers["Content-Disposition"] == 'inline; filename="kaartje-1.pdf"'
