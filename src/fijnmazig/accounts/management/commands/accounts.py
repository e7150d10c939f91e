"""`fijnmazig accounts`: invite the first administrator, and tidy up."""

from dataclasses import asdict, dataclass
from typing import Annotated

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django_typer.management import TyperCommand, command
from typer import Argument, Option

from fijnmazig.accounts import services, texts
from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tasks import post_now
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.console import err, out, print_json, refusals


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """The answer of `accounts invite --json`."""

    invitation: str
    url: str


class Command(TyperCommand):
    """People who log in."""

    help = "Accounts en uitnodigingen."

    @command(help="Nodig iemand uit, bijvoorbeeld de eerste beheerder; toont ook de link.")
    def invite(
        self,
        email: Annotated[str, Argument(help="E-mailadres.")],
        role: Annotated[Role, Option(help="De rol.")] = Role.ADMINISTRATOR,
        site: Annotated[str, Option(help="Adres van deze installatie; anders SITE_URL.")] = "",
        as_json: Annotated[bool, Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Invite somebody by mail and print the link."""
        urls: list[str] = []

        def url_of(token: str) -> str:
            house = site.rstrip("/") or settings.SITE_URL
            urls.append(house + reverse("accounts:invitation_accept", args=[token]))
            return urls[0]

        with refusals():
            invitation_id = services.invite(
                actor=OPERATOR, email=email, role=role, at=timezone.now(), url_of=url_of
            )
        if as_json:
            print_json(Invited(invitation=str(invitation_id), url=urls[0]))
            return
        err.print(str(texts.INVITED))
        out.print(urls[0], markup=False, soft_wrap=True)

    @command(help="Verstuur de e-mails die wachten; laat dit elke vijf minuten lopen.")
    def post(
        self,
        as_json: Annotated[bool, Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Send the mails about accounts that wait, as the worker does after each of them."""
        done = post_now()
        if as_json:
            print_json(done)
            return
        err.print(str(texts.POSTED).format(**asdict(done)))

    @command(help="Haal weg wat zijn tijd gehad heeft; laat dit elke nacht lopen.")
    def tidy(
        self,
        as_json: Annotated[bool, Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Remove what nobody needs any more."""
        done = services.tidy(actor=OPERATOR, at=timezone.now())
        if as_json:
            print_json(done)
            return
        err.print(str(texts.TIDIED).format(**asdict(done)))

    @command(help="Verzegel alles met de nieuwe SECRET_KEY; daarna mag SECRET_KEY_OLD weg.")
    def reseal(
        self,
        as_json: Annotated[bool, Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Seal anew what an earlier key sealed."""
        done = services.reseal(actor=OPERATOR, at=timezone.now())
        if as_json:
            print_json(done)
            return
        err.print(str(texts.RESEALED).format(**asdict(done)))
