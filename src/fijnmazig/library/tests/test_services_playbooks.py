"""A finished playbook becomes a version: a document like any other, in the words of its writer."""

from dataclasses import replace
from uuid import UUID

import pytest

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.items import Kind, Lineage
from fijnmazig.library.domain.playbook import Playbook, Session, to_bytes
from fijnmazig.library.domain.versions import Which
from fijnmazig.library.models import Document, Item, Page, Version
from fijnmazig.library.queries.items import download, item_page
from fijnmazig.library.services import items
from fijnmazig.library.services.playbooks import Finished, begin_playbook, hand_in_playbook
from fijnmazig.library.services.versions import News
from fijnmazig.library.tests import disk
from fijnmazig.library.tests.factories import MONDAY, sharer
from fijnmazig.library.tests.playbooks import (
    BORDERS,
    DESCRIPTION,
    MEETING,
    PLAYBOOK,
    make_playbook,
    publish,
)
from fijnmazig.library.tests.shelf import ask

pytestmark = pytest.mark.django_db

OWNER = sharer(UUID(int=1))
STRANGER = sharer(UUID(int=2))
SHORTER = replace(PLAYBOOK, sessions=(MEETING,))


def hand_in(item_id: UUID, playbook: Playbook, **news: object) -> Which:
    said = News(**{"change_note": "Korter.", **news})  # type: ignore[arg-type]  # as the test says
    finished = Finished(playbook=playbook, news=said)
    return hand_in_playbook(actor=OWNER, item_id=item_id, finished=finished, at=MONDAY)


def test_a_playbook_is_kept_by_the_hash_of_its_bytes_with_a_page_for_each_session() -> None:
    item_id = make_playbook(OWNER)

    document = Document.unscoped.get()
    assert disk.document_path(document.content_hash).read_bytes() == to_bytes(PLAYBOOK)
    assert list(Page.unscoped.order_by("number").values_list("number", "label")) == [
        (1, "Vooraf"),
        (2, "Sessie 1: Kennismaken"),
        (3, "Sessie 2: Grenzen"),
    ]
    assert acts_on(item_id)[-1] == "library.version-made"


def test_a_reader_reads_the_sessions_once_it_is_published() -> None:
    item_id = make_playbook(OWNER)
    publish(item_id)

    page = item_page(actor=ANONYMOUS, item_id=item_id)

    assert page.playbook is not None
    assert [session.title for session in page.playbook.sessions] == ["Kennismaken", "Grenzen"]
    assert [part.clock for part in page.playbook.sessions[0].parts] == ["0:00", "0:20"]
    assert (page.kind, page.playbook.minutes) == (Kind.PLAYBOOK, 105)


def test_a_search_leads_to_the_session() -> None:
    publish(make_playbook(OWNER))

    [found] = ask("touw").results

    assert (found.page, found.page_label) == (3, "Sessie 2: Grenzen")


def test_each_version_is_given_as_it_was() -> None:
    item_id = make_playbook(OWNER)
    publish(item_id)
    hand_in(item_id, SHORTER, lineage=Lineage.REWORKED_AFTER_EVALUATION)
    publish(item_id)

    for number, playbook in ((1, PLAYBOOK), (2, SHORTER)):
        page = item_page(actor=ANONYMOUS, item_id=item_id, number=number)
        file = download(actor=ANONYMOUS, item_id=item_id, number=number)
        assert page.playbook is not None
        assert page.playbook.minutes == playbook.minutes
        assert disk.content_of(file) == to_bytes(playbook)
    assert item_page(actor=ANONYMOUS, item_id=item_id).shown == page.shown


def test_lineage_is_told_in_both_directions() -> None:
    item_id = make_playbook(OWNER)
    publish(item_id)
    hand_in(item_id, SHORTER, lineage=Lineage.REWORKED_AFTER_EVALUATION)
    publish(item_id)

    second, first = item_page(actor=ANONYMOUS, item_id=item_id).versions

    assert second.made_of is not None
    assert (str(second.made_of.label), second.made_of.number) == ("Herwerkt na evaluatie van", 1)
    assert [(str(one.label), one.number) for one in first.made_into] == [
        ("Herwerkt na evaluatie tot", 2)
    ]


def test_an_adaptation_names_its_source_in_another_item_and_is_named_there() -> None:
    source = make_playbook(OWNER)
    publish(source)
    other = begin_playbook(
        actor=OWNER, description=replace(DESCRIPTION, title="Bij ons"), at=MONDAY
    )
    hand_in(other, SHORTER, lineage=Lineage.ADAPTED, source=Which(item_id=source, number=1))
    publish(other)

    shown = item_page(actor=ANONYMOUS, item_id=other).shown
    [first] = item_page(actor=ANONYMOUS, item_id=source).versions

    assert shown is not None
    assert shown.made_of is not None
    assert (shown.made_of.item_id, shown.made_of.is_same_item) == (source, False)
    assert [one.title for one in first.made_into] == ["Bij ons"]
    items.withdraw(actor=OWNER, item_id=other, at=MONDAY)
    assert item_page(actor=ANONYMOUS, item_id=source).versions[0].made_into == ()


@pytest.mark.parametrize(
    ("finished", "said"),
    [
        (Finished(playbook=Playbook(), news=News(change_note="x")), "vul nog in: Waarvoor"),
        (Finished(playbook=PLAYBOOK, news=News(change_note="x")), str(texts.NOTHING_CHANGED)),
        (Finished(playbook=SHORTER, news=News(change_note=" ")), str(texts.CHANGE_NOTE_NEEDED)),
        (
            Finished(
                playbook=replace(SHORTER, preparation="Mail jan.voorbeeld@mail.example."),
                news=News(change_note="x"),
            ),
            "Dit kan van een persoon zijn: jan.voorbeeld@mail.example.",
        ),
    ],
)
def test_what_is_not_ready_is_refused_with_what_to_do(finished: Finished, said: str) -> None:
    item_id = make_playbook(OWNER)

    with pytest.raises(Refused) as refusal:
        hand_in_playbook(actor=OWNER, item_id=item_id, finished=finished, at=MONDAY)

    assert said in str(refusal.value.message)
    assert Version.unscoped.count() == 1


def test_a_writer_may_vouch_for_the_address_of_a_service() -> None:
    item_id = make_playbook(OWNER)
    content = replace(SHORTER, preparation="Mail jan.voorbeeld@mail.example.")
    news, vouched = News(change_note="x"), frozenset({"jan.voorbeeld@mail.example"})

    hand_in_playbook(
        actor=OWNER,
        item_id=item_id,
        finished=Finished(playbook=content, news=news, vouched=vouched),
        at=MONDAY,
    )

    assert Version.unscoped.count() == 2


@pytest.mark.parametrize("actor", [STRANGER, ANONYMOUS, Actor(user_id=UUID(int=1))])
def test_a_playbook_of_someone_else_is_absent(actor: Actor) -> None:
    item_id = make_playbook(OWNER)
    finished = Finished(playbook=SHORTER, news=News(change_note="x"))
    Item.unscoped.update(owner_id=UUID(int=3))

    with pytest.raises(NotFound):
        hand_in_playbook(actor=actor, item_id=item_id, finished=finished, at=MONDAY)
    with pytest.raises(NotFound):
        begin_playbook(actor=ANONYMOUS, description=DESCRIPTION, at=MONDAY)


def test_a_source_that_nobody_may_see_is_absent() -> None:
    item_id, hidden = make_playbook(OWNER), make_playbook(STRANGER, title="Van een ander")

    with pytest.raises(NotFound):
        hand_in(item_id, SHORTER, source=Which(item_id=hidden, number=1))

    assert hand_in(item_id, SHORTER).number == 2


def test_a_damaged_file_leaves_the_text_of_the_pages() -> None:
    item_id = make_playbook(OWNER)
    disk.document_path(Document.unscoped.get().content_hash).write_bytes(b"{}")

    page = item_page(actor=OWNER, item_id=item_id)

    assert page.playbook is None
    assert page.pages[0].label == "Vooraf"


def test_a_session_without_materials_or_script_has_no_empty_titles() -> None:
    bare = replace(BORDERS, materials=())
    make_playbook(OWNER, playbook=replace(PLAYBOOK, agreements=(), sessions=(bare,)))

    texts_of_pages = list(Page.unscoped.order_by("number").values_list("text", flat=True))

    assert [title in text for text in texts_of_pages for title in ("Afspraken", "Materiaal")] == [
        False
    ] * 4
    assert isinstance(bare, Session)
