"""`fijnmazig schedule`: run the rounds of the house where no systemd does."""

import signal
from datetime import datetime
from pathlib import Path
from types import FrameType

import typer
from django.conf import settings
from django.utils import timezone
from django_typer.management import command

from fijnmazig.common.console import RoomCommand, err
from fijnmazig.config.schedule.keeping import Keeper, wrong
from fijnmazig.config.schedule.rounds import ROUNDS


def now() -> datetime:
    """Return the time on the clock of the house."""
    return timezone.localtime(timezone.now())


class Command(RoomCommand):
    """Every night, every five minutes, every morning, every week: what docs/deploy.md lists."""

    help = "Run the commands of every night, five minutes, morning and week in their time."
    requires_migrations_checks = False
    requires_system_checks = ()

    @command()
    def keep(self) -> None:
        """Run every round in its time, until stopped."""
        keeper = Keeper(home=Path(settings.FIJNMAZIG_HOME), clock=now)

        def stop(_number: int, _frame: FrameType | None) -> None:
            keeper.stop.set()

        for ask in (signal.SIGINT, signal.SIGTERM):
            signal.signal(ask, stop)
        keeper.keep(ROUNDS)

    @command()
    def state(self) -> None:
        """End with 1 when a round failed the last time, or missed its time; name it."""
        names = wrong(ROUNDS, home=Path(settings.FIJNMAZIG_HOME), at=now())
        if names:
            err.print(", ".join(names), markup=False)
            raise typer.Exit(1)
