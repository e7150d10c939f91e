"""What every command needs: data on standard output, all else on standard error, exit codes."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import date
from types import TracebackType
from typing import Any

import typer
from django_typer.management import TyperCommand
from rich.console import Console
from typer._click.exceptions import UsageError  # the only place that names it

from fijnmazig.common.errors import NotFound, Refused

REFUSED = 1
WRONG_USE = 2

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


class RoomCommand(TyperCommand):
    """A command of a room: wrong use is told on standard error and ends with exit code 2."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool | None:
        """End as django-typer does, but for wrong use at the command line."""
        if isinstance(error, UsageError) and self._called_from_command_line:
            err.print(error.format_message(), style="red", markup=False, soft_wrap=True)
            err.print(f"fijnmazig {self._name} --help", markup=False)
            sys.exit(WRONG_USE)
        ended: bool | None = super().__exit__(kind, error, trace)  # type: ignore[no-untyped-call]  # untyped there
        return ended


def print_json(value: object) -> None:
    """Print one JSON object on one line of standard output."""
    typer.echo(json.dumps(value, ensure_ascii=False, default=_plain))


def _plain(value: object) -> Any:  # noqa: ANN401 -- json decides what it can take
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, date):  # a moment too: programs read both only as ISO 8601 writes them
        return value.isoformat()
    return str(value)


@contextmanager
def refusals() -> Iterator[None]:
    """Turn a refusal into its sentence on standard error and exit code 1."""
    try:
        yield
    except Refused as refusal:
        err.print(str(refusal.message), style="red", markup=False, soft_wrap=True)
        raise typer.Exit(REFUSED) from refusal
    except NotFound as absent:
        err.print("Niet gevonden.", style="red")
        raise typer.Exit(REFUSED) from absent
