"""Who opens the pages of collections, and what they do."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import Member, log_in, make_member
from fijnmazig.library.models import Collection, CollectionItem, Item
from fijnmazig.library.services import collections
from fijnmazig.library.services.collections import About
from fijnmazig.library.tests.factories import MONDAY, make_open, sharer

pytestmark = pytest.mark.django_db
HERE = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def maker() -> Member:
    return make_member(name="Maker Voorbeeld")


def make(maker: Member, *items: Item, is_open: bool = True) -> UUID:
    actor = sharer(maker.id)
    about = About(title="Startpakket", description="Begin hier.")
    made = collections.make_collection(actor=actor, about=about, at=MONDAY)
    for item in items:
        collections.put_in(actor=actor, collection_id=made, item_id=item.id, at=MONDAY)
    if is_open:
        collections.publish_collection(actor=actor, collection_id=made, at=MONDAY)
    return made


def url(route: str, collection_id: UUID | None = None, item_id: UUID | None = None) -> str:
    given = {"collection_id": collection_id, "item_id": item_id}
    return reverse(f"library:{route}", kwargs={k: v for k, v in given.items() if v})


def post(client: Client, address: str, **values: str) -> Any:
    return client.post(address, values, headers=HERE)


# What each visitor gets on the pages of a collection: its maker, a colleague who shares, the
# coordinator, a supplier (who shares nothing), nobody.
OPEN, DRAFT = ("collection_detail", "collection_print"), ("collection_edit", "entry_note")
TABLE = {
    ("collection_detail", True): (200, 200, 200, 200, 200),
    ("collection_print", True): (200, 200, 200, 200, 200),
    ("collection_edit", True): (200, 404, 200, 404, 302),
    ("entry_note", True): (200, 404, 200, 404, 302),
    ("collection_detail", False): (200, 404, 200, 404, 404),
    ("collection_print", False): (200, 404, 200, 404, 404),
    ("collection_edit", False): (200, 404, 200, 404, 302),
    ("collection_create", True): (200, 200, 200, 404, 302),
    ("collection_add", True): (200, 200, 200, 404, 302),
    ("collection_list", True): (200, 200, 200, 200, 200),
}


@pytest.mark.parametrize(("route", "is_open"), TABLE)
def test_pages_of_a_collection_open_for_who_may(
    route: str, maker: Member, *, is_open: bool
) -> None:
    item = make_open()
    made = make(maker, item, is_open=is_open)
    takes_item = route in {"entry_note", "collection_add"}
    is_whole = route in {"collection_create", "collection_list", "collection_add"}
    address = url(route, None if is_whole else made, item.id if takes_item else None)
    visitors = [maker, *(make_member(role=r) for r in (Role.SPOC, Role.COORDINATOR, Role.SUPPLIER))]
    clients = [Client() for _visitor in range(5)]
    for client, visitor in zip(clients, visitors, strict=False):
        log_in(client, visitor)

    statuses = tuple(client.get(address).status_code for client in clients)

    assert statuses == TABLE[route, is_open]


@pytest.mark.parametrize(
    "route",
    [
        "collection_publish", "collection_remove", "collection_restore", "entry_move",
        "entry_remove", "entry_restore", "entry_note", "collection_edit",
    ],
)  # fmt: skip
def test_writing_in_a_collection_of_another_is_absent(
    client: Client, maker: Member, route: str
) -> None:
    item = make_open()
    made = make(maker, item)
    log_in(client, make_member(role=Role.SPOC))

    answer = post(client, url(route, made, item.id if "entry" in route else None), title="X")

    assert answer.status_code == 404
    assert Collection.unscoped.get().title == "Startpakket"


def test_an_open_collection_leaves_no_cookie_and_links_to_its_items(
    client: Client, maker: Member
) -> None:
    item = make_open(title="Onthaal")
    made = make(maker, item)

    response = client.get(url("collection_detail", made))

    page = response.content.decode()
    assert (response.cookies, response["Cache-Control"]) == ({}, "no-store")
    assert reverse("library:item_detail", args=[item.id]) in page
    assert "Maker Voorbeeld" not in page
    assert "<title>Fijnmazig</title>" in page


def test_the_page_for_paper_has_the_addresses_in_full(client: Client, maker: Member) -> None:
    item = make_open(title="Onthaal")
    made = make(maker, item)

    page = client.get(url("collection_print", made)).content.decode()

    assert f"http://testserver{reverse('library:item_detail', args=[item.id])}" in page


def test_from_an_item_to_a_published_collection(client: Client, maker: Member) -> None:
    item = make_open(title="Onthaal")
    log_in(client, maker)

    made = post(client, url("collection_create"), title="Startpakket", description="Begin hier.")
    collection = Collection.unscoped.get()
    added = post(client, url("collection_add", None, item.id), verzameling=str(collection.id))
    post(client, url("collection_publish", collection.id), voor="iedereen")

    assert made.headers["Location"] == url("collection_edit", collection.id)
    assert added.headers["Location"] == f"{url('collection_edit', collection.id)}#i-{item.id}"
    page = Client().get(url("collection_list")).content.decode()
    assert ("Startpakket" in page, "1 item" in page) == (True, True)


@pytest.mark.parametrize(
    ("role", "is_there"), [(Role.FIRST_LINE, True), (Role.SUPPLIER, False), (None, False)]
)
def test_a_result_leads_to_the_collections_of_who_may_share(
    client: Client, role: Role | None, *, is_there: bool
) -> None:
    item = make_open(title="Onthaal")
    if role:
        log_in(client, make_member(role=role))

    page = client.get(reverse("library:item_list")).content.decode()

    assert "Onthaal" in page
    assert (url("collection_add", None, item.id) in page) is is_there


def test_a_choice_that_is_not_yours_puts_nothing_anywhere(client: Client, maker: Member) -> None:
    item = make_open()
    made = make(make_member(role=Role.SPOC), make_open())
    log_in(client, maker)

    for typed in (str(made), str(uuid4()), "onzin"):
        answer = post(client, url("collection_add", None, item.id), verzameling=typed)
        assert answer.status_code == 200

    assert CollectionItem.unscoped.filter(item=item).count() == 0


def test_the_buttons_move_take_out_and_put_back(client: Client, maker: Member) -> None:
    first, second = make_open(title="Een"), make_open(title="Twee")
    made = make(maker, first, second)
    log_in(client, maker)

    post(client, url("entry_move", made, second.id), naar="boven")
    up = list(CollectionItem.unscoped.order_by("position").values_list("item_id", flat=True))
    post(client, url("entry_move", made, second.id), naar="onder")
    gone = post(client, url("entry_remove", made, first.id))
    without = client.get(url("collection_edit", made)).content.decode()
    back = post(client, url("entry_restore", made, first.id))

    assert up == [second.id, first.id]
    assert gone.headers["Location"].endswith("#weggehaald")
    assert "Eruit gehaald" in without
    assert back.headers["Location"].endswith(f"#i-{first.id}")
    assert CollectionItem.unscoped.filter(removed_at=None).count() == 2


def test_a_collection_is_removed_and_brought_back(client: Client, maker: Member) -> None:
    made = make(maker, make_open())
    log_in(client, maker)

    post(client, url("collection_remove", made))
    gone = client.get(url("collection_detail", made)).status_code
    offered = client.get(url("collection_list")).content.decode()
    post(client, url("collection_restore", made))

    assert (gone, url("collection_restore", made) in offered) == (404, True)
    assert client.get(url("collection_detail", made)).status_code == 200


def test_a_note_keeps_what_was_typed_when_it_names_somebody(client: Client, maker: Member) -> None:
    item = make_open()
    made = make(maker, item)
    log_in(client, maker)
    address = url("entry_note", made, item.id)

    refused = post(client, address, note="Vraag het aan Jan Peeters.").content.decode()
    kept = post(client, address, note="Begin hier.")

    assert "Vraag het aan Jan Peeters.</textarea>" in refused
    assert "Dit wijst naar een persoon: “Jan Peeters”." in refused
    assert (kept.status_code, CollectionItem.unscoped.get().note) == (302, "Begin hier.")


def test_describing_keeps_what_was_typed_when_it_names_somebody(
    client: Client, maker: Member
) -> None:
    made = make(maker, make_open())
    log_in(client, maker)

    refused = post(client, url("collection_edit", made), title="Van Jan Peeters").content.decode()
    kept = post(client, url("collection_edit", made), title="Leeslijst")

    assert 'value="Van Jan Peeters"' in refused
    assert (kept.status_code, Collection.unscoped.get().title) == (302, "Leeslijst")


@pytest.mark.parametrize("route", ["collection_create", "collection_edit", "entry_note"])
def test_what_slips_past_a_form_is_refused_all_the_same(
    client: Client, maker: Member, route: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fijnmazig.library.forms.remarks.person_fault", lambda _typed: "")
    item = make_open()
    made = make(maker, item)
    log_in(client, maker)
    address = url(
        route,
        None if route == "collection_create" else made,
        item.id if route == "entry_note" else None,
    )

    answer = post(client, address, title="Van Jan Peeters", note="Van Jan Peeters")

    assert "Schrijf het zonder" in answer.content.decode()


def test_an_item_that_is_not_in_the_collection_has_no_note(client: Client, maker: Member) -> None:
    made = make(maker, make_open())
    log_in(client, maker)

    assert client.get(url("entry_note", made, make_open().id)).status_code == 404


@pytest.mark.parametrize("total", [1, 3])
def test_open_pages_ask_as_much_for_three_as_for_one(
    client: Client, maker: Member, total: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    items = [make_open() for _number in range(total)]
    made = [make(maker, *items) for _number in range(total)]

    with django_assert_num_queries(1):
        client.get(url("collection_list"))
    with django_assert_num_queries(3):
        client.get(url("collection_detail", made[0]))
