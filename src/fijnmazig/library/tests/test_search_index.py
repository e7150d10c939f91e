"""The copy of the index on one machine: built, followed, refused when stale, thrown away."""

import json
import logging
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import TestCase
from pytest_django import Settings

from fijnmazig.common.errors import Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.analysis import Streams
from fijnmazig.library.domain.items import Status
from fijnmazig.library.index.copy import (
    CURRENT,
    STAMP,
    IndexBusyError,
    IndexState,
    LocalCopy,
    _only_one,
)
from fijnmazig.library.index.entries import Hit, ItemEntry, PageEntry
from fijnmazig.library.index.language import analyser, analyser_stamp
from fijnmazig.library.models import IndexChange, Item, Page, PageTokens
from fijnmazig.library.queries import upkeep
from fijnmazig.library.services import indexing
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


def test_the_first_search_builds_a_small_index() -> None:
    shelve("Hulp bij geweld.")
    assert upkeep.local_copy().state() is IndexState.MISSING

    assert titles(ask("geweld")) == ["Nota"]

    assert upkeep.local_copy().state() is IndexState.READY


@pytest.mark.parametrize("field", ["analyser", "schema"])
def test_a_copy_of_other_code_is_refused_and_made_anew(field: str) -> None:
    shelve("Hulp bij geweld.")
    indexing.rebuild_index()
    copy = upkeep.local_copy()
    age(copy, **{field: "older"})
    assert copy.state() is IndexState.STALE
    with pytest.raises(FileNotFoundError):
        copy.open()

    assert titles(ask("geweld")) == ["Nota"]

    assert (copy.state(), stamp_of(copy)["analyser"]) == (IndexState.READY, analyser_stamp())


def test_a_large_library_tells_the_searcher_that_it_is_being_indexed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shelve("Hulp bij geweld.", "Tweede bladzijde.")
    monkeypatch.setattr(upkeep, "MOST_PAGES_WHILE_WAITING", 1)

    with pytest.raises(Refused) as refusal:
        ask("geweld")

    assert str(refusal.value.message) == str(texts.INDEX_IS_BEING_BUILT)
    assert indexing.ensure_index()
    assert titles(ask("geweld")) == ["Nota"]


def test_a_copy_ahead_of_a_database_that_was_put_back_is_made_anew() -> None:
    shelve("Hulp bij geweld.")
    indexing.rebuild_index()
    age(upkeep.local_copy(), sequence=upkeep.latest_change() + 5)
    assert upkeep.is_behind()

    assert titles(ask("geweld")) == ["Nota"]

    assert stamp_of(upkeep.local_copy())["sequence"] == upkeep.latest_change()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"analyser": "x"}', "null", "7"])
def test_a_stamp_that_cannot_be_read_means_there_is_no_index(content: str) -> None:
    shelve("Hulp bij geweld.")
    indexing.rebuild_index()
    copy = upkeep.local_copy()
    (copy.folder / STAMP).write_text(content, encoding="utf-8")

    assert copy.state() is IndexState.MISSING
    assert titles(ask("geweld")) == ["Nota"]


def test_an_index_that_was_half_written_is_ignored_and_swept() -> None:
    shelve("Hulp bij geweld.")
    half = upkeep.local_copy().home / "growing-0123"
    half.mkdir(parents=True)
    (half / "meta.json").write_text("{", encoding="utf-8")
    assert upkeep.local_copy().state() is IndexState.MISSING

    assert titles(ask("geweld")) == ["Nota"]

    kept = sorted(path.name for path in upkeep.local_copy().home.iterdir())
    assert kept == sorted([CURRENT, upkeep.local_copy().folder.name, "writer.lock"])


def test_a_folder_that_vanished_is_made_anew() -> None:
    shelve("Hulp bij geweld.")
    indexing.rebuild_index()
    upkeep.local_copy().drop()

    assert titles(ask("geweld")) == ["Nota"]


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
    Page.unscoped.filter(number=1).update(text="Een zeppelin.")
    assert titles(ask("zeppelin")) == ["Nota"]

    assert indexing.refresh_tokens(document_ids=hashes) == 1

    PageTokens.unscoped.update(analyser="older")
    assert indexing.refresh_tokens(document_ids=hashes) == 2


def test_progress_is_told_while_an_index_is_built() -> None:
    shelve("Hulp bij geweld.")
    told: list[int] = []

    indexing.rebuild_index(progress=told.append)

    assert told == [1]


def test_progress_is_told_on_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fijnmazig.library.index.copy.REPORT_EVERY", 2)
    told: list[int] = []

    total = LocalCopy(tmp_path / "i", "a").rebuild(
        [entry("een"), entry("twee"), entry("drie")], sequence=1, progress=told.append
    )

    assert (total, told) == (3, [2, 3])


def test_more_items_than_one_look_up_takes_are_all_indexed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "CHUNK", 2)
    made = {shelve("Hulp bij geweld.").id for _ in range(5)}

    assert {found.item_id for found in upkeep.entries()} == made
    assert ask("geweld").total == 5


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
    item.delete()
    indexing.store_tokens(item_id=item_id)

    assert titles(ask("geweld")) == ["Andere"]


def test_an_item_deleted_behind_our_back_is_left_out() -> None:
    item = shelve("Hulp bij geweld.")
    assert ask("geweld").total == 1

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


def test_only_one_writes_to_a_copy_at_a_time() -> None:
    shelve("Hulp bij geweld.")
    indexing.rebuild_index()

    with _only_one(upkeep.local_copy().home), pytest.raises(IndexBusyError):
        indexing.rebuild_index()

    assert indexing.rebuild_index() == 1


def test_a_searcher_reads_on_while_another_writes() -> None:
    shelve("Hulp bij geweld.", title="Een")
    ask("geweld")
    shelve("Meer geweld.", title="Twee")

    with _only_one(upkeep.local_copy().home):
        assert titles(ask("geweld")) == ["Een"]

    assert ask("geweld").total == 2


def test_a_searcher_is_told_when_another_builds_the_first_index() -> None:
    shelve("Hulp bij geweld.")
    home = upkeep.local_copy().home
    home.mkdir(parents=True)

    with _only_one(home), pytest.raises(Refused) as refusal:
        ask("geweld")

    assert str(refusal.value.message) == str(texts.INDEX_IS_BEING_BUILT)


def test_following_waits_while_another_writes(caplog: pytest.LogCaptureFixture) -> None:
    shelve("Hulp bij geweld.")
    assert indexing.ensure_index()
    shelve("Meer geweld.")
    caplog.set_level(logging.DEBUG, logger=indexing.__name__)

    with _only_one(upkeep.local_copy().home):
        assert not indexing.ensure_index()

    assert [record.levelname for record in caplog.records] == ["DEBUG"]
    assert upkeep.ready_reader().sequence == upkeep.latest_change()


HOLD = """
import pathlib, sys, time
from fijnmazig.library.index.copy import _only_one
with _only_one(pathlib.Path(sys.argv[1])):
    print("taken", flush=True)
    time.sleep(60)
"""


def test_the_lock_of_a_killed_writer_is_free(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:  # noqa: S603 -- ours
        assert writer.stdout is not None
        assert writer.stdout.readline() == "taken\n"
        with pytest.raises(IndexBusyError), _only_one(tmp_path):
            pass
        writer.kill()

    with _only_one(tmp_path):
        assert (tmp_path / "writer.lock").exists()


def test_a_change_is_followed_once_it_is_kept() -> None:
    shelve("Hulp bij geweld.", title="Een")
    ask("geweld")

    with TestCase.captureOnCommitCallbacks(execute=True):
        shelve("Meer geweld.", title="Twee")

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


def test_an_item_without_a_document_is_found_by_its_title() -> None:
    shelve(title="Webpagina over stalking", status=Status.PUBLISHED)

    [result] = ask("stalking").results

    assert (result.file, result.version, result.page) == ("", None, None)
    assert result.matched_via == ("stalking",)


def test_an_empty_library_has_no_changes() -> None:
    assert (upkeep.latest_change(), IndexChange.unscoped.count()) == (0, 0)
    assert indexing.rebuild_index() == 0
    assert ask("geweld").total == 0


def test_the_id_of_a_hit_survives_the_index() -> None:
    item_id = uuid4()

    assert Hit(item_id.int, 1.0).item_id == item_id


def test_a_copy_says_nothing_of_an_absent_stamp(tmp_path: Path) -> None:
    copy = LocalCopy(tmp_path / "nowhere", "a")

    assert (copy.stamp(), copy.usable_stamp()) == (None, None)
    copy.drop()
