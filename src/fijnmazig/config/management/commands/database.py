"""`fijnmazig database`: what keeps questions to the database quick as a house grows."""

import json
from datetime import timedelta
from typing import Annotated

import typer
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from django_typer.management import command, initialize

from fijnmazig.common.console import RoomCommand

ROWS = 10_000  # of each index: enough to choose by, and less than a second in a large house
TASKS_KEPT = timedelta(days=14)  # after a task is done or failed; the register says the same


class Command(RoomCommand):
    """Upkeep of the database."""

    help = "Upkeep of the database."

    @initialize()
    def verbs(self) -> None:
        """Upkeep of the database."""

    @command()
    def tidy(
        self,
        as_json: Annotated[bool, typer.Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Forget old tasks and measure how full tables are, so that questions stay quick.

        Every night. Measured in SQLite only: PostgreSQL does so by itself. Table by table, so that
        nobody waits to write.
        """
        over = DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - TASKS_KEPT)
        tasks = over.delete()[0]
        measures = connection.vendor == "sqlite"
        if measures:
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA analysis_limit = {ROWS}")
                for table in connection.introspection.table_names(cursor):
                    cursor.execute(f"ANALYZE {connection.ops.quote_name(table)}")
        if as_json:
            typer.echo(json.dumps({"measured": measures, "tasks": tasks}))
