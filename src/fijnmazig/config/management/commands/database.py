"""`fijnmazig database`: what keeps questions to the database quick as a house grows."""

import json
from typing import Annotated

import typer
from django.db import connection
from django_typer.management import command, initialize

from fijnmazig.common.console import RoomCommand

ROWS = 10_000  # of each index: enough to choose by, and less than a second in a large house


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
        """Measure how full tables are, so that questions take the shortest way; every night.

        SQLite only: PostgreSQL does so by itself. Table by table, so that nobody waits to write.
        """
        measures = connection.vendor == "sqlite"
        if measures:
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA analysis_limit = {ROWS}")
                for table in connection.introspection.table_names(cursor):
                    cursor.execute(f"ANALYZE {connection.ops.quote_name(table)}")
        if as_json:
            typer.echo(json.dumps({"measured": measures}))
