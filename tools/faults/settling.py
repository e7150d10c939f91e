"""Wait until the waiting work is done, and look whether the index says what the database says."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django_tasks_db.models import DBTaskResult

from fijnmazig.gatherings.models import Letter
from fijnmazig.library.models import Item
from fijnmazig.library.queries import upkeep
from fijnmazig.library.services.indexing import ensure_index, rebuild_index
from tools.faults.checking import Found
from tools.faults.ledger import Kind, Ledger

DRAINED = 45.0  # seconds; a worker looks for what was left every half minute
LAST = 20  # items that are looked for after every kill; at the end all of them


def drained(found: Found, *, revive: Callable[[], None]) -> None:
    """Wait until nothing waits, while a service manager looks on; note what still does."""
    ends = time.monotonic() + DRAINED
    while (left := waiting()) and time.monotonic() < ends:
        revive()
        time.sleep(0.05)
    found.queue.update(left)


def waiting() -> list[str]:
    """Return what the worker must still do: tasks not begun or not finished, mails not sent."""
    tasks = DBTaskResult.objects.filter(status__in=["READY", "RUNNING"])
    left = [f"task {key} {state}" for key, state in tasks.values_list("id", "status")]
    letters = Letter.unscoped.filter(sent_at=None).values_list("id", flat=True)
    return left + [f"letter {key}" for key in letters]


def searched(found: Found, *, ledger: Ledger) -> None:
    """Look whether who searches now finds what was shared last."""
    upkeep.ready_reader()
    if behind := upkeep.standing():
        found.index.add(f"{behind} changes behind")
    index = upkeep.local_copy().open()
    index.reload()
    shared = [row for row in ledger.of(Kind.ITEM) if row.is_acknowledged]
    for row in shared[-LAST:]:
        query = index.parse_query(f'"{row.subject}"', ["item"])
        if len(index.searcher().search(query, 2).hits) != 1:
            found.index.add(f"not found: {row.key}")


def compared(found: Found) -> None:
    """Compare the index with the database, throw it away, build it anew and compare again."""
    ensure_index()
    found.index.update(differences("followed"))
    shutil.rmtree(Path(settings.FIJNMAZIG_HOME) / "index")
    rebuild_index()
    found.index.update(differences("rebuilt"))


def differences(name: str) -> list[str]:
    """Return which items the index does not hold once, and whether it holds anything else."""
    index = upkeep.local_copy().open()
    index.reload()
    searcher = index.searcher()
    stored = [str(key) for key in Item.unscoped.values_list("id", flat=True)]
    wanted = {key: index.parse_query(f'"{key}"', ["item"]) for key in stored}
    apart = [key for key, query in wanted.items() if len(searcher.search(query, 2).hits) != 1]
    found = [f"{name}: {key}" for key in apart]
    if searcher.num_docs != len(stored):
        found.append(f"{name}: {searcher.num_docs} entries of {len(stored)} items")
    return found
