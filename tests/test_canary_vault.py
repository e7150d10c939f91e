"""S-C1 and S-D4: planted names in no file we write; what was shredded stays unreadable.

The house runs in processes of its own, in a home of its own, with the settings of an installation
but for the light cost of a key; so database, log, session and temporary files are real ones.
"""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.vault_canary import CANARIES, DRAFT, NAME, NUMBER, REFERRED, STORY, TEAM

ROOT = Path(__file__).resolve().parent.parent
KILLED = -signal.SIGKILL


@dataclass(frozen=True, slots=True)
class Used:
    """A home in which the vault was used, and all that its process said."""

    home: Path
    said: dict[str, Any]
    log: str


def environment(home: Path) -> dict[str, str]:
    temporary = home / "temporary"
    temporary.mkdir(exist_ok=True)
    own = {"FIJNMAZIG_HOME": str(home), "TMPDIR": str(temporary), "PYTHONPATH": f"src{os.pathsep}."}
    rest = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**rest, **own, "DJANGO_SETTINGS_MODULE": "tests.settings"}


def run(step: str, home: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603 -- our own module
        [sys.executable, "-m", "tests.vault_canary", step],
        cwd=ROOT,
        env=environment(home),
        capture_output=True,
        text=True,
        check=True,
        timeout=900,
    )


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Used:
    home = tmp_path_factory.mktemp("home")
    done = run("use", home)
    return Used(home=home, said=json.loads(done.stdout.splitlines()[-1]), log=done.stderr)


def forms(text: str) -> Iterator[bytes]:
    """Yield a text in every writing in which it might lie about."""
    words = {
        text,
        text.split(maxsplit=1)[0],
        text.rsplit(maxsplit=1)[-1],
        text.replace(" ", ""),
        text.replace(" ", "+"),
    }
    for word in words:
        for code in ("utf-8", "utf-16-le"):
            raw = word.encode(code)
            yield raw
            yield raw.hex().encode()
            for shift in range(3):  # base64 of a part of something longer
                whole = b64encode(bytes(shift) + raw)
                yield whole[4:-4] if len(whole) > 16 else whole
        yield json.dumps(word).strip('"').encode()


def hits(content: bytes, canaries: tuple[str, ...] = CANARIES) -> list[str]:
    folded = content.lower()
    return [
        canary
        for canary in canaries
        if any(form.lower() in folded for form in forms(canary) if len(form) > 5)
    ]


def test_a_planted_name_is_found_in_every_writing() -> None:
    for text in (NAME, NAME.encode().hex(), b64encode(f"xx{NAME}".encode()).decode()):
        assert hits(text.encode()) == [NAME]
    assert hits(f"tel:{NUMBER.replace(' ', '')}".encode()) == [NUMBER]
    assert hits(b"nothing here") == []


def test_the_vault_was_really_used(used: Used) -> None:
    assert used.said["read"] == 3
    assert used.said["status"] == [500, 200]
    assert used.said["drafts"] == 1
    assert used.said["asked"] == [200, 200, False, 1]  # taken and refused, without a name back
    assert hits((used.home / "fijnmazig.sqlite3").read_bytes(), (TEAM,)) == [TEAM]


@pytest.mark.asvs("V14.2.4", "V16.2.3")
def test_no_file_of_the_home_holds_a_planted_word(used: Used) -> None:
    files = sorted(path for path in used.home.rglob("*") if path.is_file())

    found = {path.name: hits(path.read_bytes()) for path in files}

    assert "fijnmazig.sqlite3" in found
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.asvs("V14.2.4")
def test_no_dump_of_the_database_holds_one(used: Used) -> None:
    with closing(sqlite3.connect(used.home / "fijnmazig.sqlite3")) as database:
        dump = "\n".join(database.iterdump())

    assert "vault_recordkey" in dump
    assert hits(dump.encode()) == []


@pytest.mark.asvs("V16.2.5", "V16.3.4")
def test_no_log_line_holds_one_though_the_error_is_there_with_its_place(used: Used) -> None:
    assert "LookupError" in used.log
    assert "vault_canary_urls.py" in used.log
    assert hits(used.log.encode()) == []


@pytest.mark.asvs("V16.5.1")
def test_no_error_page_and_no_report_holds_one(used: Used) -> None:
    assert "LookupError" in used.said["pages"]
    assert hits(used.said["pages"].encode()) == []


@pytest.mark.asvs("V14.2.2")
def test_no_cache_and_no_queue_holds_one(used: Used) -> None:
    assert hits(used.said["memory"].encode()) == []
    assert used.said["queue"] == 0


def test_no_static_file_of_the_house_holds_one() -> None:
    static = [path for path in (ROOT / "src").rglob("static/**/*") if path.is_file()]

    assert static
    assert [path for path in static if hits(path.read_bytes())] == []


def test_the_key_in_the_cookie_is_kept_nowhere(used: Used) -> None:
    cookie = bytes.fromhex(used.said["cookie"])

    for path in used.home.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        assert cookie not in content
        assert b64encode(cookie)[:40] not in content


def test_somebody_was_really_handed_on(used: Used) -> None:
    referred = used.said["referred"]

    assert (referred["seen"], referred["opens"], len(referred["words"])) == (True, True, 8)


def test_a_group_was_really_led_and_named_nobody_outside_its_vault(used: Used) -> None:
    assert used.said["led"] == {"refused": [], "shown": True, "told": False, "brought": True}


def test_the_words_of_a_file_and_the_file_itself_are_kept_nowhere(used: Used) -> None:
    referred = used.said["referred"]
    words, paper = referred["words"], bytes.fromhex(referred["paper"])
    together = [sep.join(words[:2]).encode() for sep in (" ", "-", "\n", '", "', "', '")]

    for path in used.home.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        assert [text for text in (*together, paper) if text in content] == []
    assert [text for text in together if text in used.log.encode()] == []


# --- Shredding ------------------------------------------------------------------------------------
@pytest.fixture
def copied(used: Used, tmp_path: Path) -> Path:
    """Return a home of its own with the database as it was after use."""
    with (
        closing(sqlite3.connect(used.home / "fijnmazig.sqlite3")) as source,
        closing(sqlite3.connect(tmp_path / "fijnmazig.sqlite3")) as target,
    ):
        source.backup(target)
    return tmp_path


def readable(home: Path) -> list[str]:
    found: list[str] = json.loads(run("read", home).stdout.splitlines()[-1])["read"]
    return found


def test_a_restored_copy_from_before_a_shredding_stays_unreadable(copied: Path) -> None:
    before = (copied / "fijnmazig.sqlite3").read_bytes()
    shredded = json.loads(run("shred", copied).stdout.splitlines()[-1])
    for old in copied.glob("fijnmazig.sqlite3*"):
        old.unlink()
    (copied / "fijnmazig.sqlite3").write_bytes(before)

    after = readable(copied)

    assert len(after) == 2
    assert shredded["shredded"] not in after


def test_a_shredded_key_is_in_no_file_any_more(copied: Path) -> None:
    said = json.loads(run("shred", copied).stdout.splitlines()[-1])
    key = bytes.fromhex(said["key"])

    files = [path for path in copied.rglob("*") if path.is_file()]

    assert any(path.name == "vault-tombstones" for path in files)
    assert said["left"] == []
    assert [path.name for path in files if key[:32] in path.read_bytes()] == []


@pytest.mark.parametrize(("moment", "left"), [("before commit", 3), ("after commit", 2)])
def test_a_process_killed_while_shredding_leaves_before_or_after(
    copied: Path, moment: str, left: int
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.vault_canary", "shred-slowly"],
        cwd=ROOT,
        env=environment(copied) | {"CANARY_WAITS": moment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "waiting\n"
        process.kill()
    assert process.returncode == KILLED

    assert len(readable(copied)) == left
    tombstones = copied / "vault-tombstones"
    assert tombstones.exists() is (left == 2)  # the next start wrote what the crash left out


def test_the_planted_words_are_different() -> None:
    assert len({NAME, NUMBER, STORY, DRAFT, REFERRED}) == 5
