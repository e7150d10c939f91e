"""The tables as the migrations leave them: made once, then copied by every process of the suite.

A copy belongs to the very files that it came from: another migration, model or version of Django,
SQLite or PostgreSQL asks for another copy. Django migrates a copy as well, and finds nothing to do.
"""

import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import copyfile

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from tools.postgresql import keep as keep_cluster
from tools.postgresql import programs, throw_away

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "tables"


def sources() -> list[Path]:
    """Return every file of an installed app that decides about tables, in order of its path."""
    patterns = ("migrations/*.py", "models.py", "models/**/*.py")
    homes = {Path(app.path).resolve() for app in apps.get_app_configs()}
    return sorted(path for home in homes for pattern in patterns for path in home.glob(pattern))


def mark(files: list[Path], *versions: str) -> str:
    """Return what changes with the name or the content of any of `files`, and with `versions`."""
    digest = hashlib.sha256(repr(versions).encode())
    for path in files:
        content = path.read_bytes()
        digest.update(f"{path}:{len(content)}\n".encode() + content)
    return digest.hexdigest()[:20]


def place(*, ending: str = "sqlite3") -> Path:
    """Return where the copy for the tables of today is kept; it need not be there yet."""
    servers = (sqlite3.sqlite_version, str(programs()))
    return FOLDER / f"{mark(sources(), django.__version__, *servers)}.{ending}"


def begin(home: Path) -> None:
    """Give a new home these tables, empty; without a copy its first command makes them."""
    copy = place()
    if copy.exists():
        home.mkdir(parents=True, exist_ok=True)
        copyfile(copy, home / "fijnmazig.sqlite3")


def migrate() -> None:
    """Bring the database of this process to this version; in a new home it begins as a copy."""
    if connection.vendor == "sqlite" and not Path(str(connection.settings_dict["NAME"])).exists():
        begin(settings.FIJNMAZIG_HOME)
    call_command("migrate", verbosity=0)


@contextmanager
def postgresql() -> Iterator[str]:
    """Start a PostgreSQL whose database has these tables; yield its DATABASE_URL.

    It can be the template of others: nobody is connected to it.
    Raises FileNotFoundError when PostgreSQL is not installed.
    """
    kept = place(ending="postgresql")
    if not kept.exists():
        keep_cluster(kept, fill=migrate_elsewhere)
    with throw_away(kept=kept) as url:
        yield url


def migrate_elsewhere(url: str) -> None:
    """Migrate the database at DATABASE_URL in a process of its own."""
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url, "PYTHONPATH": f"src{os.pathsep}."},
        check=True,
    )


@contextmanager
def laid_out(name: str, *, copy: Path) -> Iterator[None]:
    """Fill the database `name` (an SQLite address in memory) from `copy` while this lasts."""
    with closing(sqlite3.connect(name, uri=True)) as held:
        with closing(sqlite3.connect(copy)) as kept:
            kept.backup(held)
        yield


def keep(copy: Path) -> None:
    """Keep the open database of Django as `copy`; who comes second at the same time replaces it."""
    copy.parent.mkdir(parents=True, exist_ok=True)
    fresh = copy.with_suffix(f".{os.getpid()}")
    connection.ensure_connection()
    with closing(sqlite3.connect(fresh)) as kept:
        connection.connection.backup(kept)
    fresh.replace(copy)
