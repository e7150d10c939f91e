"""`fijnmazig worker`: do the waiting work, and what a killed worker left."""

import logging
import os
import signal
import time
from types import FrameType
from typing import Annotated, Any

import typer
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from fijnmazig.common.console import RoomCommand
from fijnmazig.config.starting import remember_the_shredded
from fijnmazig.config.watching.tracing import task_told
from fijnmazig.config.working import alive, take_up_again
from fijnmazig.library import tasks

RESUME_SECONDS = 30.0
SWEEP_SECONDS = 3600.0  # nothing younger is swept, and a bucket is asked for all its names
PAUSE_SECONDS = 0.5


class Command(RoomCommand):
    """Run background tasks until stopped."""

    help = "Run background tasks until stopped, and finish what a killed worker left."

    def handle(
        self,
        *,
        batch: Annotated[bool, typer.Option("--batch", help="Stop when no work is left.")] = False,
    ) -> None:
        """Take one task after the other; at the start and every half minute look for what was left.

        All in one thread: a file is held by the process that reads it.
        """
        logging.getLogger("django_tasks_db").setLevel(logging.ERROR)
        remember_the_shredded()
        worker = TellingWorker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        stop_when_asked(worker)
        with alive(worker.worker_id):
            run(worker, once=batch)


class TellingWorker(Worker):
    """Does each task, and tells of it by its name where somebody asked for traces."""

    def run_task(self, db_task_result: DBTaskResult[Any, Any]) -> None:
        """Do one task."""
        with task_told(db_task_result.task_path):
            super().run_task(db_task_result)


def stop_when_asked(worker: Worker) -> None:
    """Let Ctrl+C and SIGTERM end the worker after its task; a second time at once."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        if not worker.running:
            os._exit(1)
        worker.running = False

    for ask in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ask, stop)


def run(worker: Worker, *, once: bool) -> None:
    """Work until the worker is told to stop, or, `once`, until nothing is left."""
    resume_at = sweep_at = time.monotonic()
    while worker.running:
        if time.monotonic() >= resume_at:
            take_up_again(at=timezone.now())
            tasks.resume()
            resume_at = time.monotonic() + RESUME_SECONDS
        if time.monotonic() >= sweep_at:
            tasks.sweep()
            sweep_at = time.monotonic() + SWEEP_SECONDS
        worker.run()
        if once:
            return
        time.sleep(PAUSE_SECONDS)
