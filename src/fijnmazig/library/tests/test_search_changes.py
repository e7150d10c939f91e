"""Each copy of the index follows the changes in the database."""

import json
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import TestCase
from pytest_django import Settings

from fijnmazig.library.domain.analysis import Streams
from fijnmazig.library.index.copy import (
    STAMP,
    IndexState,
    LocalCopy,
)
from fijnmazig.library.index.entries import ItemEntry, PageEntry
from fijnmazig.library.index.language import analyser
from fijnmazig.library.models import Item, Page, PageTokens
from fijnmazig.library.queries import upkeep
from fijnmazig.library.services import indexing
from fijnmazig.library.tests.guards import without_guards
from fijnmazig.library.tests.shelf import add_version, ask, shelve, titles

pytestmark = pytest.mark.django_db


def stamp_of(copy: LocalCopy) -> dict[str, object]:
    read: dict[str, object] = json.loads((copy.folder / STAMP).read_text(encoding="utf-8"))
    return read


def age(copy: LocalCopy, **changes: object) -> None:
    """Rewrite the stamp of a copy, as if it had been made by other code."""
    (copy.folder / STAMP).write_text(json.dumps({**stamp_of(copy), **changes}), encoding="utf-8")


def entry(text: str) -> ItemEntry:
    page = PageEntry(1, analyser().streams(text))
    return ItemEntry(item_id=uuid4(), heading=Streams(), pages=(page,))


def test_a_rebuild_from_stored_tokens_gives_the_same_answers() -> None:
    shelve("Hulp bij mishandeling van kinderen.", title="Een")
    shelve("Kindermishandeling.", "Bel 03/880.18.00.", title="Twee")
    queries = ("kindermishandeling", "03 880 18 00", "hulp")
    before = [[(r.title, r.page, r.score) for r in ask(query).results] for query in queries]
    upkeep.local_copy().drop()

    assert indexing.rebuild_index() == 2

    after = [[(r.title, r.page, r.score) for r in ask(query).results] for query in queries]
    assert after == before


def test_stored_tokens_are_what_is_indexed() -> None:
    item = shelve("Hulp bij geweld.")
    page = Page.unscoped.get()
    stored = analyser().streams("zeppelin").packed()
    PageTokens.unscoped.filter(page=page).update(tokens=stored)

    assert [result.item_id for result in ask("zeppelin").results] == [item.id]


def test_tokens_of_another_analyser_or_another_text_are_made_anew() -> None:
    shelve("Hulp bij geweld.", "Tweede bladzijde.")
    hashes = list(Page.unscoped.values_list("document_id", flat=True).distinct())
    assert indexing.refresh_tokens(document_ids=hashes) == 0
    with without_guards():
        Page.unscoped.filter(number=1).update(text="Een zeppelin.")
    assert titles(ask("zeppelin")) == ["Nota"]

    assert indexing.refresh_tokens(document_ids=hashes) == 1

    PageTokens.unscoped.update(analyser="older")
    assert indexing.refresh_tokens(document_ids=hashes) == 2


def test_a_change_is_followed_without_building_anew() -> None:
    item = shelve("Hulp bij geweld.")
    ask("geweld")
    folder = upkeep.local_copy().folder
    Item.unscoped.filter(id=item.id).update(title="Zeppelins")
    indexing.store_tokens(item_id=item.id)

    assert titles(ask("zeppelins")) == ["Zeppelins"]
    assert ask("nota").total == 0

    assert upkeep.local_copy().folder == folder


def test_a_new_version_takes_the_place_of_the_old_text() -> None:
    item = shelve("Hulp bij geweld.", "Tweede bladzijde.")
    assert ask("geweld").total == 1
    add_version(item, "Een zeppelin.")
    add_version(item, "Een scan met stalking.", is_other_source=True)
    indexing.store_tokens(item_id=item.id)

    assert [ask(query).total for query in ("geweld", "zeppelin", "stalking")] == [0, 1, 0]


def test_a_deleted_item_disappears() -> None:
    item = shelve("Hulp bij geweld.")
    shelve("Nog meer geweld.", title="Andere")
    assert ask("geweld").total == 2
    item_id = item.id
    with without_guards():
        item.delete()
    indexing.store_tokens(item_id=item_id)

    assert titles(ask("geweld")) == ["Andere"]


def test_an_item_deleted_behind_our_back_is_left_out() -> None:
    item = shelve("Hulp bij geweld.")
    assert ask("geweld").total == 1

    with without_guards():
        item.delete()

    assert ask("geweld").results == ()


def test_a_second_copy_follows_the_same_changes(settings: Settings, tmp_path: Path) -> None:
    shelve("Hulp bij geweld.", title="Een")
    first, second = tmp_path / "first", tmp_path / "second"
    for home in (first, second):
        settings.FIJNMAZIG_HOME = home
        assert titles(ask("geweld")) == ["Een"]
    shelve("Meer geweld.", title="Twee")
    settings.FIJNMAZIG_HOME = first
    assert sorted(titles(ask("geweld"))) == ["Een", "Twee"]

    settings.FIJNMAZIG_HOME = second

    assert stamp_of(upkeep.local_copy())["sequence"] == upkeep.latest_change() - 1
    assert sorted(titles(ask("geweld"))) == ["Een", "Twee"]


def test_following_twice_changes_nothing() -> None:
    shelve("Hulp bij geweld.")
    ask("geweld")
    shelve("Meer geweld.")
    upkeep.follow()
    age(upkeep.local_copy(), sequence=0)

    upkeep.follow()

    assert ask("geweld").total == 2


def test_many_changes_at_once_are_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fijnmazig.library.index.copy.SMALL_CHANGE", 1)
    shelve("Hulp bij geweld.")
    ask("geweld")

    for _ in range(3):
        shelve("Meer geweld.")

    assert ask("geweld").total == 4


def test_a_change_is_followed_once_it_is_kept() -> None:
    shelve("Hulp bij geweld.", title="Een")
    ask("geweld")

    with TestCase.captureOnCommitCallbacks(execute=True):
        shelve("Meer geweld.", title="Twee")

    assert stamp_of(upkeep.local_copy())["sequence"] == upkeep.latest_change()


def test_many_changes_of_one_act_are_followed_once_at_its_end() -> None:
    shelve("Hulp bij geweld.", title="Een")
    ask("geweld")

    with TestCase.captureOnCommitCallbacks(execute=True) as callbacks, indexing.followed_once():
        shelve("Meer geweld.", title="Twee")
        shelve("Nog meer geweld.", title="Drie")

    assert len(callbacks) == 1
    assert stamp_of(upkeep.local_copy())["sequence"] == upkeep.latest_change()


def test_a_change_that_is_undone_leaves_no_trace() -> None:
    shelve("Hulp bij geweld.")
    before = (upkeep.latest_change(), PageTokens.unscoped.count())

    with transaction.atomic():
        shelve("Meer geweld.")
        transaction.set_rollback(True)

    assert (upkeep.latest_change(), PageTokens.unscoped.count()) == before
    assert ask("geweld").total == 1


def test_following_without_a_copy_does_nothing() -> None:
    shelve("Hulp bij geweld.")

    upkeep.follow()

    assert upkeep.local_copy().state() is IndexState.MISSING
    assert upkeep.is_behind()
