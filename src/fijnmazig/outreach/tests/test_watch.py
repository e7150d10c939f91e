"""A folder in which the police put lists: each taken once, answered beside it, and gone."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from fijnmazig.outreach.models import Agreement, Batch, Dossier
from fijnmazig.outreach.tests.factories import make_agreement
from fijnmazig.vault.tests.factories import moment

pytestmark = pytest.mark.django_db
GOOD = "Naam;Telefoon;Geïnformeerd\nJo Zandpad;0470 12 34 56;ja\nJan;geen;ja\n"
EXTRA = "Naam;Telefoon;Geïnformeerd;Adres\nJo Zandpad;0470123456;ja;Dorp 1\n"


@pytest.fixture
def agreement() -> Agreement:
    today = timezone.localdate()
    return make_agreement(valid_from=today, valid_to=today)


def put(folder: Path, name: str, text: str, *, ago: int = 60) -> Path:
    """Put a list in a folder, so long ago that nobody is still writing it."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    then = moment().timestamp() - ago
    os.utime(path, (then, then))
    return path


def watch(folder: Path, agreement: Agreement, capsys: Any) -> dict[str, Any]:
    call_command("outreach", "watch", str(folder), "--agreement", agreement.key, "--json")
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def test_a_list_is_taken_answered_and_removed(
    tmp_path: Path, agreement: Agreement, capsys: Any
) -> None:
    path = put(tmp_path, "lijst.csv", GOOD)

    told = watch(tmp_path, agreement, capsys)

    answer = (tmp_path / "lijst.csv.antwoord.json").read_text(encoding="utf-8")
    assert (told["lijst.csv"]["accepted"], json.loads(answer)) == (1, told["lijst.csv"])
    assert (path.exists(), Dossier.unscoped.count()) == (False, 1)
    assert ("Zandpad" in answer, Batch.unscoped.get().source) == (False, "FOLDER")


@pytest.mark.parametrize(
    ("name", "text"), [("extra.csv", EXTRA), ("leeg.csv", ""), ("kapot.xlsx", "geen werkblad")]
)
def test_a_list_that_is_refused_stays_with_the_reason_beside_it(
    name: str, text: str, tmp_path: Path, agreement: Agreement, capsys: Any
) -> None:
    path = put(tmp_path, name, text)

    told = watch(tmp_path, agreement, capsys)[name]

    assert (told["accepted"], path.exists(), Dossier.unscoped.count()) == (0, True, 0)
    assert told["error"]
    assert "Zandpad" not in json.dumps(told)


def test_what_is_still_written_or_is_no_list_is_left_alone(
    tmp_path: Path, agreement: Agreement, capsys: Any
) -> None:
    put(tmp_path, "bezig.csv", GOOD, ago=1)
    put(tmp_path, "brief.txt", GOOD)
    (tmp_path / "map.csv").mkdir()

    assert watch(tmp_path, agreement, capsys) == {}
    assert Dossier.unscoped.count() == 0


def test_a_list_that_was_taken_but_not_removed_is_taken_once(
    tmp_path: Path, agreement: Agreement, capsys: Any
) -> None:
    kept = put(tmp_path, "lijst.csv", GOOD)
    before = kept.stat()
    watch(tmp_path, agreement, capsys)
    kept.write_text(GOOD, encoding="utf-8")
    os.utime(kept, ns=(before.st_atime_ns, before.st_mtime_ns))

    watch(tmp_path, agreement, capsys)

    assert (Batch.unscoped.count(), Dossier.unscoped.count()) == (1, 1)


def test_a_folder_that_is_not_there_holds_nothing(
    tmp_path: Path, agreement: Agreement, capsys: Any
) -> None:
    assert watch(tmp_path / "weg", agreement, capsys) == {}
