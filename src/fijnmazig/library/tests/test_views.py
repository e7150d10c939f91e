"""Who may open which page of the library, and what the pages do."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import Member, log_in, make_member
from fijnmazig.library.domain.items import Status
from fijnmazig.library.models import Import, Item, MissingReport
from fijnmazig.library.tests.factories import (
    WELCOME,
    hand_in,
    make_draft,
    make_published,
    read_all,
    sharer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Member:
    return make_member(role=Role.FIRST_LINE, name="Eigenaar Voorbeeld")


def colleague() -> Member:
    return make_member(role=Role.SPOC)


def editor() -> Member:
    return make_member(role=Role.COORDINATOR)


def supplier() -> Member:
    return make_member(role=Role.SUPPLIER)


def dpo() -> Member:
    return make_member(role=Role.DPO)


def nobody() -> None:
    return None


# Pages of one item or import, with what each visitor gets: owner, colleague, editor, supplier, DPO,
# nobody. Absent and forbidden look the same.
TABLE = {
    "library:item_detail": (200, 404, 200, 404, 404, 404),
    "library:version_download": (200, 404, 200, 404, 404, 404),
    "library:item_edit": (200, 404, 200, 404, 404, 302),
    "library:item_withdraw": (200, 404, 200, 404, 404, 302),
    "library:import_detail": (200, 404, 200, 404, 404, 302),
}
ROUTES = {
    "library:item_list": (200, 200, 200, 200, 200, 200),
    "library:missing_report_create": (200, 200, 200, 200, 200, 200),
    "library:missing_report_done": (200, 200, 200, 200, 200, 200),
    "library:import_create": (200, 200, 200, 404, 404, 302),
    "library:import_list": (200, 200, 200, 404, 404, 302),
    "library:own_item_list": (200, 200, 200, 404, 404, 302),
}
VISITORS: tuple[Callable[[], Member | None] | None, ...] = (
    None,
    colleague,
    editor,
    supplier,
    dpo,
    nobody,
)


def visit(owner: Member, visitor: Callable[[], Member | None] | None) -> Client:
    client = Client()
    member = owner if visitor is None else visitor()
    if member is not None:
        log_in(client, member)
    return client


def status(client: Client, url: str) -> int:
    response = client.get(url)
    if response.streaming:
        response.getvalue()  # the end of the stream closes the file, and leaves the database open
    return response.status_code


@pytest.mark.parametrize("route", TABLE)
def test_pages_of_a_draft_open_for_owner_and_editors(route: str, owner: Member) -> None:
    import_id = hand_in(sharer(owner.id), ("onthaal.txt", WELCOME.encode()))
    (file,) = read_all(import_id)
    arguments: dict[str, Any] = {"item_id": file.item_id}
    if route == "library:import_detail":
        arguments = {"import_id": import_id}
    if route == "library:version_download":
        arguments["number"] = 1
    url = reverse(route, kwargs=arguments)

    statuses = tuple(status(visit(owner, visitor), url) for visitor in VISITORS)

    assert statuses == TABLE[route]


@pytest.mark.parametrize("route", ROUTES)
def test_pages_without_an_item_open_for_who_may_share(route: str, owner: Member) -> None:
    statuses = tuple(visit(owner, v).get(reverse(route)).status_code for v in VISITORS)

    assert statuses == ROUTES[route]


@pytest.mark.parametrize(
    "route",
    [
        "item_take_back",
        "item_confirm",
        "item_withdraw",
        "likeness_decide",
        "item_edit",
        "review_create",
    ],
)
def test_writing_on_an_item_of_someone_else_is_absent(route: str, owner: Member) -> None:
    item = make_draft(sharer(owner.id))
    client = visit(owner, colleague)

    response = client.post(
        reverse(f"library:{route}", kwargs={"item_id": item.id}),
        {"besluit": "SEPARATE"},
        headers={"sec-fetch-site": "same-origin"},
    )

    assert response.status_code == 404


def test_an_absent_item_and_a_forbidden_one_look_the_same(owner: Member) -> None:
    item = make_draft(sharer(owner.id))
    client = visit(owner, colleague)
    absent_id = uuid4()

    forbidden = client.get(reverse("library:item_detail", kwargs={"item_id": item.id}))
    absent = client.get(reverse("library:item_detail", kwargs={"item_id": absent_id}))

    shown = absent.content.decode().replace(str(absent_id), str(item.id))
    assert (forbidden.status_code, forbidden.content.decode()) == (404, shown)


def test_a_published_item_is_read_by_anyone_without_a_cookie(client: Client, owner: Member) -> None:
    item = make_published(sharer(owner.id))

    response = client.get(reverse("library:item_detail", kwargs={"item_id": item.id}))

    assert response.status_code == 200
    assert (response.cookies, response["Cache-Control"]) == ({}, "no-store")
    assert "beloof niets wat je niet" in response.content.decode()


def test_handing_in_files_begins_an_import(client: Client, owner: Member) -> None:
    log_in(client, owner)

    response = client.post(
        reverse("library:import_create"),
        {"documents": [SimpleUploadedFile("onthaal.txt", WELCOME.encode())]},
        headers={"sec-fetch-site": "same-origin"},
    )

    begun = Import.unscoped.get()
    assert response.headers["Location"] == f"/bibliotheek/delen/{begun.id}/"
    assert (begun.owner_id, begun.files.get().name) == (owner.id, "onthaal.txt")


def test_handing_in_nothing_says_what_to_do(client: Client, owner: Member) -> None:
    log_in(client, owner)

    response = client.post(
        reverse("library:import_create"), {}, headers={"sec-fetch-site": "same-origin"}
    )

    assert response.status_code == 200
    assert "Kies minstens één bestand." in response.content.decode()
    assert Import.unscoped.count() == 0


def test_describing_keeps_what_was_typed_when_the_municipality_is_unknown(
    client: Client, owner: Member
) -> None:
    item = make_draft(sharer(owner.id))
    log_in(client, owner)

    response = client.post(
        reverse("library:item_edit", kwargs={"item_id": item.id}),
        {"title": "Mijn titel", "kind": "TOOL", "language": "nl", "municipality": "Nergenshuizen"},
        headers={"sec-fetch-site": "same-origin"},
    )

    page = response.content.decode()
    assert "We kennen geen gemeente met deze naam of code." in page
    assert 'value="Mijn titel"' in page
    assert Item.unscoped.get().title != "Mijn titel"


def test_withdrawing_asks_first(client: Client, owner: Member) -> None:
    item = make_published(sharer(owner.id))
    log_in(client, owner)
    url = reverse("library:item_withdraw", kwargs={"item_id": item.id})

    asked = client.get(url)
    client.post(url, headers={"sec-fetch-site": "same-origin"})

    item.refresh_from_db()
    assert (asked.status_code, item.status) == (200, Status.WITHDRAWN)


def test_what_a_visitor_misses_is_kept_without_a_cookie(client: Client) -> None:
    response = client.post(
        reverse("library:missing_report_create"),
        {"text": "een draaiboek over stalking"},
        headers={"sec-fetch-site": "same-origin"},
    )

    assert (response.status_code, response.cookies) == (302, {})
    assert MissingReport.unscoped.get().text == "een draaiboek over stalking"


def test_a_form_sent_from_another_site_is_refused(client: Client) -> None:
    url = reverse("library:missing_report_create")

    refused = client.post(url, {"text": "van elders"}, headers={"sec-fetch-site": "cross-site"})
    bare = client.post(url, {"text": "zonder herkomst"})

    assert (refused.status_code, bare.status_code) == (403, 403)
    assert MissingReport.unscoped.count() == 0


def test_a_search_leads_to_an_address_that_does_not_show_its_words(
    client: Client, owner: Member
) -> None:
    make_published(sharer(owner.id))

    sent = client.post(
        reverse("library:item_list"), {"q": "onthaal"}, headers={"sec-fetch-site": "same-origin"}
    )
    shown = client.get(sent.headers["Location"])

    assert "onthaal" not in sent.headers["Location"]
    assert "1 resultaat" in shown.content.decode()
    assert shown.cookies == {}


def test_an_empty_result_offers_a_way_on(client: Client) -> None:
    response = client.get(reverse("library:item_list"), {"q": "xylofoonmuziek"})

    page = response.content.decode()
    assert "Niets gevonden" in page
    assert reverse("library:missing_report_create") in page


def test_a_filter_that_hides_everything_says_what_is_there_without_it(
    client: Client, owner: Member
) -> None:
    make_published(sharer(owner.id))

    response = client.get(reverse("library:item_list"), {"soort": "RECORDING"})

    assert "Zoek zonder de keuze bij Soort (1)" in response.content.decode()
