"""What a sharer says of an item, typed into its page and shown to readers."""

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.tests.factories import Member, log_in, make_member
from fijnmazig.library.models import Item
from fijnmazig.library.tests.factories import make_draft, make_published, sharer
from fijnmazig.organisations.tests.factories import (
    make_membership,
    make_organisation,
    make_professional,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Member:
    return make_member(name="Eigenaar Voorbeeld")


FULL = {
    "title": "Kraambezoek",
    "kind": "TOOL",
    "language": "nl",
    "audience": ["kinderopvang", "eerstelijn"],
    "form": ["verwaarlozing"],
    "track": ["zorg"],
    "phase": ["preventie"],
    "age_from": "-9 maanden",
    "age_to": "3 jaar",
    "licence": "cc-by",
    "contact_role": "Dienst Samenleven",
    "contact_address": "onthaal@dienst.example",
    "link": "https://www.voorbeeld.example/kraam",
}


def make_reviewed(owner: Member) -> Item:
    """Return a published item whose kind and link were reviewed as FULL says them."""
    item = make_published(sharer(owner.id))
    Item.unscoped.filter(id=item.id).update(kind=FULL["kind"], link=FULL["link"])
    return item


def test_facets_are_kept_and_shown_on_the_page(client: Client, owner: Member) -> None:
    item = make_reviewed(owner)
    log_in(client, owner)

    client.post(
        reverse("library:item_edit", kwargs={"item_id": item.id}),
        FULL,
        headers={"sec-fetch-site": "same-origin"},
    )

    page = Client().get(reverse("library:item_detail", kwargs={"item_id": item.id}))
    shown = page.content.decode()
    for words in (
        "Eerstelijnswerkers, Kinderopvang en onthaalouders",
        "van 9 maanden voor de geboorte tot 3 jaar",
        'href="https://creativecommons.org/licenses/by/4.0/deed.nl"',
        'href="mailto:onthaal@dienst.example"',
        '<a href="https://www.voorbeeld.example/kraam" rel="noreferrer nofollow">voorbeeld.example',
    ):
        assert words in shown
    edit = client.get(reverse("library:item_edit", kwargs={"item_id": item.id})).content.decode()
    assert 'value="9 maanden voor de geboorte"' in edit


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("contact_address", "jan.voorbeeld@mail.example", "Dit lijkt het adres van een persoon."),
        ("contact_address", "0478 12 34 56", "Dit lijkt een gsm-nummer."),
        ("contact_role", "Jan Peeters", "Hier staat iets van een persoon."),
        ("link", "http://voorbeeld.example", "Een adres begint met https://"),
        ("age_from", "heel jong", "Dit lezen we niet als een leeftijd."),
        ("age_from", "4 jaar", "Draai ze om."),
    ],
)
def test_a_facet_that_cannot_stand_says_why_and_keeps_what_was_typed(
    client: Client, owner: Member, field: str, typed: str, said: str
) -> None:
    item = make_draft(sharer(owner.id))
    log_in(client, owner)

    response = client.post(
        reverse("library:item_edit", kwargs={"item_id": item.id}),
        {**FULL, field: typed},
        headers={"sec-fetch-site": "same-origin"},
    )

    page = response.content.decode()
    assert said in page
    assert f'value="{typed}"' in page
    assert '<details class="details" open>' in page
    assert Item.unscoped.get().title != "Kraambezoek"


def test_the_owner_may_be_an_organisation_of_the_network_or_any_other(
    client: Client, owner: Member
) -> None:
    organisation = make_organisation("Dienst Samenleven Boom")
    item = make_draft(sharer(owner.id))
    log_in(client, owner)
    url = reverse("library:item_edit", kwargs={"item_id": item.id})
    suggested = (
        '<option value="Dienst Samenleven Boom"></option>' in client.get(url).content.decode()
    )

    found = []
    for typed in ("dienst samenleven boom", "Een andere dienst"):
        client.post(url, {**FULL, "owner_text": typed}, headers={"sec-fetch-site": "same-origin"})
        item.refresh_from_db()
        shown = client.get(reverse("library:item_detail", kwargs={"item_id": item.id}))
        found.append((item.organisation_id, shown.context["page"].owner_text))

    assert suggested
    assert found == [
        (organisation.id, "Dienst Samenleven Boom"),
        (None, "Een andere dienst"),
    ]


def test_a_first_draft_names_where_its_owner_works(client: Client, owner: Member) -> None:
    work = make_organisation("CAW Voorbeeld")
    professional = make_professional()
    type(professional).unscoped.filter(id=professional.id).update(user_id=owner.id)
    make_membership(professional=professional, organisation=work)
    item = make_draft(sharer(owner.id))
    log_in(client, owner)

    page = client.get(reverse("library:item_edit", kwargs={"item_id": item.id}))

    assert page.context["page"].initial["owner_text"] == "CAW Voorbeeld"


def test_a_contact_may_be_a_page_or_a_number(client: Client, owner: Member) -> None:
    item = make_reviewed(owner)
    log_in(client, owner)
    shown = []

    for address in ("https://dienst.example/contact", "03 880 18 00"):
        client.post(
            reverse("library:item_edit", kwargs={"item_id": item.id}),
            {**FULL, "contact_address": address},
            headers={"sec-fetch-site": "same-origin"},
        )
        page = client.get(reverse("library:item_detail", kwargs={"item_id": item.id}))
        shown.append(page.context["page"].facts.contact_url)

    assert shown == ["https://dienst.example/contact", ""]
