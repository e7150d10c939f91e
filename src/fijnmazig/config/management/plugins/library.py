"""`fijnmazig library harvest`: the exchange at the command line, beside what the library offers."""

import sys
from dataclasses import asdict
from typing import Annotated, Any
from uuid import UUID

import typer
from django.utils import timezone
from rich.progress import Progress, TextColumn

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.console import err, out, print_json, refusals
from fijnmazig.common.fetching.house import house_fetcher
from fijnmazig.config import texts
from fijnmazig.exchange.queries.sources import going_ids, source_ids
from fijnmazig.exchange.services.harvest import Harvest, harvest
from fijnmazig.exchange.services.letting_go import let_go
from fijnmazig.exchange.services.sources import source_at
from fijnmazig.library.management.commands.library import Command, JsonOption


@Command.command(name="harvest")
def harvest_sources(
    url: Annotated[str, typer.Argument(help="An OAI-PMH address; without one, all sources.")] = "",
    json: JsonOption = False,  # noqa: FBT002 -- a command-line switch
) -> None:
    """Take over what changed at another installation since the last time, or at all of them.

    What is left of sources whose removal was cut off goes first.
    """
    with refusals():
        for going_id in going_ids(actor=OPERATOR):
            let_go(actor=OPERATOR, source_id=going_id, at=timezone.now())
        ids = source_ids(actor=OPERATOR)
        if url:
            ids = (source_at(actor=OPERATOR, base_url=url, at=timezone.now()),)
        done = [with_progress(source_id) for source_id in ids]
    if json:
        print_json({"sources": [outcome(one) for one in done]})
    else:
        print_done(done)
    if any(one.fault for one in done):
        raise typer.Exit(1)


def with_progress(source_id: UUID) -> Harvest:
    """Harvest one source, with the number of pages on a terminal."""
    columns = (TextColumn("{task.description}"), TextColumn("{task.completed}"))
    with Progress(*columns, console=err, disable=not sys.stderr.isatty()) as bars:
        bar = bars.add_task("", total=None)

        def tell(so_far: Harvest) -> None:
            bars.update(bar, description=so_far.name, completed=so_far.pages)

        return harvest(
            actor=OPERATOR,
            source_id=source_id,
            fetcher=house_fetcher(),
            clock=timezone.now,
            progress=tell,
        )


def outcome(done: Harvest) -> dict[str, Any]:
    """Return one harvest in the shape of docs/cli.md."""
    return {
        "url": done.base_url,
        "name": done.name,
        "pages": done.pages,
        **asdict(done.counts),
        "fault": done.fault or None,
    }


def print_done(harvests: list[Harvest]) -> None:
    """Print one line a source."""
    if not harvests:
        out.print(str(texts.NO_SOURCES))
    for done in harvests:
        counts = done.counts
        line = texts.HARVESTED % {
            "name": done.name,
            "created": counts.created,
            "updated": counts.updated,
            "deleted": counts.deleted,
        }
        out.print(str(line), markup=False, soft_wrap=True)
        if done.fault:
            err.print(done.fault, style="red", markup=False, soft_wrap=True)
