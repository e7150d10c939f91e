"""What search engines read about an item."""

import json
import re
from uuid import UUID

import pytest
from django.template import Context, Template
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from fijnmazig.library.domain.items import Status
from fijnmazig.library.models import Item
from fijnmazig.library.tests.factories import add_open_version, make_open

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture(autouse=True)
def address(settings: Settings) -> None:
    settings.SITE_URL = "https://net.example"


def told(client: Client, path: str) -> dict[str, object]:
    (block,) = BLOCK.findall(client.get(path).content.decode())
    found: dict[str, object] = json.loads(block)
    return found


def page_of(item: Item) -> str:
    return reverse("library:item_detail", kwargs={"item_id": item.id})


@pytest.mark.django_db
def test_an_item_says_what_it_is_and_what_others_may_do_with_it(client: Client) -> None:
    item = make_open(
        "Tekst.", title='Onthaal </script> & "zo"', description="Kort.", licence="cc-by"
    )

    assert told(client, page_of(item)) == {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": 'Onthaal </script> & "zo"',
        "description": "Kort.",
        "inLanguage": "nl",
        "license": "https://creativecommons.org/licenses/by/4.0/deed.nl",
        "publisher": {"@type": "Organization", "name": "Fijnmazig"},
        "dateModified": "2026-03-02",
        "version": "1",
        "isAccessibleForFree": True,
        "url": f"https://net.example{page_of(item)}",
    }


@pytest.mark.django_db
def test_a_copy_names_who_published_it_and_the_original(client: Client) -> None:
    item = make_open(
        kind="LINK",
        licence="bronvermelding",
        origin_identifier="oai:ander.example:1",
        origin_name="Netwerk A",
        origin_url="https://ander.example/1",
    )

    found = told(client, page_of(item))

    assert found["publisher"] == {"@type": "Organization", "name": "Netwerk A"}
    assert found["isBasedOn"] == "https://ander.example/1"
    assert found["@type"] == "CreativeWork"
    assert found["license"] == "Alle rechten voorbehouden, gebruik met bronvermelding"


@pytest.mark.django_db
def test_an_older_version_gives_its_own_address(client: Client) -> None:
    item = make_open("Eerst.")
    add_open_version(item, "Daarna.")
    older = reverse("library:version_detail", kwargs={"item_id": item.id, "number": 1})

    assert told(client, older)["url"] == f"https://net.example{older}"


@pytest.mark.django_db
def test_what_is_not_open_tells_machines_nothing(client: Client) -> None:
    owner = UUID(int=5)
    item = make_open("Tekst.", status=Status.WITHDRAWN, owner_id=owner)

    assert b"ld+json" not in client.get(page_of(item)).content


@given(st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner, max_size=3)))
@settings(deadline=None)
def test_nothing_in_the_data_ends_its_element(value: object) -> None:
    drawn = Template("{{ value|as_json }}").render(Context({"value": value}))

    assert not {"<", ">", "&"} & set(drawn)
    assert json.loads(drawn) == value
