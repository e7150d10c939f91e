"""`fijnmazig places`: take over the tables, and look a place up."""

from dataclasses import dataclass
from typing import Annotated

from django_typer.management import command
from typer import Argument, Option

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.console import RoomCommand, err, out, print_json, refusals
from fijnmazig.common.errors import Refused
from fijnmazig.places import queries, services, texts


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedPlace:
    """One municipality of today in the answer of `places resolve --json`."""

    nis: str
    name: str
    province: str
    via: str
    found: str


class Command(RoomCommand):
    """Municipalities, old and new."""

    help = "Gemeenten, oud en nieuw."

    @command(help="Neem de tabellen van content/places over.")
    def load(
        self,
        as_json: Annotated[bool, Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Take over the tables of content/places, all or nothing."""
        with refusals():
            loaded = services.load(actor=OPERATOR)
        if as_json:
            print_json(loaded)
            return
        sentence = texts.loaded(
            municipalities=loaded.municipalities, current=loaded.current, changes=loaded.changes
        )
        err.print(sentence)

    @command(help="Zoek de gemeente van vandaag bij een naam, code of postcode.")
    def resolve(
        self,
        text: Annotated[str, Argument(help="Naam, oude naam, NIS-code, postcode.")],
        as_json: Annotated[bool, Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Print the municipalities of today that a text may mean."""
        places = [
            ResolvedPlace(
                nis=match.municipality.nis,
                name=match.municipality.label,
                province=match.municipality.province,
                via=match.via,
                found=match.found,
            )
            for match in queries.resolve(text)
        ]
        if as_json:
            print_json({"text": text, "places": places})
            return
        with refusals():
            if not places:
                raise Refused(texts.NOTHING_FOUND)
        for place in places:
            out.print(f"{place.nis}  {place.name}  ({place.province})", markup=False)
