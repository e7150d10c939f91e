"""Old copies go once a later one was found whole; the newest never does."""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from fijnmazig.audit.queries import act_names
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import Refused
from fijnmazig.config.backup import stamp, texts
from fijnmazig.config.backup.clearing import Cleared, clear_copies

AT = datetime(2026, 11, 27, 2, 30, tzinfo=UTC)
A_DAY = timedelta(days=1)
A_MONTH = 30 * A_DAY


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = tmp_path / "home"
    made.mkdir()
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "copies"
    made.mkdir()
    return made


def copies(folder: Path, *days: int) -> list[Path]:
    """Make a copy for each number of days ago."""
    made = [folder / texts.FILE_NAME.format(at=AT - day * A_DAY) for day in days]
    for path in made:
        path.write_bytes(b"x")
    return made


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_copies_older_than_the_term_go_and_nothing_else(home: Path, folder: Path) -> None:
    fresh, edge, *_old = copies(folder, 1, 30, 31, 400)
    for name in ("fijnmazig-vandaag.copy", "verslag.docx", ".fijnmazig-20200101-000000.copy.part"):
        (folder / name).write_bytes(b"x")
    stamp.keep(home, made_at=AT - A_DAY, verified_at=AT)

    gone = clear_copies(folder, home=home, keep=A_MONTH, at=AT)

    assert gone == Cleared(copies=2)
    assert {fresh.name, edge.name} <= set(left(folder))
    assert len(left(folder)) == 5
    assert clear_copies(folder, home=home, keep=A_MONTH, at=AT) == Cleared()


def test_what_a_copy_that_was_broken_off_left_goes_a_day_later(home: Path, folder: Path) -> None:
    old, young = (folder / f".fijnmazig-2026112{day}-023000.copy.part" for day in (5, 6))
    unlocked, busy = (folder / f".restore-restored-{number}" for number in (1, 2))
    for path, hours in ((old, 25), (young, 23), (unlocked, 25), (busy, 23)):
        if path in {unlocked, busy}:  # a house without a lock, which a restore left
            (path / "home").mkdir(parents=True)
        else:
            path.write_bytes(b"x")
        then = (AT - timedelta(hours=hours)).timestamp()
        os.utime(path, (then, then))

    assert clear_copies(folder, home=home, keep=A_MONTH, at=AT) == Cleared()

    assert left(folder) == [young.name, busy.name]


def test_what_cannot_be_removed_of_a_broken_off_copy_is_named(home: Path, folder: Path) -> None:
    stuck = folder / ".fijnmazig-20261125-023000.copy.part"
    stuck.mkdir()  # which no unlink removes
    os.utime(stuck, (0, 0))

    copies(folder, 1, 40)
    stamp.keep(home, made_at=AT - A_DAY, verified_at=AT)

    done = clear_copies(folder, home=home, keep=A_MONTH, at=AT)

    assert (done.copies, stuck.name in done.fault) == (1, True)  # which keeps nothing else there
    assert stamp.last_cleared(home) is None


def test_when_all_of_it_went_is_kept_for_who_looks_later(home: Path, folder: Path) -> None:
    copies(folder, 1, 40)
    stamp.keep(home, made_at=AT - A_DAY, verified_at=AT)

    clear_copies(folder, home=home, keep=A_MONTH, at=AT)

    assert stamp.last_cleared(home) == AT


def test_a_folder_without_copies_tells_nothing_of_old_ones(home: Path, folder: Path) -> None:
    assert clear_copies(folder, home=home, keep=A_MONTH, at=AT) == Cleared()

    assert stamp.last_cleared(home) is None


@pytest.mark.parametrize("verified", [None, 31])
def test_nothing_goes_while_no_later_copy_was_found_whole(
    home: Path, folder: Path, verified: int | None
) -> None:
    copies(folder, 1, 40, 50)
    if verified is not None:
        stamp.keep(home, made_at=AT - verified * A_DAY, verified_at=AT)

    with pytest.raises(Refused) as refusal:
        clear_copies(folder, home=home, keep=A_MONTH, at=AT)

    assert "fijnmazig backup verify" in str(refusal.value.message)
    assert len(left(folder)) == 3


def test_the_newest_stays_whatever_its_age(home: Path, folder: Path) -> None:
    newest, _older = copies(folder, 40, 50)
    stamp.keep(home, made_at=AT - A_DAY, verified_at=AT)  # of a copy that lies elsewhere

    assert clear_copies(folder, home=home, keep=A_MONTH, at=AT).copies == 1
    assert left(folder) == [newest.name]


@pytest.mark.django_db
def test_one_that_cannot_be_removed_is_named_and_what_went_is_recorded(
    home: Path,
    folder: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings.FIJNMAZIG_HOME = home
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)
    copies(folder, 1, 35, 50)
    (folder / texts.FILE_NAME.format(at=AT - 40 * A_DAY)).mkdir()
    stamp.keep(home, made_at=AT - A_DAY, verified_at=AT)

    with pytest.raises(CommandError):
        call_command("backup", "clear", str(folder))

    assert "20261018-023000.copy kan niet verwijderd worden" in capsys.readouterr().err
    assert len(left(folder)) == 2
    assert act_names(actor=OPERATOR) == ("backup.cleared",)


@pytest.mark.django_db
def test_the_command_says_how_many_went_and_it_is_recorded(
    home: Path,
    folder: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings.FIJNMAZIG_HOME = home
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)
    stamp.keep(home, made_at=AT, verified_at=AT)
    said = []
    for _ in range(2):
        copies(folder, 1, 8)
        call_command("backup", "clear", str(folder), "--keep-days", "7", "--json")
        said.append(json.loads(capsys.readouterr().out))
        call_command("backup", "clear", str(folder))

    assert said == [{"copies": 1}, {"copies": 1}]
    assert "Oude kopieën verwijderd: 0." in capsys.readouterr().err
    assert act_names(actor=OPERATOR) == ("backup.cleared",)


@pytest.mark.django_db
def test_a_folder_that_is_none_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        call_command("backup", "clear", str(tmp_path / "nergens"))
