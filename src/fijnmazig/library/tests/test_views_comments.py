"""Who opens the pages with remarks, and what they do."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import Member, log_in, make_member
from fijnmazig.library.domain.items import Kind
from fijnmazig.library.models import Comment, Item
from fijnmazig.library.tests.factories import make_published, sharer
from fijnmazig.organisations.tests.factories import (
    make_membership,
    make_organisation,
    make_professional,
)
from fijnmazig.places.tests.factories import load_places

pytestmark = pytest.mark.django_db
HERE = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def owner() -> Member:
    return make_member(name="Eigenaar Voorbeeld")


@pytest.fixture
def writer() -> Member:
    return make_member(name="Schrijver Voorbeeld")


def write(item: Item, writer: Member, text: str = "Dit werkte goed.") -> UUID:
    """Return the remark that the writer placed just now, through the page."""
    client = Client()
    log_in(client, writer)
    sent = post(client, url("comment_create", item), text=text)
    return UUID(sent.headers["Location"].partition("#r-")[2])


def url(route: str, item: Item, comment_id: UUID | None = None) -> str:
    extra = {"comment_id": comment_id} if comment_id else {}
    return reverse(f"library:{route}", kwargs={"item_id": item.id, **extra})


def post(client: Client, address: str, **values: str) -> Any:
    return client.post(address, values, headers=HERE)


PLACES_FOR_NEWS = ("library:comment_news", "library:own_item_list", "pages:desk")
ROLES = [Role.FIRST_LINE, Role.SPOC, Role.COORDINATOR, Role.SUPPLIER, Role.DPO, None]
# The pages with remarks on a published item: every member opens them, a stranger logs in first.
OPEN = ("comment_list", "comment_create", "use_create")
# The pages of one remark of somebody else: reading is for members, changing is not.
ONE = ("comment_edit", "comment_remove")


@pytest.mark.parametrize("route", [*OPEN, *ONE])
def test_every_member_and_no_stranger_opens_the_pages_of_a_published_item(
    route: str, owner: Member, writer: Member
) -> None:
    item = make_published(sharer(owner.id))
    address = url(route, item, write(item, writer) if route in ONE else None)
    statuses = []
    for role in ROLES:
        client = Client()
        if role:
            log_in(client, make_member(role=role))
        statuses.append(client.get(address).status_code)

    assert statuses == [200, 200, 200, 200, 200, 302]


@pytest.mark.parametrize("route", [*OPEN, *ONE])
def test_pages_of_an_item_that_is_not_published_are_absent(
    client: Client, route: str, owner: Member
) -> None:
    item = make_published(sharer(owner.id))
    address = url(route, item, write(item, make_member()) if route in ONE else None)
    log_in(client, owner)
    assert client.get(address).status_code == 200
    Item.unscoped.update(status="WITHDRAWN")

    assert client.get(address).status_code == 404


def test_a_writer_takes_back_what_stands_with_an_item_that_is_not_online(
    client: Client, owner: Member, writer: Member
) -> None:
    item = make_published(sharer(owner.id))
    address = url("comment_remove", item, write(item, writer))
    Item.unscoped.update(status="WITHDRAWN")
    log_in(client, writer)
    news = reverse("library:comment_news")

    listed = client.get(news).content.decode()
    asked = client.get(address).content.decode()
    sent = post(client, address)

    assert (address in listed, "Dit werkte goed." in asked, item.title in asked) == (
        True, True, False,
    )  # fmt: skip
    assert (sent.status_code, sent.headers["Location"]) == (302, news)
    assert (Comment.unscoped.get().text, Comment.unscoped.get().author_id) == ("", None)
    assert address not in client.get(news).content.decode()


@pytest.mark.parametrize("route", [*ONE, "comment_help"])
def test_a_remark_is_not_reached_through_another_item(
    client: Client, route: str, owner: Member, writer: Member
) -> None:
    item = make_published(sharer(owner.id))
    other = make_published(sharer(owner.id), text="Een heel ander stuk tekst. " * 9, name="b.txt")
    comment_id = write(item, writer)
    log_in(client, writer)

    for address in (url(route, other, comment_id), url(route, item, uuid4())):
        assert post(client, address).status_code == 404
    assert Comment.unscoped.get().text == "Dit werkte goed."


def test_a_colleague_cannot_post_to_the_remark_of_another(
    client: Client, owner: Member, writer: Member
) -> None:
    item = make_published(sharer(owner.id))
    comment_id = write(item, writer)
    log_in(client, make_member())

    answers = [
        post(client, url("comment_edit", item, comment_id), text="Iets anders."),
        post(client, url("comment_remove", item, comment_id)),
        post(client, url("comment_help", item, comment_id), geholpen="1"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert Comment.unscoped.get().text == "Dit werkte goed."


def test_writing_leads_to_the_remark_with_name_and_organisation(
    client: Client, owner: Member, writer: Member
) -> None:
    item = make_published(sharer(owner.id))
    person = make_professional("Schrijver Voorbeeld")
    person.user_id = writer.id
    person.save()
    make_membership(professional=person, organisation=make_organisation("Dienst Onthaal"))
    log_in(client, writer)

    sent = post(client, url("comment_create", item), text="Dit werkte goed.")

    comment = Comment.unscoped.get()
    assert sent.headers["Location"] == f"{url('comment_list', item)}#r-{comment.id}"
    page = client.get(url("comment_list", item)).content.decode()
    assert "<strong>Schrijver Voorbeeld</strong>, Dienst Onthaal" in page


def test_a_name_in_a_remark_is_named_and_what_was_typed_stays(
    client: Client, owner: Member, writer: Member
) -> None:
    item = make_published(sharer(owner.id))
    log_in(client, writer)

    answer = post(client, url("comment_create", item), text="Vraag het aan Jan Peeters.")

    page = answer.content.decode()
    assert "Dit wijst naar een persoon: “Jan Peeters”." in page
    assert "Vraag het aan Jan Peeters.</textarea>" in page
    assert Comment.unscoped.count() == 0


def test_a_note_of_use_resolves_its_municipality(
    client: Client, owner: Member, writer: Member
) -> None:
    load_places()
    item = make_published(sharer(owner.id))
    log_in(client, writer)
    typed = {"text": "De opening.", "otherwise": "De pauze."}

    wrong = post(client, url("use_create", item), municipality="Nergenshuizen", **typed)
    right = post(client, url("use_create", item), municipality="2850", **typed)

    assert "We kennen geen gemeente" in wrong.content.decode()
    assert right.status_code == 302
    page = client.get(url("comment_list", item)).content.decode()
    assert "gebruikt in Boom" in page
    assert "Wat we anders zouden doen" in page


def test_a_note_of_use_is_changed_as_a_note_of_use(
    client: Client, owner: Member, writer: Member
) -> None:
    load_places()
    item = make_published(sharer(owner.id))
    log_in(client, writer)
    typed = {"municipality": "Boom", "text": "De opening.", "otherwise": "De pauze."}
    post(client, url("use_create", item), **typed)
    address = url("comment_edit", item, Comment.unscoped.get().id)

    shown = client.get(address).content.decode()
    post(client, address, **typed | {"municipality": "Niel"})

    assert ('value="Boom"' in shown, "De pauze.</textarea>" in shown) == (True, True)
    assert Comment.unscoped.get().nis == "11030"


def test_a_writer_changes_and_removes_a_remark_through_the_pages(
    client: Client, owner: Member, writer: Member
) -> None:
    item = make_published(sharer(owner.id))
    comment_id = write(item, writer)
    log_in(client, writer)

    shown = client.get(url("comment_edit", item, comment_id)).content.decode()
    post(client, url("comment_edit", item, comment_id), text="Dit werkte.")
    changed = Comment.unscoped.get().text
    post(client, url("comment_remove", item, comment_id))

    assert "Dit werkte goed.</textarea>" in shown
    assert (changed, Comment.unscoped.get().text) == ("Dit werkte.", "")
    page = client.get(url("comment_list", item)).content.decode()
    assert "Weggehaald door de schrijver." in page


def test_who_asked_says_what_helped_and_takes_it_back(
    client: Client, owner: Member, writer: Member
) -> None:
    item = make_published(sharer(owner.id))
    Item.unscoped.update(kind=Kind.QUESTION)
    comment_id = write(item, writer)
    log_in(client, owner)

    post(client, url("comment_help", item, comment_id), geholpen="1")
    answered = client.get(url("comment_list", item)).content.decode()
    post(client, url("comment_help", item, comment_id), geholpen="0")

    assert "Deze vraag is beantwoord." in answered
    assert Comment.unscoped.get().helpful_at is None


def test_a_stale_change_is_refused_on_the_page(
    client: Client, owner: Member, writer: Member
) -> None:
    item = make_published(sharer(owner.id))
    comment_id = write(item, writer)
    Comment.unscoped.update(created_at="2026-01-05T09:00Z")
    log_in(client, writer)

    answer = post(client, url("comment_edit", item, comment_id), text="Te laat.")

    assert "Na een halfuur kun je een reactie niet meer wijzigen" in answer.content.decode()


def test_the_news_about_what_one_shared_goes_once_read(
    client: Client, owner: Member, writer: Member
) -> None:
    item = make_published(sharer(owner.id))
    write(item, writer)
    log_in(client, owner)
    news = reverse("library:comment_news")

    before = [client.get(reverse(page)).content.decode() for page in PLACES_FOR_NEWS]
    sent = post(client, news)

    assert ["1 nieuwe reactie" in page for page in before] == [True, True, True]
    assert (sent.status_code, sent.headers["Location"]) == (302, news)
    assert "Geen nieuwe reacties" in client.get(news).content.decode()


def test_a_use_note_with_a_person_in_it_that_slips_past_the_form_is_refused(
    client: Client, owner: Member, writer: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fijnmazig.library.forms.remarks.person_fault", lambda _typed: "")
    item = make_published(sharer(owner.id))
    log_in(client, writer)

    answer = post(client, url("comment_create", item), text="Vraag het aan Jan Peeters.")

    assert "Schrijf het zonder" in answer.content.decode()
    assert Comment.unscoped.count() == 0


@pytest.mark.parametrize("total", [1, 3])
def test_the_list_of_remarks_asks_as_much_for_three_as_for_one(
    client: Client,
    owner: Member,
    total: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    item = make_published(sharer(owner.id))
    for _each in range(total):
        write(item, make_member())
    log_in(client, owner)

    with django_assert_num_queries(8):
        client.get(url("comment_list", item))
