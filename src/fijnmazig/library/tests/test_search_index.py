"""The copy of the index on one machine: built, followed, refused when stale, thrown away."""

import json
import logging
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
import tantivy

from fijnmazig.common.errors import Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.analysis import Streams
from fijnmazig.library.domain.items import Status
from fijnmazig.library.index import reader
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
from fijnmazig.library.models import IndexChange
from fijnmazig.library.queries import upkeep
from fijnmazig.library.services import indexing
from fijnmazig.library.tests.shelf import ask, shelve, titles

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


def test_a_copy_on_a_disk_that_takes_no_lock_is_searched_and_stays_as_it_is() -> None:
    shelve("Hulp bij geweld.")
    indexing.rebuild_index()
    folder = upkeep.local_copy().folder
    lock = folder / ".tantivy-meta.lock"
    lock.unlink(missing_ok=True)
    lock.mkdir()  # root too cannot make a file of that name now
    with pytest.raises(ValueError, match=r"(?i)lock"):
        tantivy.Index.open(str(folder)).reload()
    before = sorted(folder.iterdir())

    assert (titles(ask("geweld")), upkeep.can_answer()) == (["Nota"], True)

    assert sorted(folder.iterdir()) == before


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


@pytest.mark.parametrize("at_a_time", [1, 500])
def test_each_result_shows_its_own_best_page(
    at_a_time: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "MOST_PAGES", at_a_time)
    shelve("Geweld.", "Politie en geweld.", "Politie.", title="Een")
    shelve("Niets.", "Politie.", "Geweld, zegt de politie.", title="Twee")

    page = ask("politie geweld")

    assert {result.title: result.page for result in page.results} == {"Een": 2, "Twee": 3}


FAR = " en dan nog heel wat andere woorden over de straat, de fiets en het weer "


def test_few_finds_of_a_compound_are_filled_up_with_its_parts_wherever_they_stand() -> None:
    shelve(f"Gegevens.{FAR * 2}Politie.", title="Ver")
    shelve("De politiegegevens.", title="Woord")
    shelve("Alleen de politie.", title="Half")

    page = ask("politiegegevens")

    assert (titles(page), page.total, page.is_relaxed) == (["Woord", "Ver"], 2, False)


@pytest.mark.parametrize("query", ["kindermishandeling", "lotgenotengroep"])
def test_what_is_one_idea_or_has_another_name_is_never_filled_up(query: str) -> None:
    parts = analyser().whole_parts(analyser().term(query))
    shelve(FAR.join(parts), title="Ver")
    shelve(f"De {query}.", title="Woord")

    assert titles(ask(query)) == ["Woord"]
