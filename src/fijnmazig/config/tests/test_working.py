from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from fijnmazig.config.working import MOST_TRIES, alive, dead_workers, take_up_again

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    settings.FIJNMAZIG_HOME = tmp_path
    return tmp_path


def make_running(*workers: str) -> DBTaskResult[Any, Any]:
    return DBTaskResult.objects.create(
        id=uuid4(),
        status=TaskResultStatus.RUNNING,
        started_at=AT - timedelta(minutes=1),
        args_kwargs={"args": [], "kwargs": {}},
        task_path="fijnmazig.gatherings.tasks.post_letters",
        worker_ids=list(workers),
        backend_name="default",
        run_after=AT - timedelta(minutes=1),
    )


def kill(home: Path, worker_id: str) -> None:
    """Leave what a killed worker leaves: its file, which nobody holds."""
    (home / "workers").mkdir()
    (home / "workers" / worker_id).touch()


@pytest.mark.django_db
def test_take_up_again_lets_the_task_of_a_killed_worker_wait_again(home: Path) -> None:
    task = make_running("killed")
    kill(home, "killed")

    count = take_up_again(at=AT)

    task.refresh_from_db()
    assert (count, task.status, task.finished_at) == (1, TaskResultStatus.READY, None)
    assert dead_workers() == []


@pytest.mark.django_db
def test_take_up_again_leaves_the_task_of_a_worker_that_lives() -> None:
    task = make_running("living")

    with alive("living"):
        count = take_up_again(at=AT)

    task.refresh_from_db()
    assert (count, task.status) == (0, TaskResultStatus.RUNNING)


@pytest.mark.django_db
def test_take_up_again_says_nothing_of_a_worker_of_another_machine(home: Path) -> None:
    task = make_running("elsewhere")
    kill(home, "killed")

    count = take_up_again(at=AT)

    task.refresh_from_db()
    assert (count, task.status) == (0, TaskResultStatus.RUNNING)


@pytest.mark.django_db
def test_take_up_again_gives_up_a_task_that_several_workers_died_of(home: Path) -> None:
    task = make_running(*("killed" for _ in range(MOST_TRIES)))
    kill(home, "killed")

    take_up_again(at=AT)

    task.refresh_from_db()
    assert (task.status, task.finished_at) == (TaskResultStatus.FAILED, AT)


def test_a_worker_that_leaves_in_order_leaves_nothing(home: Path) -> None:
    with alive("orderly"):
        held = [path.name for path in (home / "workers").iterdir()]

    assert held == ["orderly"]
    assert list((home / "workers").iterdir()) == []
