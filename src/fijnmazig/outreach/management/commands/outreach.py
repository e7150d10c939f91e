"""`fijnmazig outreach`: deliveries from files, figures, and what goes every night."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.utils import timezone
from django_typer.management import command

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.console import REFUSED, RoomCommand, err, out, print_json, refusals
from fijnmazig.common.errors import Refused
from fijnmazig.outreach.management.delivering import (
    Answer,
    nonce_of,
    take_file,
    waiting_files,
)
from fijnmazig.outreach.management.figures import told_funnel
from fijnmazig.outreach.queries.figures import By, Wanted
from fijnmazig.outreach.services.intake import Source
from fijnmazig.outreach.services.keeping import tidy
from fijnmazig.outreach.services.warning import warn_of_endings
from fijnmazig.outreach.texts import keeping as texts

JsonOption = Annotated[bool, typer.Option("--json", help="Eén JSON-object.")]
DAY = ["%Y-%m-%d"]


class Command(RoomCommand):
    """Proactive contact after a police intervention."""

    help = "Proactief contact na een politietussenkomst."

    @command(help="Neem een lijst van de politie aan, verzegeld voor het team.")
    def intake(
        self,
        file: Annotated[Path, typer.Argument(help="XLSX of CSV.")],
        agreement: Annotated[str, typer.Option("--agreement", help="Sleutel van de afspraak.")],
        as_json: JsonOption = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Seal every row that is in order; name the others by row, field and reason."""
        with refusals():
            answer = take_file(file, agreement=agreement, source=Source.COMMAND, at=timezone.now())
        _tell(answer, as_json=as_json)
        if answer.refused and not answer.accepted:
            raise typer.Exit(REFUSED)

    @command(help="Neem elke lijst in een map aan; laat dit elke minuut lopen.")
    def watch(
        self,
        folder: Annotated[Path, typer.Argument(help="De map waar lijsten in komen.")],
        agreement: Annotated[str, typer.Option("--agreement", help="Sleutel van de afspraak.")],
        as_json: JsonOption = False,  # noqa: FBT002 -- idem
    ) -> None:
        """Take each list that is whole, leave its answer beside it, and remove the list.

        A list that is refused as a whole stays, with the reason beside it.
        """
        done = {}
        for path in waiting_files(folder, at=timezone.now()) if folder.is_dir() else ():
            try:
                answer = take_file(
                    path,
                    agreement=agreement,
                    source=Source.FOLDER,
                    at=timezone.now(),
                    nonce=nonce_of(path),
                )
            except Refused as refusal:
                said: dict[str, object] = {"accepted": 0, "error": str(refusal.message)}
            else:
                said = asdict(answer)
                path.unlink()
            told = path.with_name(f"{path.name}.antwoord.json")
            told.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
            done[path.name] = said
        print_json(done) if as_json else err.print(f"{len(done)}", markup=False)

    @command(help="Wat er van de dossiers kwam: delen die altijd optellen, met elke noemer.")
    def funnel(  # noqa: PLR0913, PLR0917 -- the switches of the command line
        self,
        partnership: Annotated[
            str, typer.Option("--partnership", help="Sleutel; zonder: allemaal.")
        ] = "",
        agreement: Annotated[
            str, typer.Option("--agreement", help="Sleutel van één afspraak; zonder: allemaal.")
        ] = "",
        first: Annotated[
            datetime | None, typer.Option("--from", formats=DAY, help="Ontvangen vanaf.")
        ] = None,
        last: Annotated[
            datetime | None, typer.Option("--to", formats=DAY, help="Ontvangen tot en met.")
        ] = None,
        by: Annotated[By | None, typer.Option("--by", help="Splits op.")] = None,
        as_json: JsonOption = False,  # noqa: FBT002 -- idem
    ) -> None:
        """Give exact counts to whoever sits at the machine; pages release less."""
        wanted = Wanted(
            partnership=partnership,
            agreement=agreement,
            first=first.date() if first else None,
            last=last.date() if last else None,
        )
        with refusals():
            told = told_funnel(wanted=wanted, by=by, on=timezone.localdate())
        if as_json:
            print_json(told)
            return
        for name, value in told.items():
            if isinstance(value, int):
                out.print(f"{value:>6}  {name}", markup=False)

    @command(help="Meld wat verdwijnt en vernietig wat zijn tijd gehad heeft; elke nacht.")
    def tidy(self, as_json: JsonOption = False) -> None:  # noqa: FBT002 -- idem
        """Tell of what goes and of agreements that end, destroy what has had its time."""
        now = timezone.now()
        done = asdict(tidy(actor=OPERATOR, at=now))
        done["warned"] = warn_of_endings(actor=OPERATOR, site=settings.SITE_URL, at=now)
        print_json(done) if as_json else err.print(str(texts.TIDIED).format(**done), markup=False)


def _tell(answer: Answer, *, as_json: bool) -> None:
    if as_json:
        print_json(answer)
        return
    err.print(f"{answer.accepted} aanvaard, {len(answer.refused)} fouten", markup=False)
    for one in answer.refused:
        out.print(f"rij {one['row']}: {one['field'] or '-'}: {one['reason']}", markup=False)
