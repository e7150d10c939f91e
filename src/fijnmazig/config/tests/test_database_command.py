import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django_tasks_db.models import DBTaskResult, get_date_max

from fijnmazig.accounts.clock import now


@pytest.mark.django_db
def test_the_night_measures_the_tables_of_sqlite_and_leaves_postgresql_to_itself(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("database", "tidy", "--json")

    is_sqlite = connection.vendor == "sqlite"
    assert json.loads(capsys.readouterr().out) == {"measured": is_sqlite, "tasks": 0}
    if is_sqlite:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM sqlite_stat1")
            assert cursor.fetchone()[0] > 0


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["SUCCESSFUL", "FAILED"])
def test_the_night_forgets_tasks_that_ended_two_weeks_ago(state: str) -> None:
    for days in (13, 15):
        task = make_task()
        ended = now() - timedelta(days=days)
        DBTaskResult.objects.filter(id=task.id).update(status=state, finished_at=ended)
    waits = make_task()

    call_command("database", "tidy")

    assert DBTaskResult.objects.count() == 2
    assert DBTaskResult.objects.filter(id=waits.id).exists()


def make_task() -> DBTaskResult:  # type: ignore[type-arg]  # of any task
    return DBTaskResult.objects.create(
        status="READY",
        args_kwargs={"args": [], "kwargs": {}},
        task_path="fijnmazig.accounts.tasks.post_mail",
        queue_name="default",
        backend_name="default",
        run_after=get_date_max(),
        exception_class_path="",
        traceback="",
    )
