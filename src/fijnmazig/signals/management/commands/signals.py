"""`fijnmazig signals`: remind, forget in time, forget a member."""

from typing import Annotated

from django.utils import timezone
from django_typer.management import command
from typer import Argument, Option

from fijnmazig.accounts.queries import member_at
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.console import RoomCommand, out, print_json, refusals
from fijnmazig.signals.services.keeping import forget_member, tidy
from fijnmazig.signals.services.reminding import remind_owners, tell_followers

AsJson = Annotated[bool, Option("--json", help="Eén JSON-object.")]


class Command(RoomCommand):
    """Signals, actions and recommendations."""

    help = "Signalen, acties en aanbevelingen."

    @command(
        name="remind",
        help="Mail wie een actie heeft die afloopt, of opvolgt wat nieuw is. Elke dag.",
    )
    def remind_all(self, as_json: AsJson = False) -> None:  # noqa: FBT002 -- a switch of the command line
        """Print how many mails went."""
        now = timezone.now()
        mails = remind_owners(actor=OPERATOR, at=now) + tell_followers(actor=OPERATOR, at=now)
        _tell({"mails": mails}, as_json=as_json)

    @command(name="tidy", help="Vergeet wie een signaal gaf, en later de tekst. Elke nacht.")
    def tidy_all(self, as_json: AsJson = False) -> None:  # noqa: FBT002 -- a switch of the command line
        """Print how many signals lost who gave them, and how many their text."""
        done = tidy(actor=OPERATOR, at=timezone.now())
        _tell({"givers": done.givers, "texts": done.texts}, as_json=as_json)

    @command(name="forget", help="Haal een lid uit alle signalen, acties en aanbevelingen.")
    def forget_account(
        self,
        email: Annotated[str, Argument(help="Het mailadres van het account.")],
        as_json: AsJson = False,  # noqa: FBT002 -- idem
    ) -> None:
        """Print how many rows no longer name the member."""
        with refusals():
            done = forget_member(actor=OPERATOR, user_id=member_at(email), at=timezone.now())
        _tell({"given": done.given, "followed": done.followed}, as_json=as_json)


def _tell(done: dict[str, int], *, as_json: bool) -> None:
    """Print counts for a program, or for a person."""
    if as_json:
        print_json(done)
    else:
        out.print(" ".join(str(total) for total in done.values()))
