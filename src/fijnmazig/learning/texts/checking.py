"""What the check of the course says of a mistake, in words an author understands."""

from collections.abc import Sequence

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from fijnmazig.learning.domain.faults import Fault, FaultKind

FAULTS = {
    FaultKind.NO_FRONT: _("begin het bestand met een kop tussen twee regels met ---."),
    FaultKind.MISSING: _("vul %(value)s in, in de kop."),
    FaultKind.UNKNOWN_FIELD: _("het veld %(value)s bestaat niet in de kop."),
    FaultKind.WRONG_VALUE: _("%(value)s heeft een waarde die niet kan."),
    FaultKind.NUMBERS: _("nummer %(value)s past niet: modules zijn 1, 2, 3, zonder gat."),
    FaultKind.NO_STEPS: _("er is geen pagina: begin er een met # en een titel."),
    FaultKind.BEFORE_STEP: _("deze tekst staat voor de eerste pagina."),
    FaultKind.UNKNOWN_BLOCK: _("een blok :::%(value)s bestaat niet."),
    FaultKind.NOT_CLOSED: _("dit blok is niet gesloten met :::"),
    FaultKind.NO_KEY: _("%(value)s heeft een sleutel nodig, met kleine letters en streepjes."),
    FaultKind.KEY_TWICE: _("de sleutel %(value)s staat er twee keer."),
    FaultKind.NO_QUESTION: _("hier ontbreekt een vraag. %(value)s"),
    FaultKind.FEW: _("hier zijn er te weinig om te kiezen of te ordenen."),
    FaultKind.NO_FEEDBACK: _("schrijf met > wat wie dit antwoordt te lezen krijgt: %(value)s"),
    FaultKind.NONE_RIGHT: _("geen enkel antwoord is juist: begin het juiste met *"),
    FaultKind.TWO_EXERCISES: _("een pagina heeft ten hoogste één oefening. Maak een nieuwe."),
    FaultKind.NO_EXERCISE: _("deze module heeft geen oefening, en kan dus niet afgerond worden."),
    FaultKind.POINTS_NOWHERE: _("%(value)s bestaat niet."),
    FaultKind.NO_VALUE: _("het cijfer %(value)s heeft geen getal om te schatten."),
    FaultKind.LOOSE_FIGURE: _(
        "het cijfer %(value)s staat los in de tekst. Toon het met :::figures en zijn sleutel."
    ),
    FaultKind.NOT_CONFIRMED: _(
        "het cijfer %(value)s is niet bevestigd. Gebruik het alleen in een schatting: "
        "die toont hoe zeker het is."
    ),
    FaultKind.LONG_SENTENCE: _("deze zin is te lang (woorden: %(value)s)."),
    FaultKind.HARD: _("deze pagina leest te moeilijk (%(value)s; 45 of meer is goed)."),
    FaultKind.MIXED_UP: _("gebruik het woord %(value)s niet: het haalt dingen door elkaar."),
}


def sentences(faults: Sequence[Fault]) -> list[str]:
    """Return one sentence for each mistake, with its file and line."""
    return [
        f"{one.file}:{one.line}: " + (FAULTS[one.kind] % {"value": one.value}).strip()
        for one in faults
    ]


def not_well(faults: Sequence[Fault]) -> str:
    """Return every mistake, one a line."""
    return "\n".join([gettext("Verbeter dit eerst:"), *sentences(faults)])


def all_well(*, modules: int) -> str:
    """Return that every module is whole."""
    return ngettext(
        "%(modules)d module is in orde.", "%(modules)d modules zijn in orde.", modules
    ) % {"modules": modules}
