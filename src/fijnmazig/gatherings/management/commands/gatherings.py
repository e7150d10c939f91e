"""`fijnmazig gatherings`: past meetings taken over, lists that move, reminders, tidying up."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from django.utils import timezone
from django_typer.management import command

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.console import REFUSED, RoomCommand, err, print_json, refusals
from fijnmazig.gatherings.management import figures
from fijnmazig.gatherings.management.lists import as_data, import_past, print_past
from fijnmazig.gatherings.services.erasure import forget_professional
from fijnmazig.gatherings.services.joining import join_doubles
from fijnmazig.gatherings.services.reminding import remind
from fijnmazig.gatherings.services.settling import settle_all
from fijnmazig.gatherings.services.tidying import tidy
from fijnmazig.gatherings.tasks import post_now, tell_now
from fijnmazig.gatherings.texts import entries as texts

JsonOption = Annotated[bool, typer.Option("--json", help="Eén JSON-object.")]


class Command(RoomCommand):
    """Meetings, registrations and attendance."""

    help = "Momenten, inschrijvingen en aanwezigheid."

    @command(name="import", help="Neem een lijst van voorbije momenten over.")
    def import_(
        self,
        file: Annotated[Path, typer.Argument(help="XLSX of CSV.")],
        partnership: Annotated[
            str, typer.Option("--partnership", help="Sleutel van het samenwerkingsverband.")
        ],
        commit: Annotated[  # noqa: FBT002 -- a switch of the command line
            bool, typer.Option("--commit/--preview", help="Overnemen, of alleen nakijken.")
        ] = False,
        as_json: JsonOption = False,  # noqa: FBT002 -- idem
    ) -> None:
        """Look a list over, and take it over when asked: all of it or nothing."""
        with refusals():
            plan, taken = import_past(
                file, partnership=partnership, commit=commit, at=timezone.now()
            )
        if as_json:
            print_json(as_data(plan, taken))
        else:
            print_past(plan, taken)
        if plan.faults:
            raise typer.Exit(REFUSED)

    @command(help="Hoeveel verschillende mensen kwamen op open momenten, en hoeveel kwamen terug?")
    def dialogues(
        self,
        partnership: Annotated[
            str | None, typer.Option("--partnership", help="Sleutel; zonder: allemaal.")
        ] = None,
        as_json: JsonOption = False,  # noqa: FBT002 -- idem
    ) -> None:
        """Give what may be told of each edition; nobody stands out in it."""
        with refusals():
            rows = figures.told_figures(partnership=partnership)
        if as_json:
            print_json(figures.as_data(rows))
        else:
            figures.print_figures(rows)

    @command(help="Beëindig voorbije aanbiedingen, bied vrije plaatsen aan; elke vijf minuten.")
    def settle(self, as_json: JsonOption = False) -> None:  # noqa: FBT002 -- idem
        """Move every list on which something is due, and send the mails that wait."""
        now = timezone.now()
        joined = join_doubles(actor=OPERATOR, at=now)
        done, mails = settle_all(actor=OPERATOR, at=now), post_now()
        told = {**asdict(done), **asdict(joined), **asdict(mails)}
        _tell(told, as_json=as_json, sentence=texts.SETTLED)
        if mails.failed:
            raise typer.Exit(REFUSED)

    @command(help="Herinner wie morgen komt; elke dag één keer.")
    def remind(self, as_json: JsonOption = False) -> None:  # noqa: FBT002 -- idem
        """Remind everybody with a seat tomorrow, once."""
        now = timezone.now()
        written = remind(actor=OPERATOR, today=timezone.localdate(now), at=now)
        mails = post_now()
        told = {"reminders": written, **asdict(mails)}
        _tell(told, as_json=as_json, sentence=texts.REMINDED)
        if mails.failed:
            raise typer.Exit(REFUSED)

    @command(help="Haal weg wat zijn tijd gehad heeft; laat dit elke nacht lopen.")
    def tidy(self, as_json: JsonOption = False) -> None:  # noqa: FBT002 -- idem
        """Remove what nobody needs any more, and tell who did not hear of a certificate yet."""
        done = tidy(actor=OPERATOR, at=timezone.now())
        _tell({**asdict(done), "certificates": tell_now()}, as_json=as_json, sentence=texts.TIDIED)

    @command(help="Vergeet een professional: inschrijvingen weg, aanwezigheid zonder naam.")
    def forget(
        self,
        professional: Annotated[UUID, typer.Argument(help="Het nummer van het profiel.")],
        as_json: JsonOption = False,  # noqa: FBT002 -- idem
    ) -> None:
        """Remove what says that somebody came or would come; what is counted stays."""
        with refusals():
            done = forget_professional(
                actor=OPERATOR, professional_id=professional, at=timezone.now()
            )
        _tell(asdict(done), as_json=as_json, sentence=texts.FORGOTTEN)


def _tell(told: dict[str, int], *, as_json: bool, sentence: object) -> None:
    if as_json:
        print_json(told)
    else:
        err.print(str(sentence).format(**told), markup=False)
