"""`fijnmazig campaigns`: check the cards of content, print one, forget a member."""

from pathlib import Path
from typing import Annotated

from django.utils import timezone
from django_typer.management import command
from typer import Argument, Option

from fijnmazig.accounts.queries import member_at
from fijnmazig.campaigns.domain.kinds import DUTCH, Orientation, Paper
from fijnmazig.campaigns.queries.cards import FOLDER, read_folder
from fijnmazig.campaigns.queries.paper import card_pdf
from fijnmazig.campaigns.queries.standing import printing_of
from fijnmazig.campaigns.services.erasure import forget_member
from fijnmazig.campaigns.texts import cards as texts
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.console import RoomCommand, err, out, print_json, refusals
from fijnmazig.common.errors import Refused


class Command(RoomCommand):
    """Cards for citizens, and the rounds in which they are handed out."""

    help = "Kaartjes voor burgers, en de rondes waarin ze uitgedeeld worden."

    @command(name="check", help="Lees de kaartjes van content/campaigns na en noem elke fout.")
    def check_cards(
        self,
        folder: Annotated[Path, Argument(help="Map met kaartjes.")] = FOLDER,
    ) -> None:
        """Name every mistake with its file and line; exit code 1 when there is one."""
        with refusals():
            cards, faults = read_folder(folder)
            if faults:
                raise Refused(texts.not_well(faults))
        err.print(texts.all_well(cards=len(cards)))

    @command(name="print", help="Zet een kaartje op papier: voor de drukker, of vier op een A4.")
    def print_card(  # noqa: PLR0913, PLR0917 -- options of a command line
        self,
        card: Annotated[str, Argument(help="Naam of nummer van het kaartje.")],
        out: Annotated[Path, Option("--out", help="Waar de PDF komt.")],
        paper: Annotated[Paper, Option("--format", help="printer of office.")] = Paper.PRINTER,
        language: Annotated[str, Option("--language", help="nl, en of fr.")] = DUTCH,
        word: Annotated[str, Option("--word", help="Het korte woord van een oplage.")] = "",
        orientation: Annotated[
            Orientation,
            Option("--orientation", case_sensitive=False, help="landscape of portrait."),
        ] = Orientation.LANDSCAPE,
    ) -> None:
        """Write the PDF of a card."""
        with refusals():
            printing = printing_of(card, language=language, word=word, orientation=orientation)
            out.write_bytes(card_pdf(printing, paper=paper, at=timezone.now()))
        values = {"file": out.name, "address": printing.address}
        err.print(str(texts.WRITTEN) % values, markup=False, soft_wrap=True)

    @command(name="forget", help="Haal een lid uit alle rondes, oplagen en teksten.")
    def forget_account(
        self,
        email: Annotated[str, Argument(help="Het mailadres van het account.")],
        as_json: Annotated[bool, Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Print how many rows no longer name the member."""
        with refusals():
            total = forget_member(actor=OPERATOR, user_id=member_at(email), at=timezone.now())
        if as_json:
            print_json({"rows": total})
        else:
            out.print(str(total))
