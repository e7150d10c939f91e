"""`fijnmazig library`, as another program sees it."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command

from fijnmazig.library import texts
from fijnmazig.library.domain.items import ImportState
from fijnmazig.library.management.commands.library import likeness_text
from fijnmazig.library.models import Item
from fijnmazig.library.queries.imports import Similar
from fijnmazig.library.tests.factories import WELCOME
from fijnmazig.library.tests.playbooks import WRITTEN
from fijnmazig.library.tests.shelf import shelve

pytestmark = pytest.mark.django_db

# The fields of docs/cli.md.
FILE = {"file", "status", "reason", "cleaned", "similar_to", "fields", "municipalities"}
RESULT = {"item", "title", "file", "page", "sentence", "matched_via", "score"}


def exit_code(*arguments: str) -> int:
    try:
        call_command("library", *arguments)
    except CommandError as error:
        return error.returncode
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def printed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """Return what stands on standard output, which is JSON alone, one object a line."""
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "binnen"
    (made / "map").mkdir(parents=True)
    (made / "map" / "onthaal.txt").write_text(WELCOME, encoding="utf-8")
    (made / ".verborgen.txt").write_text("niet lezen", encoding="utf-8")
    return made


def test_library_import_prints_one_object_and_succeeds(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code("import", str(folder), "--json") == 0

    [given] = printed(capsys)
    assert given == {
        "files": [
            {
                "file": "onthaal.txt",
                "status": "imported",
                "reason": None,
                "cleaned": "nothing",
                "similar_to": None,
                "fields": {},
                "municipalities": [],
            }
        ]
    }


def test_library_import_twice_imports_nothing_twice(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exit_code("import", str(folder), "--json")

    assert exit_code("import", str(folder), "--json") == 0

    [_, again] = printed(capsys)
    assert [file["status"] for file in again["files"]] == ["duplicate"]
    assert again["files"][0]["similar_to"] == {"file": "onthaal.txt", "similarity": 1}
    assert Item.unscoped.count() == 1


def test_library_import_tells_what_it_refuses_and_fails(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "leeg.txt").write_bytes(b"")

    assert exit_code("import", str(folder), "--json") == 1

    [given] = printed(capsys)
    status = {file["file"]: (file["status"], bool(file["reason"])) for file in given["files"]}
    assert status == {"leeg.txt": ("refused", True), "onthaal.txt": ("imported", False)}
    assert all(set(file) == FILE for file in given["files"])


def test_library_import_names_a_look_alike(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    long_text = "\n\n".join(f"{WELCOME} Dit is stap {n}." for n in range(1, 8))
    scan = long_text.replace("medewerker", "medewerkcr")
    (folder / "a.txt").write_text(long_text, encoding="utf-8")
    (folder / "b.txt").write_text(scan, encoding="utf-8")

    assert exit_code("import", str(folder / "a.txt"), str(folder / "b.txt"), "--json") == 0

    [given] = printed(capsys)
    assert given["files"][0]["similar_to"] is None
    assert given["files"][1]["similar_to"]["file"] == "a.txt"
    assert 0.8 < given["files"][1]["similar_to"]["similarity"] < 1


def test_library_import_without_json_prints_a_line_a_file(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "leeg.txt").write_bytes(b"")

    assert exit_code("import", str(folder)) == 1
    assert exit_code("import", str(folder / "map")) == 0

    lines = capsys.readouterr().out
    assert f"{texts.STATE_LABELS[ImportState.IMPORTED]}: onthaal.txt" in lines
    assert f"{texts.STATE_LABELS[ImportState.REFUSED]}: leeg.txt  " in lines
    assert f"{texts.STATE_LABELS[ImportState.DUPLICATE]}: onthaal.txt  (" in lines


@pytest.mark.parametrize("name", ["nergens", "binnen/map/leeg"])
def test_library_import_of_nothing_is_refused_in_words(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (folder / "map" / "leeg").mkdir()

    assert exit_code("import", str(tmp_path / name), "--json") == 1

    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err) > 10


@pytest.mark.parametrize(
    ("similarity", "pattern"),
    [(1.0, texts.SAME_BYTES), (0.93, texts.LOOKS_LIKE), (0.5, texts.RELATED_TO)],
)
def test_a_likeness_is_put_in_words(similarity: float, pattern: str) -> None:
    similar = Similar(
        file="a.txt",
        item_id=UUID(int=1),
        item_title="A",
        similarity=similarity,
        is_related_only=similarity < 0.8,
    )

    percent = round(100 * similarity)
    assert likeness_text(similar) == pattern % {"file": "a.txt", "percent": percent}


def test_library_search_prints_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    item = shelve("Eerst dit.", "Kindermishandeling komt voor.", title="Handreiking")

    assert exit_code("search", "mishandeling van kinderen", "--json") == 0

    [given] = printed(capsys)
    [result] = given.pop("results")
    query = "mishandeling van kinderen"
    assert given == {"query": query, "readings": [query], "total": 1}
    assert 0 < result.pop("score") <= 1
    assert result == {
        "item": str(item.id),
        "title": "Handreiking",
        "file": "handreiking.txt",
        "page": 2,
        "sentence": "Kindermishandeling komt voor.",
        "matched_via": ["kindermishandeling"],
    }


def test_library_search_finds_nothing_and_succeeds(capsys: pytest.CaptureFixture[str]) -> None:
    shelve("Hulp.")

    assert exit_code("search", "qxzwvk", "--json") == 0

    assert printed(capsys) == [
        {"query": "qxzwvk", "readings": ["qxzwvk"], "total": 0, "results": []}
    ]


def test_library_search_reads_a_file_with_one_query_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shelve("Hulp bij geweld.")
    queries = tmp_path / "queries.txt"
    queries.write_text("geweld\n\n  hulp  \nzeppelin\n", encoding="utf-8")

    assert exit_code("search", "--queries", str(queries)) == 0

    found = [(one["query"], one["total"]) for one in printed(capsys)]
    assert found == [("geweld", 1), ("hulp", 1), ("zeppelin", 0)]


def test_library_search_bounds_the_results(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(3):
        shelve("Hulp bij geweld.")

    assert exit_code("search", "geweld", "--limit", "2", "--json") == 0

    [given] = printed(capsys)
    assert (given["total"], len(given["results"])) == (3, 2)
    assert all(set(result) == RESULT for result in given["results"])


def test_library_search_without_json_prints_titles_and_sentences(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shelve("Een groep voor oudermishandeling.", title="Groep")

    assert exit_code("search", "ouder mishandeling") == 0

    assert " ".join(capsys.readouterr().out.split()) == (
        "Dit kan verschillende dingen betekenen: oudermishandeling, ouderenmis(be)handeling"
        " 1. Groep (groep.txt, blz. 1) Een groep voor oudermishandeling. 1 gevonden."
    )


def test_library_search_prints_nothing_but_results_of_a_plain_query(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shelve("Hulp bij geweld.", title="Groep")

    assert exit_code("search", "geweld") == 0

    assert capsys.readouterr().out == (
        "1. Groep (groep.txt, blz. 1)\n   Hulp bij geweld.\n1 gevonden.\n"
    )


def test_library_search_without_a_query_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code("search") == 2

    told = capsys.readouterr()
    assert (told.out, "--queries" in told.err) == ("", True)


def test_library_search_of_an_absent_file_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code("search", "--queries", str(tmp_path / "nergens.txt")) == 1

    told = capsys.readouterr()
    assert (told.out, "nergens.txt" in told.err.replace("\n", "")) == ("", True)


def test_library_rebuild_tells_how_many_items(capsys: pytest.CaptureFixture[str]) -> None:
    shelve("Hulp bij geweld.")
    shelve("Meer hulp.")

    assert exit_code("rebuild", "--json") == 0
    assert exit_code("rebuild") == 0

    first, second = capsys.readouterr().out.splitlines()
    assert json.loads(first) == {"items": 2}
    assert second == "2 items in de index."


def test_library_playbook_says_what_a_written_playbook_holds_and_lacks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, wrong = tmp_path / "heel.toml", tmp_path / "fout.toml"
    whole.write_text(WRITTEN, encoding="utf-8")
    wrong.write_text("schema = 2", encoding="utf-8")

    codes = [exit_code("playbook", str(whole), "--json"), exit_code("playbook", str(wrong))]

    said, wrongly = capsys.readouterr().out.split("\n", 1)
    sessions = [{"title": "Kennismaken", "minutes": 60}]
    assert json.loads(said)["files"][0] == {"file": "heel.toml", "sessions": sessions, "faults": []}
    assert "! Draaiboek: zet het schema op 1" in wrongly
    assert codes == [0, 1]
    assert exit_code("playbook", str(tmp_path / "weg.toml")) == 1
