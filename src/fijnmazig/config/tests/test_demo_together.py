"""What the demo people do together."""

import tomllib
from typing import Any

import pytest
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks as Commit

from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.config.demo import region, together
from fijnmazig.library.domain.themes import theme_labels
from fijnmazig.library.queries.around import Around
from fijnmazig.library.queries.collections import collection_list_page, collection_page
from fijnmazig.library.queries.items import item_page
from fijnmazig.library.tests.factories import make_open
from fijnmazig.messages.domain import telling_words

WRITTEN: dict[str, Any] = tomllib.loads(
    (together.FOLDER / "together.toml").read_text(encoding="utf-8")
)
DOCUMENTS = {one.description.title: one for one in region.documents()}
SITE = "http://127.0.0.1:8031"


@pytest.fixture
def _met(django_capture_on_commit_callbacks: Commit, db: None) -> None:  # noqa: ARG001 -- a fixture asks for another by name
    region.prepare_people()
    for title, document in DOCUMENTS.items():
        themes = document.description.themes
        make_open(title=title, themes=themes, published_at=document.confirmed_at)
    for _time in range(2):  # a second run adds nothing
        with django_capture_on_commit_callbacks(execute=True):
            together.prepare_together(region.known_members(), site=SITE)


def test_what_they_do_is_about_items_and_themes_of_the_demo() -> None:
    named = [row["title"] for row in (*WRITTEN["remark"], *WRITTEN["collection"]["item"])]
    themes = {theme for row in WRITTEN["follow"] for theme in row["themes"]}

    assert set(named) <= set(DOCUMENTS)
    assert themes <= set(theme_labels())


def test_nobody_speaks_of_an_item_before_it_was_online() -> None:
    early = [
        row["title"] for row in WRITTEN["remark"] if DOCUMENTS[row["title"]].confirmed > row["at"]
    ]

    assert early == []


@pytest.mark.usefixtures("_met")
def test_the_starter_pack_is_open_to_all() -> None:
    (line,) = collection_list_page(actor=ANONYMOUS).collections
    page = collection_page(actor=ANONYMOUS, collection_id=line.id)

    assert page.title == "Startpakket voor een nieuwe SPOC"
    assert [entry.title for entry in page.entries] == [
        row["title"] for row in WRITTEN["collection"]["item"]
    ]
    assert all(entry.note for entry in page.entries)


@pytest.mark.usefixtures("_met")
def test_remarks_are_counted_once() -> None:
    item_id = together.item_of("Van aarzelen naar doen: training over handelingsverlegenheid")

    found = item_page(actor=OPERATOR, item_id=item_id).around

    assert isinstance(found, Around)
    assert (found.comment_total, found.used_in) == (3, 2)


@pytest.mark.usefixtures("_met")
def test_followers_got_one_neutral_mail_that_leads_to_this_demo() -> None:
    sent = {message.to[0]: message for message in mail.outbox}

    assert sorted(sent) == ["first-line@demo.example", "trainer@demo.example"]
    assert [telling_words(str(message.subject)) for message in sent.values()] == [[], []]
    assert all(f"{SITE}/bibliotheek/stoppen/" in str(message.body) for message in sent.values())
