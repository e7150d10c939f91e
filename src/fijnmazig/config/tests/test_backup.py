"""A copy is proved byte by byte; what was touched is refused, and nothing is left behind."""

import io
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django_stubs_ext import StrOrPromise
from pytest_django import Settings

from fijnmazig.audit.queries import head
from fijnmazig.common.errors import Refused
from fijnmazig.config.backup import databases, making, manifest, reading, stamp, texts
from fijnmazig.config.backup.restoring import restore_copy
from fijnmazig.config.tests.copies import (
    AT,
    FILES,
    PAIR,
    database,
    make_archive,
    pieces_of,
    put_together,
)
from fijnmazig.vault.domain import copying, recovery
from fijnmazig.vault.domain.sealing import VaultError, new_pair

PUBLIC = copying.written_public(PAIR.public)
TABLES = {"thing": 3}


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refusal:
        act()
    return str(refusal.value.message)


def says(sentence: StrOrPromise, **words: object) -> str:
    return str(sentence).format(**words)


# --- Proving -------------------------------------------------------------------------------------
def test_a_whole_copy_is_proved_from_outside_and_from_inside(tmp_path: Path) -> None:
    copy = make_archive(tmp_path / "copy")

    outside, inside = reading.verify_outside(copy), reading.verify_inside(copy, pair=PAIR)

    assert (outside.made_at, outside.files) == (AT, None)
    assert (inside.made_at, inside.files, inside.sha256) == (AT, 3, outside.sha256)


@pytest.mark.parametrize("share", [0.0001, 0.1, 0.5, 0.9, 0.99999])
@pytest.mark.asvs("V11.3.3")
def test_a_flipped_bit_anywhere_is_refused_without_a_key_and_with_one(
    tmp_path: Path, share: float
) -> None:
    copy = make_archive(tmp_path / "copy")
    content = bytearray(copy.read_bytes())
    content[int(len(content) * share)] ^= 1
    copy.write_bytes(content)

    sentences = {
        refused(lambda: reading.verify_outside(copy)),
        refused(lambda: reading.verify_inside(copy, pair=PAIR)),
    }

    assert sentences <= {str(texts.DAMAGED), str(texts.CUT), str(texts.NOT_A_COPY)}


@pytest.mark.parametrize("kept", [0, 10, 60, 100_000, 1_500_000, -33, -1])
def test_a_copy_that_was_cut_off_is_refused(tmp_path: Path, kept: int) -> None:
    copy = make_archive(tmp_path / "copy")
    copy.write_bytes(copy.read_bytes()[:kept])

    sentences = {
        refused(lambda: reading.verify_outside(copy)),
        refused(lambda: reading.verify_inside(copy, pair=PAIR)),
    }

    assert sentences <= {str(texts.DAMAGED), str(texts.CUT), str(texts.NOT_A_COPY)}


def test_a_copy_with_something_behind_its_end_is_refused(tmp_path: Path) -> None:
    copy = make_archive(tmp_path / "copy")
    copy.write_bytes(copy.read_bytes() + b"x")

    assert refused(lambda: reading.verify_outside(copy)) == str(texts.DAMAGED)


@pytest.mark.parametrize("order", [[0, 1, 3, 2, 4], [0, 1, 2, 4], [0, 1, 2, 3], [1, 0, 2, 3, 4]])
def test_pieces_that_were_swapped_or_left_out_do_not_open_whatever_the_fingerprint_says(
    tmp_path: Path, order: list[int]
) -> None:
    copy = make_archive(tmp_path / "copy")
    start, pieces = pieces_of(copy.read_bytes())
    assert len(pieces) == 5
    copy.write_bytes(put_together(start, [pieces[number] for number in order]))
    assert reading.verify_outside(copy).made_at == AT  # whoever changed it knew how

    assert refused(lambda: reading.verify_inside(copy, pair=PAIR)) == str(texts.NOT_OPENED)


def test_a_copy_that_says_it_is_of_another_day_does_not_open(tmp_path: Path) -> None:
    copy = make_archive(tmp_path / "copy")
    start, pieces = pieces_of(copy.read_bytes())
    copy.write_bytes(put_together(start.replace(b"2026", b"2027"), pieces))

    assert refused(lambda: reading.verify_inside(copy, pair=PAIR)) == str(texts.NOT_OPENED)


def test_another_key_does_not_open(tmp_path: Path) -> None:
    copy = make_archive(tmp_path / "copy")

    sentence = refused(lambda: reading.verify_inside(copy, pair=new_pair()))

    assert sentence == str(texts.NOT_OPENED)


@pytest.mark.parametrize("name", ["../out", "/etc/out", "files/../../out", "files/", "other"])
@pytest.mark.asvs("V5.3.2")
def test_a_name_that_leads_out_of_the_home_is_refused_also_from_who_has_the_public_key(
    tmp_path: Path, name: str
) -> None:
    copy = make_archive(tmp_path / "copy", content={**FILES, name: b"x"})

    sentence = refused(
        lambda: restore_copy(copy, home=tmp_path / "in" / "home", pair=PAIR, tombstones=None)
    )

    assert "klopt" in sentence
    assert {path.name for path in tmp_path.rglob("*")} == {"copy", "in"}


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"files": {"database": ("0" * 64, 4)}}, "database"),
        ({"files": {}}, "database"),
        ({"files": {"files/missing": ("0" * 64, 4)}}, "database"),
    ],
)
def test_files_that_are_not_what_the_list_says_are_refused(
    tmp_path: Path, changes: dict[str, Any], fault: str
) -> None:
    copy = make_archive(tmp_path / "copy", **changes)

    sentence = refused(lambda: reading.verify_inside(copy, pair=PAIR))

    assert sentence == says(texts.NOT_WHOLE, name=fault)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"code": 1}', '{"files": 3}'])
def test_a_list_of_contents_that_cannot_be_read_is_refused(text: str) -> None:
    assert refused(lambda: manifest.read(text.encode())) == str(texts.DAMAGED)


# --- Keys ----------------------------------------------------------------------------------------
def test_the_public_half_on_paper_is_read_back_and_the_private_half_is_never_taken_for_it() -> None:
    assert copying.read_public(PUBLIC.lower()) == PAIR.public

    for wrong in (recovery.written(PAIR), PUBLIC[:-1] + "A7", "PUB-", "", "PUB-é"):
        with pytest.raises(VaultError):
            copying.read_public(wrong)


def test_a_file_without_a_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "wrong").write_text("ABCD", encoding="utf-8")
    (tmp_path / "bytes").write_bytes(b"\xff\xfe")

    wrong = refused(lambda: reading.key_in(tmp_path / "wrong"))
    no_text = refused(lambda: reading.key_in(tmp_path / "bytes"))
    a_folder = refused(lambda: reading.key_in(tmp_path))

    assert wrong == str(texts.KEY_WRONG)
    assert no_text == says(texts.KEY_UNREAD, reason="UnicodeDecodeError")
    assert a_folder == says(texts.KEY_UNREAD, reason="Is a directory")


# --- Making --------------------------------------------------------------------------------------
@pytest.fixture
def home(settings: Settings, tmp_path: Path) -> Path:
    settings.FIJNMAZIG_HOME = tmp_path / "home"
    (tmp_path / "home" / "files").mkdir(parents=True)
    (tmp_path / "home" / "files" / "nota").write_bytes(b"tekst")
    return tmp_path / "home"


def nowhere(_name: str, content: Iterator[bytes]) -> None:
    for _ in content:
        pass


def left(home: Path) -> list[str]:
    return sorted(path.name for path in home.parent.rglob("*") if path.name.startswith("."))


@pytest.mark.django_db(transaction=True)
def test_a_copy_holds_what_the_home_holds_and_follows_no_link(home: Path, tmp_path: Path) -> None:
    (home / "files" / "link").symlink_to("/etc/hostname")
    (home / "index").mkdir()
    (home / "index" / "x").touch()
    (home / "vault-tombstones").write_bytes(b"graves")

    made = making.make_copy(home, to=tmp_path / "copy", public=PAIR.public, at=AT)

    _, known = reading.read_copy(tmp_path / "copy", pair=PAIR, place=nowhere)
    assert sorted(known.files) == ["database", "files/nota", "vault-tombstones"]
    assert known.tables["audit_act"] == 0
    assert made.sha256 == reading.verify_outside(tmp_path / "copy").sha256
    assert ((tmp_path / "copy").stat().st_mode & 0o777, left(home)) == (0o600, [])


@pytest.mark.django_db(transaction=True)
def test_a_copy_is_packed_and_one_of_an_older_house_that_was_not_opens_too(
    home: Path, tmp_path: Path
) -> None:
    (home / "files" / "long").write_bytes(b"the same again " * 100_000)
    making.make_copy(home, to=tmp_path / "packed", public=PAIR.public, at=AT)
    plain = make_archive(tmp_path / "plain")

    packed = reading.verify_inside(tmp_path / "packed", pair=PAIR)

    assert packed.files == 3
    assert (tmp_path / "packed").stat().st_size < 1_000_000
    assert reading.verify_inside(plain, pair=PAIR).files == 3


@pytest.mark.django_db(transaction=True)
def test_a_full_disk_leaves_no_half_copy(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = Mock(side_effect=OSError(28, "No space left on device"))
    monkeypatch.setattr(os, "fsync", full)

    sentence = refused(
        lambda: making.make_copy(home, to=tmp_path / "copy", public=PAIR.public, at=AT)
    )

    assert sentence == says(texts.NOT_WRITTEN, reason="No space left on device")
    assert (not (tmp_path / "copy").exists(), left(home)) == (True, [])


@pytest.mark.django_db(transaction=True)
def test_programs_of_postgresql_keep_to_the_line_that_the_address_asks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    options = {"sslmode": "verify-full", "sslrootcert": "/etc/ssl/own.pem", "options": "-c x=1"}
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", options)

    told = databases.found_by_programs()

    assert (told["PGSSLMODE"], told["PGSSLROOTCERT"]) == ("verify-full", "/etc/ssl/own.pem")
    assert "PGOPTIONS" not in told


def test_a_copy_never_overwrites_another(home: Path, tmp_path: Path) -> None:
    (tmp_path / "copy").write_bytes(b"older")

    sentence = refused(
        lambda: making.make_copy(home, to=tmp_path / "copy", public=PAIR.public, at=AT)
    )

    assert sentence == says(texts.FILE_THERE, file=tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == b"older"


@pytest.mark.django_db(transaction=True)
def test_what_a_killed_run_left_is_swept_by_the_next(home: Path, tmp_path: Path) -> None:
    (home / ".backup-killed").mkdir()
    (home / ".backup-killed" / "database").touch()

    making.make_copy(home, to=tmp_path / "copy", public=PAIR.public, at=AT)

    assert left(home) == []


# --- Putting back --------------------------------------------------------------------------------
def put_back(copy: Path, tmp_path: Path) -> str:
    """Return why a copy is refused, once nothing of it is left behind."""
    before = sorted(tmp_path.rglob("*"))
    home = tmp_path / "back"
    sentence = refused(lambda: restore_copy(copy, home=home, pair=PAIR, tombstones=None))
    assert sorted(tmp_path.rglob("*")) == before
    return sentence


def test_a_copy_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    version = make_archive(tmp_path / "version", code="99.0.0")
    steps = make_archive(tmp_path / "steps", migrations=("vault.9999_later",))

    assert put_back(version, tmp_path) == says(texts.NEWER, version="99.0.0")
    assert put_back(steps, tmp_path) == says(texts.NEWER, version=manifest.code())


def test_a_copy_of_another_kind_of_database_is_refused(tmp_path: Path) -> None:
    copy = make_archive(tmp_path / "copy", vendor="postgresql")

    assert put_back(copy, tmp_path) == says(texts.OTHER_DATABASE, vendor="postgresql")


def test_a_database_with_other_rows_than_the_list_says_is_refused(tmp_path: Path) -> None:
    rows = {"database": database(tmp_path, rows=2)}
    copy = make_archive(tmp_path / "copy", content=rows, tables=TABLES)

    assert put_back(copy, tmp_path) == says(texts.COUNTS_DIFFER, table="thing")


def test_a_database_that_is_none_is_refused(tmp_path: Path) -> None:
    copy = make_archive(tmp_path / "copy", tables=TABLES)

    assert put_back(copy, tmp_path) == says(texts.NOT_WHOLE, name="database")


def test_a_disk_that_is_full_while_a_copy_is_put_back_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = make_archive(tmp_path / "copy")
    full = Mock(side_effect=OSError(28, "No space left on device"))
    monkeypatch.setattr(os, "fsync", full)

    assert put_back(copy, tmp_path) == says(texts.NOT_WRITTEN, reason="No space left on device")


def test_a_home_that_is_not_empty_stays_as_it_is(tmp_path: Path) -> None:
    copy = make_archive(tmp_path / "copy")
    (tmp_path / "back").mkdir()
    (tmp_path / "back" / "mine").touch()

    assert put_back(copy, tmp_path) == says(texts.HOME_NOT_EMPTY, home=tmp_path / "back")


def test_tombstones_that_are_not_there_are_told_before_anything_is_put_back(tmp_path: Path) -> None:
    copy, home = make_archive(tmp_path / "copy"), tmp_path / "back"

    sentence = refused(
        lambda: restore_copy(copy, home=home, pair=PAIR, tombstones=tmp_path / "none")
    )

    assert sentence == says(texts.TOMBSTONES_UNREAD, reason="No such file or directory")


# --- The command ---------------------------------------------------------------------------------
def command(*words: object) -> tuple[int, str]:
    """Return the exit code and what was printed."""
    printed = io.StringIO()
    try:
        call_command("backup", *map(str, words), stdout=printed)
    except CommandError as error:
        return error.returncode, ""
    return 0, printed.getvalue()


@pytest.mark.django_db
def test_backup_verify_leaves_word_of_when_the_newest_whole_copy_was_made(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_archive(tmp_path / "copy")
    assert stamp.last_verified(home) is None

    code, _ = command("verify", tmp_path / "copy", "--json")

    found = json.loads(capsys.readouterr().out)
    assert (code, found["files"], found["made_at"]) == (0, None, AT.isoformat())
    assert stamp.last_verified(home) == AT
    (tmp_path / "copy").write_bytes(b"x")
    assert command("verify", tmp_path / "copy")[0] == 1
    assert command("verify", tmp_path / "none")[0] == 1


@pytest.mark.django_db
def test_of_a_folder_the_last_copy_is_looked_over_and_an_empty_one_says_what_to_do(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    assert command("verify", folder)[0] == 1
    assert "backup create" in capsys.readouterr().err
    (folder / "fijnmazig-20250101-023000.copy").write_bytes(b"cut off")
    make_archive(folder / "fijnmazig-20260301-023000.copy")

    assert command("verify", folder)[0] == 0
    assert stamp.last_verified(home) == AT
    (folder / "fijnmazig-20260302-023000.copy").write_bytes(b"cut off")
    assert command("verify", folder)[0] == 1


@pytest.mark.django_db
def test_backup_key_prints_a_pair_that_opens_what_it_locks(
    capsys: pytest.CaptureFixture[str],
) -> None:
    command("key", "--json")

    pair = json.loads(capsys.readouterr().out)
    assert copying.read_public(pair["public"]) == recovery.read(pair["private"]).public


@pytest.mark.django_db
@pytest.mark.parametrize("key", [PUBLIC, recovery.written(PAIR)], ids=["public", "secret"])
def test_backup_create_refuses_a_wrong_key_and_a_home_without_an_installation(
    home: Path, tmp_path: Path, key: str
) -> None:
    code, _ = command("create", "--to", tmp_path / "copy", "--key", key)

    assert (code, head().sequence, (tmp_path / "copy").exists()) == (1, 0, False)
    assert databases.sqlite_counts(tmp_path / "empty") == {}
    assert home.is_dir()
