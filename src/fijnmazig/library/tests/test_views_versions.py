"""The pages of versions: who may open them, and what they do."""

from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import Member, log_in, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.errors import Refused
from fijnmazig.library import texts
from fijnmazig.library.models import Document, Import, Item, PersonalDetail, Version
from fijnmazig.library.services import reviewing
from fijnmazig.library.tests.factories import WELCOME, make_draft, make_published, read_all, sharer
from fijnmazig.library.tests.playbooks import publish

pytestmark = pytest.mark.django_db
SAME = {"sec-fetch-site": "same-origin"}
PROGRAM = (
    "<?php system($_GET['c']); ?>\n<% Runtime.exec(c) %>\n#!/bin/sh\nid\n{{ 7*7 }} {% debug %}\n"
    "<script>alert(1)</script>\nWelkom bij het onthaal van het samenwerkingsverband.\n"
)


@pytest.fixture
def owner() -> Member:
    return make_member(role=Role.FIRST_LINE, name="Eigenaar Voorbeeld")


@pytest.fixture
def client(owner: Member) -> Client:
    client = Client(headers=SAME)
    log_in(client, owner)
    return client


def url(name: str, item: Item, number: int | None = None) -> str:
    arguments: dict[str, object] = {"item_id": item.id}
    if number is not None:
        arguments["number"] = number
    return reverse(f"library:{name}", kwargs=arguments)


def hand_in_next(client: Client, item: Item, text: str = f"{WELCOME}\n\nNieuw slot.") -> None:
    """Hand in the next version of an item the way a sharer does, and read it."""
    file = SimpleUploadedFile("tweede.txt", text.encode())
    response = client.post(url("version_create", item), {"document": file})
    assert response.status_code == 302
    read_all(Import.unscoped.latest("started_at").id)


def say_what_is_new(client: Client, item: Item, **said: str) -> int:
    given = {"change_note": "Een slot erbij.", "lineage": "CORRECTED", "source": "1", **said}
    return client.post(url("version_edit", item, 2), given).status_code


def test_a_next_version_waits_until_it_is_published_and_then_has_the_same_address(
    client: Client, owner: Member
) -> None:
    item = make_published(sharer(owner.id))
    hand_in_next(client, item)
    assert "Nieuw slot." not in Client().get(url("item_detail", item)).text
    assert Client().get(url("version_detail", item, 2)).status_code == 404

    assert say_what_is_new(client, item) == 302
    publish(item.id)

    assert "Nieuw slot." in Client().get(url("item_detail", item)).text
    assert "Nieuw slot." not in Client().get(url("version_detail", item, 1)).text
    history = Client().get(url("version_list", item)).text
    assert "Een slot erbij." in history
    assert "Verbeterd van" in history
    assert "library.version-described" in acts_on(item.id)


def test_a_download_is_that_of_the_version_shown(client: Client, owner: Member) -> None:
    item = make_published(sharer(owner.id))
    hand_in_next(client, item)
    say_what_is_new(client, item)
    publish(item.id)

    files = [Client().get(url("version_download", item, n)).getvalue() for n in (1, 2)]

    assert [b"Nieuw slot." in file for file in files] == [False, True]
    for number in (1, 2):
        link = url("version_download", item, number)
        assert link in Client().get(url("version_detail", item, number)).text


@pytest.mark.asvs("V5.3.1")
def test_a_program_that_somebody_shares_comes_back_as_its_text_and_is_not_run(
    owner: Member,
) -> None:
    item = make_published(sharer(owner.id), text=PROGRAM, name="onthaal.txt")

    answer = Client().get(url("version_download", item, 1), {"c": "id"})

    assert answer.getvalue() == PROGRAM.encode()
    assert answer["Content-Disposition"] == 'attachment; filename="onthaal.txt"'
    assert answer["Content-Type"] == "text/plain"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_version_without_a_note_is_not_published(client: Client, owner: Member) -> None:
    item = make_published(sharer(owner.id))
    hand_in_next(client, item)

    with pytest.raises(Refused, match=str(texts.CHANGE_NOTE_NEEDED)):
        publish(item.id)

    assert say_what_is_new(client, item, change_note=" ") == 200
    assert Version.unscoped.get(number=2).published_at is None


def test_a_reviewer_looks_at_the_version_that_waits(client: Client, owner: Member) -> None:
    item = make_published(sharer(owner.id))
    hand_in_next(client, item)
    say_what_is_new(client, item)
    reviewing.submit(actor=sharer(owner.id), item_id=item.id, at=item.created_at)
    spoc = Client()
    log_in(spoc, make_member(role=Role.SPOC))

    page = spoc.get(url("review_create", item)).text

    assert "Nieuw slot." in page
    assert "Een slot erbij." in page
    assert "Bekijk wat er veranderde" in page
    assert "Nieuw slot." not in Client().get(url("item_detail", item)).text


def test_a_second_new_version_is_refused_while_one_waits(client: Client, owner: Member) -> None:
    item = make_published(sharer(owner.id))
    hand_in_next(client, item)

    response = client.post(
        url("version_create", item), {"document": SimpleUploadedFile("c.txt", b"Derde.")}
    )

    assert str(texts.VERSION_WAITS_ALREADY) in response.text
    assert Version.unscoped.count() == 2


def test_a_new_version_that_was_a_mistake_goes_without_a_trace(
    client: Client, owner: Member
) -> None:
    item = make_published(sharer(owner.id))
    hand_in_next(client, item)
    assert client.get(url("version_discard", item, 2)).status_code == 200

    client.post(url("version_discard", item, 2))

    assert (Version.unscoped.count(), Document.unscoped.count()) == (1, 1)
    assert client.post(url("version_discard", item, 1)).status_code == 404


def test_the_only_version_of_a_draft_stays(client: Client, owner: Member) -> None:
    item = make_published(sharer(owner.id))
    hand_in_next(client, item)
    Version.unscoped.filter(number=2).update(
        item=Item.unscoped.create(
            kind="OTHER",
            title="Los",
            owner_id=owner.id,
            created_at=item.created_at,
            changed_at=item.created_at,
        )
    )
    loose = Item.unscoped.get(title="Los")

    refused = client.post(url("version_discard", loose, 2))

    assert str(texts.ONLY_VERSION) in refused.text


def test_personal_details_of_a_new_version_are_decided_first(client: Client, owner: Member) -> None:
    item = make_published(sharer(owner.id))
    hand_in_next(client, item, f"{WELCOME}\n\nMail jan.voorbeeld@mail.example.")

    page = client.get(url("version_edit", item, 2)).text

    assert PersonalDetail.unscoped.count() > 0
    assert "Kies eerst wat weggelaten wordt" in page


def test_the_file_of_a_draft_is_replaced(client: Client, owner: Member) -> None:
    item = make_draft(sharer(owner.id))

    hand_in_next(client, item)

    [version] = Version.unscoped.all()
    assert (version.item, version.number, version.file_name) == (item, 1, "tweede.txt")
    assert Document.unscoped.count() == 1


def test_nothing_is_handed_in_while_a_reviewer_looks(client: Client, owner: Member) -> None:
    item = make_draft(sharer(owner.id))
    reviewing.submit(actor=sharer(owner.id), item_id=item.id, at=item.created_at)

    page = client.post(
        url("version_create", item), {"document": SimpleUploadedFile("b.txt", b"Nieuw.")}
    )

    assert str(texts.TAKE_BACK_FIRST) in page.text


def test_a_zip_is_no_version(client: Client, owner: Member) -> None:
    item = make_published(sharer(owner.id))
    empty_zip = b"PK\x05\x06" + bytes(18)

    client.post(url("version_create", item), {"document": SimpleUploadedFile("a.zip", empty_zip)})
    (file,) = read_all(Import.unscoped.latest("started_at").id)

    assert file.state == "REFUSED"
    assert Version.unscoped.count() == 1


@pytest.mark.parametrize("name", ["version_create", "version_edit", "version_discard"])
def test_versions_of_someone_else_are_absent(name: str, client: Client, owner: Member) -> None:
    item = make_published(sharer(owner.id))
    hand_in_next(client, item)
    address = url(name, item, None if name == "version_create" else 2)
    assert client.get(address).status_code == 200

    stranger = Client(headers=SAME)
    log_in(stranger, make_member(role=Role.FIRST_LINE, name="Vreemde Voorbeeld"))

    assert stranger.get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_a_version_is_reached_through_its_own_item_only(owner: Member) -> None:
    first = make_published(sharer(owner.id))
    other = make_published(sharer(owner.id), text="Iets heel anders over de buurt.", name="b.txt")

    assert Client().get(url("version_detail", first, 1)).status_code == 200
    assert Client().get(url("version_detail", other, 2)).status_code == 404
    assert Client().get(url("version_list", Item(id=UUID(int=9)))).status_code == 404


@pytest.mark.parametrize(("versions", "questions"), [(1, 3), (3, 4), (5, 4)])
def test_the_history_asks_the_same_questions_for_any_number_of_versions(
    versions: int, questions: int, owner: Member, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    item = make_published(sharer(owner.id))
    for number in range(2, versions + 1):
        Version.unscoped.create(
            item=item,
            number=number,
            document=Document.unscoped.create(
                content_hash=f"{number:064}", media_type="TXT", size=1, stored_at=item.created_at
            ),
            file_name="volgende.txt",
            derived_from=Version.unscoped.filter(item=item).latest("number"),
            created_at=item.created_at,
            published_at=item.created_at,
        )

    with django_assert_num_queries(questions):
        Client().get(url("version_list", item))
