"""Prepare a home for the demo: database, places, static files, people and documents."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from fijnmazig.common.errors import Refused
from fijnmazig.config import cli, texts
from fijnmazig.config.demo import region


def prepare_home(*, site: str) -> None:
    """Bring FIJNMAZIG_HOME up to date; nothing is done twice. Links in mails lead to `site`.

    Raises Refused outside demo mode and where real people have accounts: demo people, whose
    passwords anybody can read, must never get into a real installation.
    """
    if not settings.DEMO:
        raise Refused(texts.NOT_DEMO)
    if not connection.introspection.table_names():
        cli.fill_database()  # an empty PostgreSQL: nobody lives there
    cli.prepare_database()
    if region.is_inhabited_by_others():
        raise Refused(texts.NOT_A_DEMO_HOME)
    collect_static(Path(settings.STATIC_ROOT))
    today = timezone.localdate()
    region.prepare(site=site, today=today)


def collect_static(folder: Path) -> None:
    """Copy and hash the static files, unless nothing changed since the last time."""
    stamp, mark = folder / "collected", static_fingerprint()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == mark:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(mark, encoding="utf-8")


def static_fingerprint() -> str:
    """Return a mark that changes with the name, size or time of any static file."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = Path(storage.path(path)).stat()
            digest.update(f"{path}:{status.st_size}:{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
