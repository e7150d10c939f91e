"""The pages that share without a file."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import Member, log_in, make_member
from fijnmazig.library import store
from fijnmazig.library.domain.items import Status
from fijnmazig.library.models import Document, Item
from fijnmazig.library.tests.factories import MONDAY, make_draft, sharer

pytestmark = pytest.mark.django_db

SENT = {"sec-fetch-site": "same-origin"}
LINK = {
    "kind": "PODCAST",
    "title": "Drie sporen, één gezin",
    "link": "https://www.voorbeeld.example/podcast",
    "text": "Een gesprek over nabijheid, zorg en grenzen. Goed om samen te beluisteren.",
}
CREATE = "library:item_create"


@pytest.fixture
def owner(client: Client) -> Member:
    member = make_member()
    log_in(client, member)
    return member


def post(client: Client, **changes: Any) -> str:
    return client.post(reverse(CREATE), {**LINK, **changes}, headers=SENT).content.decode()


@pytest.mark.usefixtures("owner")
def test_a_link_is_shared_with_one_form_and_one_question(client: Client) -> None:
    response = client.post(reverse(CREATE), LINK, headers=SENT)

    item = Item.unscoped.get()
    edit = reverse("library:item_edit", kwargs={"item_id": item.id})
    assert response.headers["Location"] == edit
    shown = {"title": item.title, "kind": "PODCAST", "language": "nl", "link": item.link}
    client.post(edit, {**shown, "then": "SUBMIT"}, headers=SENT)
    item.refresh_from_db()
    assert (item.status, item.link) == (Status.SUBMITTED, LINK["link"])
    assert "Een gesprek over nabijheid" in item.description or item.description == ""


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"link": ""}, "Geef het adres van de pagina"),
        ({"link": "http://voorbeeld.example"}, "Een adres begint met https://"),
        ({"text": ""}, "Schrijf er een paar zinnen bij"),
        ({"title": ""}, "Geef een titel"),
        ({"kind": "REPORT"}, "Kijk dit nog even na"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    client: Client, changes: dict[str, str], said: str
) -> None:
    page = post(client, **changes)

    assert said in page
    assert all(value in page for name, value in LINK.items() if name not in {*changes, "kind"})
    assert Item.unscoped.count() == 0


@pytest.mark.usefixtures("owner")
def test_the_first_sentence_says_what_it_is_about_unless_it_names_somebody(client: Client) -> None:
    post(client)
    post(client, text="Vraag het An Peeters. Zij weet er alles van.")

    described = list(Item.unscoped.order_by("created_at").values_list("description", flat=True))
    assert described == ["Een gesprek over nabijheid, zorg en grenzen.", ""]


def test_a_question_needs_no_link(client: Client, owner: Member) -> None:
    chosen = client.get(reverse(CREATE), {"soort": "QUESTION"}).content.decode()

    post(client, kind="QUESTION", link="")

    ticked = next(line for line in chosen.split("<input") if 'value="QUESTION"' in line)
    assert "checked" in ticked
    assert Item.unscoped.get().owner_id == owner.id


@pytest.mark.usefixtures("owner")
def test_the_text_is_rewritten_in_place(client: Client) -> None:
    post(client)
    item = Item.unscoped.get()
    url = reverse("library:text_edit", kwargs={"item_id": item.id})

    client.post(url, {"text": "Een heel andere tekst."}, headers=SENT)
    refused = client.post(url, {"text": ""}, headers=SENT)

    assert "Een heel andere tekst." in client.get(url).content.decode()
    assert "Schrijf er een paar zinnen bij" in refused.content.decode()


def test_the_text_of_someone_else_or_of_a_file_is_absent(client: Client, owner: Member) -> None:
    post(client)
    mine, uploaded = Item.unscoped.get(), make_draft(sharer(owner.id))
    spoc = Client()
    log_in(spoc, make_member(role=Role.SPOC))

    for visitor, item, status in ((client, mine, 200), (client, uploaded, 404), (spoc, mine, 404)):
        url = reverse("library:text_edit", kwargs={"item_id": item.id})
        assert visitor.get(url).status_code == status


@pytest.mark.usefixtures("owner")
def test_what_a_rule_refuses_is_said_above_what_was_typed(client: Client) -> None:
    Document.unscoped.create(
        content_hash=store.hash_of(LINK["text"].encode()),
        media_type="TXT",
        size=1,
        stored_at=MONDAY,
    )
    page = post(client)
    post(client, text="Een eerste tekst.")
    item = Item.unscoped.get()

    url = reverse("library:text_edit", kwargs={"item_id": item.id})
    rewritten = client.post(url, {"text": LINK["text"]}, headers=SENT).content.decode()

    said = "Precies deze tekst wordt op dit moment ingelezen."
    assert [said in shown for shown in (page, rewritten)] == [True, True]
    assert LINK["title"] in page
