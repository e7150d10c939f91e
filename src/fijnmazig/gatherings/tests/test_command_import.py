"""`fijnmazig gatherings import`, as other programs see it."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from fijnmazig.gatherings.models import Mark
from fijnmazig.gatherings.tests.test_past import GOOD, HEADER
from fijnmazig.organisations.tests.factories import make_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "momenten.csv"
    path.write_text("\n".join([HEADER, *GOOD]), encoding="utf-8")
    return path


def run(*words: object) -> int:
    try:
        call_command("gatherings", "import", *map(str, words), "--partnership", "rupel", "--json")
    except CommandError as ended:
        return ended.returncode
    return 0


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_a_preview_writes_nothing(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_partnership("rupel")

    assert run(good, "--preview") == 0

    found = said(capsys)
    assert (found["rows"], found["moments"], found["faults"], found["taken"]) == (4, 3, [], None)
    assert Mark.unscoped.count() == 0


def test_a_commit_says_what_was_written(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_partnership("rupel")

    assert run(good, "--commit") == 0

    assert said(capsys)["taken"] == {
        "series": 2,
        "moments": 3,
        "marks": 4,
        "people": 2,
        "organisations": 2,
    }


def test_faults_end_with_exit_code_one(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_partnership("rupel")
    good.write_text(good.read_text() + "\n;Dag;De Brug;An Voorbeeld;;", encoding="utf-8")

    assert run(good, "--commit") == 1

    assert said(capsys)["faults"] == [{"row": 6, "column": "DATE", "fault": "MISSING"}]
    assert Mark.unscoped.count() == 0


def test_an_unknown_partnership_is_told(good: Path) -> None:
    assert run(good) == 1

    assert Mark.unscoped.count() == 0


def test_tidying_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("gatherings", "tidy", "--json")

    assert said(capsys)["unlinked"] == 0
