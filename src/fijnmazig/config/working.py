"""Which workers of this machine live, and the tasks of those that do not.

A worker holds a file while it lives; the system lets go of it when the worker is killed, in
whatever way. Nothing is said of workers of another machine: they look after their own.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

FOLDER, HIDDEN = "workers", "."
MOST_TRIES = 3
"""A task that so many workers died of is not given to another one."""


def _folder() -> Path:
    return Path(settings.FIJNMAZIG_HOME) / FOLDER


@contextmanager
def alive(worker_id: str) -> Iterator[None]:
    """Let others on this machine see that a worker lives, for as long as the block lasts."""
    _folder().mkdir(parents=True, exist_ok=True)
    place = _folder() / worker_id
    fresh = place.with_name(f"{HIDDEN}{worker_id}")  # seen by nobody until it is held
    with fresh.open("w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        fresh.rename(place)
        yield
    place.unlink(missing_ok=True)


def dead_workers() -> list[str]:
    """Return the workers of this machine that were killed."""
    places = (one for one in _folder().glob("*") if not one.name.startswith(HIDDEN))
    return [place.name for place in places if _is_free(place)]


def _is_free(place: Path) -> bool:
    """Tell whether nobody holds the file of a worker."""
    try:
        with place.open("r+", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except FileNotFoundError:  # it left in order meanwhile
        return False
    return True


def living(folder: Path) -> int:
    """Return how many processes of this machine hold a file there; clear away those of the dead."""
    places = [one for one in folder.glob("*") if not one.name.startswith(HIDDEN)]
    dead = [place for place in places if _is_free(place)]
    if folder.name != FOLDER:  # of a dead worker the tasks are taken up first
        for place in dead:
            place.unlink(missing_ok=True)
    return len(places) - len(dead)


def take_up_again(*, at: datetime) -> int:
    """Let the tasks that killed workers were at wait again, and return how many there were.

    All our tasks may begin anew: they go on where the database says they are. One that several
    workers died of has failed.
    """
    dead = dead_workers()
    count = 0
    with transaction.atomic():
        running = DBTaskResult.objects.running().select_for_update()
        for task in running:
            if not task.worker_ids or task.worker_ids[-1] not in dead:
                continue
            is_spent = len(task.worker_ids) >= MOST_TRIES
            task.status = TaskResultStatus.FAILED if is_spent else TaskResultStatus.READY
            task.finished_at = at if is_spent else None
            task.save(update_fields=["status", "finished_at"])
            count += 1
    for worker_id in dead:
        (_folder() / worker_id).unlink(missing_ok=True)
    return count
