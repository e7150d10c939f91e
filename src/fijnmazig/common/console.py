"""What every command needs: data on standard output, all else on standard error, exit codes."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from typing import Any

import typer
from rich.console import Console

from fijnmazig.common.errors import NotFound, Refused

REFUSED = 1

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def print_json(value: object) -> None:
    """Print one JSON object on one line of standard output."""
    typer.echo(json.dumps(value, ensure_ascii=False, default=_plain))


def _plain(value: object) -> Any:  # noqa: ANN401 -- json decides what it can take
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    return str(value)


@contextmanager
def refusals() -> Iterator[None]:
    """Turn a refusal into its sentence on standard error and exit code 1."""
    try:
        yield
    except Refused as refusal:
        err.print(str(refusal.message), style="red", markup=False)
        raise typer.Exit(REFUSED) from refusal
    except NotFound as absent:
        err.print("Niet gevonden.", style="red")
        raise typer.Exit(REFUSED) from absent
