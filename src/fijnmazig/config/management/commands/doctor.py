"""`fijnmazig doctor`: look over this installation, and say what to do."""

import os
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.utils import timezone

from fijnmazig.common.console import RoomCommand
from fijnmazig.config.doctor.findings import Look
from fijnmazig.config.doctor.printing import show
from fijnmazig.config.doctor.rounds import go_round


class Command(RoomCommand):
    """Settings, secrets, database, storage, mail, worker, clock, index, copies, vault."""

    help = "Look over this installation and say what to do; exit code 1 when something is wrong."
    requires_migrations_checks = False
    requires_system_checks = ()

    def handle(
        self,
        *,
        network: Annotated[
            bool, typer.Option("--network", help="Ask the mail server and the public address too.")
        ] = False,
        json: Annotated[
            bool, typer.Option("--json", help="One JSON object on standard output.")
        ] = False,
    ) -> None:
        """Look over everything, print a line each, and end with 1 when there is a fault."""
        look = Look(
            at=timezone.now(),
            home=Path(settings.FIJNMAZIG_HOME),
            values=os.environ,
            site_url=settings.SITE_URL,
            is_local=settings.ENV.is_local,
            network=network,
        )
        if show(list(go_round(look)), as_json=json):
            raise typer.Exit(1)
