"""A reader that is killed with SIGKILL loses nothing and leaves nothing twice."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from fijnmazig.library.tests.documents import scanned_pdf
from tests import ready_tables

COMMAND = [str(Path(sys.executable).with_name("fijnmazig"))]
PAGES = 5
PATIENCE = 300.0  # seconds; a new house is made and a page scanned, on a busy machine too


def environment(home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {**kept, "FIJNMAZIG_HOME": str(home), "PYTHONPATH": "src", "OMP_THREAD_LIMIT": "1"}


def ask(home: Path, question: str) -> int:
    base = sqlite3.connect(f"file:{home}/fijnmazig.sqlite3?mode=ro", uri=True, timeout=20)
    with closing(base):
        (answer,) = base.execute(question).fetchone()
    return int(answer)


def kill_after_pages(home: Path, command: list[str], *, pages: int) -> None:
    """Start a reader and kill it, and the scanner it started, once it has stored `pages` pages."""
    reader = subprocess.Popen(  # noqa: S603 -- our own command
        command, env=environment(home), start_new_session=True, stdout=subprocess.DEVNULL
    )
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        if (home / "fijnmazig.sqlite3").exists() and stored_pages(home) >= pages:
            break
        time.sleep(0.02)
    os.killpg(reader.pid, signal.SIGKILL)
    reader.wait()


def stored_pages(home: Path) -> int:
    try:
        return ask(home, "SELECT count(*) FROM library_page")
    except sqlite3.OperationalError:  # the table is not there yet
        return 0


def files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_an_import_killed_twice_ends_whole_once_and_without_orphans(tmp_path: Path) -> None:
    home = tmp_path / "home"
    texts = [f"Bladzijde {n} van het draaiboek over onthaal en veiligheid." for n in range(PAGES)]
    ready_tables.begin(home)
    document = scanned_pdf(tmp_path / "scan.pdf", texts)

    kill_after_pages(home, [*COMMAND, "library", "import", str(document)], pages=1)
    after_first = stored_pages(home)
    kill_after_pages(home, [*COMMAND, "worker"], pages=after_first + 1)
    after_second = stored_pages(home)
    subprocess.run(  # noqa: S603 -- our own command
        [*COMMAND, "worker", "--batch"], env=environment(home), check=True, timeout=PATIENCE
    )

    assert 0 < after_first < after_second < PAGES
    assert stored_pages(home) == PAGES
    assert ask(home, "SELECT count(*) FROM library_item") == 1
    assert ask(home, "SELECT count(*) FROM library_document WHERE is_whole") == 1
    assert ask(home, "SELECT count(*) FROM library_importedfile WHERE state = 'IMPORTED'") == 1
    assert len(files_below(home / "files")) == 1


def test_the_same_import_again_finds_everything_there(tmp_path: Path) -> None:
    home = tmp_path / "home"
    ready_tables.begin(home)
    (tmp_path / "onthaal.txt").write_text("Een draaiboek over onthaal. " * 20, encoding="utf-8")
    command = [*COMMAND, "library", "import", str(tmp_path / "onthaal.txt"), "--json"]

    runs = [
        json.loads(
            subprocess.run(  # noqa: S603 -- our own command
                command, env=environment(home), check=True, capture_output=True, timeout=PATIENCE
            ).stdout
        )
        for _ in range(2)
    ]

    assert [run["files"][0]["status"] for run in runs] == ["imported", "duplicate"]
    assert runs[1]["files"][0]["similar_to"] == {"file": "onthaal.txt", "similarity": 1.0}
    assert ask(home, "SELECT count(*) FROM library_item") == 1
