"""Items without a file: written, found, reviewed and rewritten like any other."""

from dataclasses import replace
from uuid import UUID

import pytest

from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.library import store, texts
from fijnmazig.library.domain.items import Kind
from fijnmazig.library.models import Document, Item, PersonalDetail, Version
from fijnmazig.library.queries.items import download, item_page
from fijnmazig.library.queries.search import search
from fijnmazig.library.queries.writing import written_text
from fijnmazig.library.services import items, redaction, reviewing, writing
from fijnmazig.library.services.writing import Text
from fijnmazig.library.tests import disk
from fijnmazig.library.tests.factories import MONDAY, make_draft, make_published, reviewer, sharer

pytestmark = pytest.mark.django_db

OWNER = reviewer(UUID(int=1))
SHARER = sharer(UUID(int=2))
QUESTION = items.Description(
    kind=Kind.QUESTION,
    title="Wie begeleidde al een groep voor grootouders?",
    description="",
    owner_text="",
    network="",
    municipality_nis="",
    language="nl",
    year=None,
    themes=(),
)
BODY = Text(body="We starten in het voorjaar met een praatgroep voor grootouders.")
NEWS = Text(body="We starten in het najaar met een praatgroep.", change_note="Later in het jaar.")


def ask(*, by: Actor = OWNER, text: Text = BODY) -> Item:
    item_id = writing.write(actor=by, description=QUESTION, text=text, at=MONDAY)
    return Item.unscoped.get(id=item_id)


def publish(item: Item) -> None:
    items.publish(actor=OWNER, item_id=item.id, at=MONDAY, today=MONDAY.date())


def test_a_question_is_a_draft_with_a_text_of_its_own() -> None:
    item = ask()

    page = item_page(actor=OWNER, item_id=item.id)
    assert (page.kind, page.pages[0].text) == (Kind.QUESTION, BODY.body)
    with pytest.raises(NotFound):
        item_page(actor=ANONYMOUS, item_id=item.id)


def test_a_published_question_is_found_and_its_text_can_be_taken_along() -> None:
    item = ask()
    publish(item)

    found = search(actor=ANONYMOUS, query="praatgroep grootouders")
    file = download(actor=ANONYMOUS, item_id=item.id, number=1)

    assert [result.item_id for result in found.results] == [item.id]
    assert file.file_name == "wie-begeleidde-al-een-groep-voor-grootouders.txt"
    assert disk.content_of(file).decode() == BODY.body


def test_writing_asks_for_a_text_and_for_a_link_where_one_belongs() -> None:
    link = replace(QUESTION, kind=Kind.PODCAST)

    with pytest.raises(Refused) as no_text:
        ask(text=Text(body=" \n "))
    with pytest.raises(Refused) as no_link:
        writing.write(actor=OWNER, description=link, text=BODY, at=MONDAY)

    assert str(no_text.value.message) == str(texts.TEXT_NEEDED)
    assert str(no_link.value.message) == str(texts.LINK_NEEDED)
    linked = replace(link, link="https://voorbeeld.example/podcast")
    assert writing.write(actor=OWNER, description=linked, text=BODY, at=MONDAY)


def test_writing_is_for_who_may_share() -> None:
    for stranger in (ANONYMOUS, Actor(user_id=UUID(int=9))):
        with pytest.raises(NotFound):
            ask(by=stranger)


def test_what_points_to_a_person_in_a_text_waits_for_a_decision() -> None:
    item = ask(text=Text(body=f"{BODY.body} Mail jan.voorbeeld@mail.example."))

    with pytest.raises(Refused) as refusal:
        reviewing.submit(actor=OWNER, item_id=item.id, at=MONDAY)

    assert str(refusal.value.message) == str(texts.DETAILS_UNDECIDED)
    chosen = [PersonalDetail.unscoped.get().id]
    redaction.decide_details(actor=OWNER, item_id=item.id, left_out=chosen, at=MONDAY)
    assert "[weggelaten]" in written_text(actor=OWNER, item_id=item.id).body


def test_leaving_out_what_the_description_still_says_is_refused() -> None:
    item = ask(text=Text(body=f"{BODY.body} Mail jan.voorbeeld@mail.example."))
    Item.unscoped.filter(id=item.id).update(description="Vraag het jan.voorbeeld@mail.example")
    chosen = [PersonalDetail.unscoped.get().id]

    with pytest.raises(Refused) as refusal:
        redaction.decide_details(actor=OWNER, item_id=item.id, left_out=chosen, at=MONDAY)

    assert "jan.voorbeeld@mail.example" in str(refusal.value.message)


def test_rewriting_what_nobody_read_replaces_it() -> None:
    item = ask()

    writing.rewrite(actor=OWNER, item_id=item.id, text=Text(body="Iets anders."), at=MONDAY)

    assert list(Version.unscoped.values_list("number", flat=True)) == [1]
    assert Document.unscoped.count() == 1
    assert written_text(actor=OWNER, item_id=item.id).body == "Iets anders."


def test_rewriting_keeps_a_document_that_another_item_uses() -> None:
    item, other = ask(), ask(by=SHARER)

    writing.rewrite(actor=OWNER, item_id=item.id, text=Text(body="Iets anders."), at=MONDAY)

    assert item_page(actor=SHARER, item_id=other.id).pages[0].text == BODY.body


def test_rewriting_what_readers_know_makes_a_next_version() -> None:
    item = ask()
    publish(item)

    writing.rewrite(actor=OWNER, item_id=item.id, text=NEWS, at=MONDAY)

    assert item_page(actor=ANONYMOUS, item_id=item.id).pages[0].text == BODY.body
    publish(item)
    assert item_page(actor=ANONYMOUS, item_id=item.id).pages[0].text == NEWS.body
    assert item_page(actor=ANONYMOUS, item_id=item.id, number=1).pages[0].text == BODY.body


def test_rewriting_what_readers_know_says_what_is_new() -> None:
    item = ask()
    publish(item)

    with pytest.raises(Refused) as refusal:
        writing.rewrite(actor=OWNER, item_id=item.id, text=replace(NEWS, change_note=""), at=MONDAY)

    assert str(refusal.value.message) == str(texts.CHANGE_NOTE_NEEDED)


def test_the_same_text_is_no_next_version_and_an_earlier_one_neither() -> None:
    item = ask()
    publish(item)
    writing.rewrite(actor=OWNER, item_id=item.id, text=BODY, at=MONDAY)
    assert Version.unscoped.count() == 1
    writing.rewrite(actor=OWNER, item_id=item.id, text=NEWS, at=MONDAY)
    publish(item)
    back = replace(BODY, change_note="Terug.")

    with pytest.raises(Refused) as refusal:
        writing.rewrite(actor=OWNER, item_id=item.id, text=back, at=MONDAY)

    assert str(refusal.value.message) == str(texts.NOTHING_CHANGED)


def test_only_the_owner_rewrites_and_only_what_was_written_here() -> None:
    item, uploaded = ask(), make_draft(OWNER)

    for who, what in ((SHARER, item), (ANONYMOUS, item), (OWNER, uploaded)):
        with pytest.raises(NotFound):
            writing.rewrite(actor=who, item_id=what.id, text=NEWS, at=MONDAY)
        with pytest.raises(NotFound):
            written_text(actor=who, item_id=what.id)


def test_a_text_that_is_being_read_from_a_file_waits() -> None:
    make_published(OWNER, text=BODY.body)
    item = ask(by=SHARER)
    assert item_page(actor=SHARER, item_id=item.id).pages[0].text == BODY.body
    Document.unscoped.create(
        content_hash=store.hash_of(b"Half gelezen."),
        media_type="TXT",
        size=13,
        stored_at=MONDAY,
    )

    with pytest.raises(Refused) as refusal:
        ask(text=Text(body="Half gelezen."))

    assert str(refusal.value.message) == str(texts.SAME_TEXT_IS_READ)
