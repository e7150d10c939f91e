"""`fijnmazig metrics`: counts for whoever watches over the machine, in the text of Prometheus."""

from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.db import connections
from django.utils import timezone
from django_typer.management import command

from fijnmazig.common.console import RoomCommand
from fijnmazig.config.watching.exposing import CountsServer, written
from fijnmazig.config.watching.measuring import Measured, metrics


def counts() -> str:
    """Return the counts of now; each question has a database of its own, and leaves none open."""
    try:
        return written(metrics(Measured(home=Path(settings.FIJNMAZIG_HOME), at=timezone.now())))
    finally:
        connections.close_all()


class Command(RoomCommand):
    """Requests, work, mails, copy, index, processes, disk: numbers only, of nobody."""

    help = "Print or serve the counts of this house, in the text format of Prometheus."
    requires_migrations_checks = False
    requires_system_checks = ()

    @command()
    def show(self) -> None:
        """Print the counts of now."""
        typer.echo(counts(), nl=False)

    @command()
    def serve(
        self,
        port: Annotated[int, typer.Option(help="Where to listen.")] = 9108,
        host: Annotated[str, typer.Option(help="On which address of this machine.")] = "127.0.0.1",
    ) -> None:
        """Answer http://127.0.0.1:9108/metrics until stopped; nothing else."""
        with CountsServer((host, port), tell=counts) as server:
            server.serve_forever()
