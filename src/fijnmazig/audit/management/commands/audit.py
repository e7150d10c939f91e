"""`fijnmazig audit`: walk the chain, and note where it stands."""

from typing import Annotated

from django.utils import timezone
from django_typer.management import command
from typer import BadParameter, Exit, Option

from fijnmazig.audit import domain, queries, store, texts
from fijnmazig.common.console import REFUSED, RoomCommand, err, out, print_json


def anchor_of(text: str) -> domain.Anchor:
    """Return the anchor that `text` writes as "sequence:hash"."""
    sequence, _, digest = text.partition(":")
    if not sequence.isdecimal() or len(digest) != len(domain.GENESIS):
        raise BadParameter(str(texts.ANCHOR_FORM))
    return domain.Anchor(sequence=int(sequence), hash=digest)


class Command(RoomCommand):
    """The record of acts."""

    help = "Het logboek nakijken."

    @command(help="Loop de hele keten na; eindigt met 1 als er een rij niet klopt.")
    def verify(
        self,
        anchor: Annotated[
            list[domain.Anchor] | None,
            Option(parser=anchor_of, help="Een eerder genoteerd punt: rij:hash. Mag vaker."),
        ] = None,
        as_json: Annotated[bool, Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Walk the whole chain and report the first row that does not fit."""
        found = queries.verification(anchors=anchor or [])
        if as_json:
            print_json(found)
        elif found.valid:
            err.print(str(texts.WHOLE).format(rows=found.rows), markup=False)
        if not found.valid:
            sentence = str(texts.BROKEN).format(sequence=found.first_broken)
            err.print(sentence, style="red", markup=False)
            raise Exit(REFUSED)

    @command(help="Toon waar de keten nu staat, om ergens anders te bewaren.")
    def anchor(
        self,
        as_json: Annotated[bool, Option("--json", help="Eén JSON-object.")] = False,  # noqa: FBT002 -- a switch of the command line
    ) -> None:
        """Print the end of the chain, to be kept where nobody who can change it can reach."""
        end = queries.head()
        store.keep(end, at=timezone.now())
        if as_json:
            print_json(end)
            return
        out.print(f"{end.sequence}:{end.hash}", markup=False, soft_wrap=True)
