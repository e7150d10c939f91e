"""`fijnmazig vault`: the recovery key on paper, tombstones replayed, old drafts forgotten."""

import sys
from dataclasses import dataclass
from getpass import getpass
from typing import Annotated
from uuid import UUID

from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django_typer.management import command, group
from typer import Option

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.console import RoomCommand, err, out, print_json, refusals
from fijnmazig.vault import texts
from fijnmazig.vault.services import recovery
from fijnmazig.vault.services.drafts import forget_old_drafts
from fijnmazig.vault.services.regranting import grant_by_paper
from fijnmazig.vault.services.replay import empty_log, replay

JsonOption = Annotated[bool, Option("--json", help="One JSON object.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidied:
    """The answer of `vault tidy --json`."""

    drafts: int
    log_waits: bool


class Command(RoomCommand):
    """Keys of the vault, as far as the operator may touch them: never what they open."""

    help = "The recovery key, shredded records, old drafts."

    @group(name="recovery")
    def recovery_(self) -> None:
        """Make or use the recovery key of this installation."""

    @recovery_.command(name="new")
    def new(
        self,
        replace: Annotated[bool, Option("--replace", help="In place of the one there is.")] = False,  # noqa: FBT002 -- a command-line switch
    ) -> None:
        """Print a new recovery key, once; only its public half is kept."""
        make = recovery.replace_recovery if replace else recovery.new_recovery
        with refusals():
            written = make(actor=OPERATOR, at=timezone.now())
        err.print(str(texts.RECOVERY_MADE), soft_wrap=True)
        out.print(written, markup=False, soft_wrap=True)

    @recovery_.command(name="grant")
    @sensitive_variables()
    def grant(
        self,
        team: Annotated[UUID, Option(help="The number of the team.")],
        member: Annotated[str, Option(help="The e-mail address of the member.")],
    ) -> None:
        """Give a member access to a team with the recovery key, read from standard input."""
        with refusals():
            pair = recovery.read_paper(typed())
            names = grant_by_paper(
                actor=OPERATOR, pair=pair, team_id=team, email=member, at=timezone.now()
            )
        err.print(str(texts.RECOVERY_GRANTED).format(member=names.member, team=names.team))

    @command()
    def replay(self, json: JsonOption = False) -> None:  # noqa: FBT002 -- a command-line switch
        """Destroy again what a restored copy of the database brought back."""
        done = replay(at=timezone.now())
        if json:
            print_json(done)
            return
        err.print(str(texts.REPLAYED).format(known=done.known, shredded=done.shredded))

    @command()
    def tidy(self, json: JsonOption = False) -> None:  # noqa: FBT002 -- a command-line switch
        """Forget typed text of a week ago, and try again to empty the log; every night."""
        drafts = forget_old_drafts(at=timezone.now())
        done = Tidied(drafts=drafts, log_waits=not empty_log())
        if json:
            print_json(done)
            return
        err.print(str(texts.TIDIED).format(drafts=done.drafts))
        if done.log_waits:
            err.print(str(texts.LOG_WAITS))


@sensitive_variables()
def typed() -> str:
    """Return what somebody typed or piped in; never an argument, which every process list shows."""
    if sys.stdin.isatty():
        return getpass(f"{texts.RECOVERY_ASKED} ")
    return sys.stdin.readline()
