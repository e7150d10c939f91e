"""Words of reports: kinds, faults, refusals, and what every file says around the text."""

from collections.abc import Mapping

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from fijnmazig.impact.domain.content import FaultKind
from fijnmazig.impact.domain.forms_of_report import HeadingField
from fijnmazig.impact.domain.kinds import ObstacleCode, ReportKind

KINDS: Mapping[ReportKind, StrPromise] = {
    ReportKind.END: _("Eindverslag"),
    ReportKind.MIDTERM: _("Tussentijds verslag"),
    ReportKind.ANNUAL: _("Jaarverslag"),
}
HEADING: Mapping[HeadingField, StrPromise] = {
    HeadingField.TITLE: _("Titel project"),
    HeadingField.COORDINATING: _("Coördinerende gemeente"),
    HeadingField.PARTICIPATING: _("Deelnemende gemeenten"),
    HeadingField.CONTACT: _("Contact"),
    HeadingField.SUBSIDY: _("Subsidie"),
    HeadingField.PERIOD: _("Periode"),
}
OBSTACLES: Mapping[ObstacleCode, StrPromise] = {
    ObstacleCode.TENDER: _("Aanbesteding en selectie"),
    ObstacleCode.PRIVACY: _("Privacy en het delen van gegevens"),
    ObstacleCode.REACH: _("Bereiken en motiveren"),
    ObstacleCode.TIME: _("Tijd en mensen"),
    ObstacleCode.LEADERSHIP: _("Sturing en trekkerschap"),
    ObstacleCode.OTHER: _("Iets anders"),
}
FAULTS: Mapping[FaultKind, StrPromise] = {
    FaultKind.UNREADABLE: _(
        "“%(written)s” is geen verwijzing die we kunnen lezen. Neem er een over uit de lijst."
    ),
    FaultKind.ABSENT: _("“%(written)s” verwijst naar een cijfer dat er niet is."),
    FaultKind.HIDDEN: _(
        "“%(written)s” wordt “onderdrukt” in het verslag: het gaat over te weinig mensen om te "
        "tonen."
    ),
    FaultKind.UNKNOWN: _(
        "“%(written)s” wordt “niet geregistreerd” in het verslag: niemand hield het bij. Dat is "
        "geen nul."
    ),
    FaultKind.NO_PARTS: _("“%(written)s” kan geen grafiek worden: dit cijfer heeft geen delen."),
}
FORM_FAULT = _("Dit formulier kan niet gebruikt worden: %(fault)s")
FORMS_WELL = _("Formulieren nagelezen: %(total)s.")
UNKNOWN_FORM = _("Dat formulier kennen we niet. Kies er een uit de lijst.")
DATES = _("Het begin van de periode ligt na het einde. Kijk de data na.")
TITLE_NEEDED = _("Geef het verslag een titel.")
NO_SUCH_PART = _("Dat deel staat niet in dit formulier.")
OTHERS_TEXT = _(
    "Iemand anders bewaarde intussen een andere tekst. Jouw tekst staat hieronder, die van de"
    " ander ernaast. Breng ze samen en bewaar opnieuw."
)
NO_SNAPSHOT = _("Kies eerst welke bevroren cijfers in het verslag staan.")
NOT_RELEASED = _("De bevroren cijfers zijn nog niet vrijgegeven. Een tweede persoon kijkt ze na.")
WITHDRAWN = _("De bevroren cijfers zijn ingetrokken. Kies andere cijfers.")
EMPTY_PART = _("“%(title)s” is nog leeg.")
MISSED_TARGET = _(
    "Het streefcijfer van “%(name)s” %(period)s is niet gehaald. Schrijf waarom, en wat jullie"
    " eraan doen."
)
NOTHING_CHANGED = _("Er is niets veranderd sinds de vorige versie.")
OTHER_PERIOD = _(
    "De cijfers lopen %(figures)s, het verslag %(report)s. Kies cijfers van dezelfde periode, of"
    " pas de periode van het verslag aan."
)
SHORTER = _(
    "De cijfers lopen %(figures)s, het verslag %(report)s. De laatste dagen tellen dus niet mee."
)
FOREIGN_SNAPSHOT = _("Die cijfers zijn niet van dit project.")
NO_REPORT = _("Voor dit samenwerkingsverband is er nog geen verslag.")
WRITTEN = _("Geschreven: %(file)s")
NEEDS_TEXT = _("Schrijf wat er in de weg zat.")
NEEDS_WHAT = _("Schrijf wat iemand voortzet.")
NEEDS_CARRIER = _("Zeg wie het voortzet: een organisatie hier, of de naam van een andere.")
MISSING_CARRIER = _("nog niemand")
OPEN_END = _("geen einddatum")
UNPRINTABLE = _("Het teken “%(text)s” kunnen we niet afdrukken. Vervang het in de tekst.")
VERSION = _("Versie %(number)s, ingediend op %(day)s")
DRAFT = _("Ontwerp van %(day)s, niet ingediend")
CONTROL = _("Controlegetal %(digest)s")
UNTIL = _("tot en met %(last)s")
BETWEEN = _("van %(first)s tot en met %(last)s")
EURO = _("%(euro)s euro")


def sheet_words() -> dict[str, str]:
    """Return what every file says around the text, in the language of the moment."""
    return {
        "absent": now("[cijfer niet gevonden]"),
        "hidden": now("onderdrukt"),
        "unknown": now("niet geregistreerd"),
        "held": now("nog niet vrijgegeven"),
        "withdrawn": now("ingetrokken"),
        "live": now("(live)"),
        "accounted": now("verantwoord"),
        "unaccounted": now("niet verantwoord"),
        "figures": now("Alle cijfers van dit verslag"),
        "figure": now("Cijfer"),
        "value": now("Waarde"),
        "unit": now("Eenheid"),
        "period": now("Periode"),
        "query": now("Geteld door"),
        "records": now("Aantal rijen"),
        "source": now("Bron"),
        "notes": now("Waar komen de cijfers vandaan?"),
        "map": now("Kaart van het netwerk"),
        "page": now("Bladzijde"),
        "is_live": now(
            "Dit is een ontwerp met cijfers van nu. Ze kunnen nog veranderen. In een ingediend "
            "verslag staan bevroren cijfers."
        ),
        "objectives": now("Doelstellingen"),
        "objectives_head": now("Doelstelling|Wat veranderde, en waarom"),
        "obstacles": now("Hindernissen en wat hielp"),
        "obstacles_head": now("Soort|Wat zat in de weg|Wat hielp"),
        "recommendations": now("Aanbevelingen uit signalen"),
        "recommendations_head": now("Aanbeveling|Aan wie|Hoe ver"),
        "continuations": now("Wie zet wat voort"),
        "continuations_head": now("Wat|Wie|Waarmee|Tot wanneer"),
    }
