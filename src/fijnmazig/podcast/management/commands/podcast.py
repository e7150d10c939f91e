"""`fijnmazig podcast`: feeds for apps, and whether they keep to the rules."""

from typing import Annotated

import typer
from django.conf import settings
from django.utils import timezone
from django_typer.management import command

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.console import REFUSED, RoomCommand, err, out, print_json, refusals
from fijnmazig.podcast.formats.addresses import Addresses
from fijnmazig.podcast.formats.rss import write_feed
from fijnmazig.podcast.formats.rules import feed_faults
from fijnmazig.podcast.queries.listening import feed, feed_words
from fijnmazig.podcast.services.tidying import tidy


class Command(RoomCommand):
    """The podcast: feeds as apps read them."""

    help = "De podcast."

    @command(help="Schrijf de feed van een spoor, of van alles, op de standaarduitvoer.")
    def feed(
        self,
        track: Annotated[str, typer.Argument(help="nabijheid, zorg, grenzen of alles.")] = "alles",
    ) -> None:
        """Write one feed as apps read it."""
        with refusals():
            typer.echo(_document(track).decode(), nl=False)

    @command(name="check", help="Kijk na of elke feed de regels volgt.")
    def check_feeds(
        self,
        as_json: Annotated[bool, typer.Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Name every fault of every feed; exit 1 when there is one."""
        faults = {word: list(feed_faults(_document(word))) for word in feed_words()}
        is_valid = not any(faults.values())
        if as_json:
            print_json({"valid": is_valid, "feeds": faults})
        else:
            for word, found in faults.items():
                out.print(f"{word}: {len(found)}", markup=False)
                for fault in found:
                    err.print(f"  {fault}", style="red", markup=False, soft_wrap=True)
        if not is_valid:
            raise typer.Exit(REFUSED)

    @command(
        name="tidy",
        help="Ruim bestanden zonder aflevering op, en namen bij wat al een jaar niet online staat.",
    )
    def tidy_files(
        self,
        as_json: Annotated[bool, typer.Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Remove uploads that broke off a day ago, and names of what is not online; every night."""
        done = tidy(actor=OPERATOR, at=timezone.now())
        if as_json:
            print_json(done)
        else:
            out.print(f"{done.files} {done.names}")


def _document(word: str) -> bytes:
    addresses = Addresses(site=settings.SITE_URL)
    return write_feed(feed(word), addresses=addresses, author=settings.SITE_NAME)
