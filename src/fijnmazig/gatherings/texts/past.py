"""What taking over past meetings says."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from fijnmazig.gatherings.domain.past import PastColumn, PastFault
from fijnmazig.organisations.domain.attenders import Doubt

NOT_TAKEN_OVER = _(
    "Er staat nog een fout in de lijst, of er is geen rij die te lezen is. "
    "Er is niets overgenomen. Pas de lijst aan en probeer opnieuw."
)
COLUMNS: Mapping[PastColumn, StrPromise] = {
    PastColumn.MOMENT: _("moment"),
    PastColumn.DATE: _("datum"),
    PastColumn.ORGANISATION: _("organisatie"),
    PastColumn.PERSON: _("persoon"),
    PastColumn.EMAIL: _("e-mail"),
    PastColumn.PART: _("rol"),
    PastColumn.KIND: _("soort"),
    PastColumn.SECTOR: _("sector"),
}
FAULTS: Mapping[PastFault, StrPromise] = {
    PastFault.MISSING: _("Dit is niet ingevuld."),
    PastFault.TOO_LONG: _("Dit is te lang."),
    PastFault.BAD_DATE: _("Dit is geen datum. Schrijf 2023-05-02 of 2/5/2023."),
    PastFault.NOT_PAST: _("Deze dag moet nog komen. Neem alleen over wat voorbij is."),
    PastFault.BAD_EMAIL: _("Dit is geen e-mailadres."),
    PastFault.UNKNOWN_PART: _(
        "Deze rol kennen we niet. Schrijf deelnemer, vormingswerker of gastheer."
    ),
    PastFault.UNKNOWN_KIND: _(
        "Deze soort kennen we niet. Schrijf bijvoorbeeld netwerk, vorming of webinar."
    ),
    PastFault.UNKNOWN_SECTOR: _("Deze sector kennen we niet."),
    PastFault.TWICE: _("Deze persoon staat twee keer bij dit moment."),
    PastFault.TWO_OF_THAT_NAME: _(
        "Bij deze organisatie werken er twee met die naam. Zet er een e-mailadres bij."
    ),
    PastFault.ADDRESS_OF_ANOTHER_NAME: _(
        "Dit e-mailadres is van iemand met een andere naam. Kijk na wie het is."
    ),
}
DOUBTS: Mapping[Doubt, StrPromise] = {
    Doubt.TWO_OF_THAT_NAME: _("Bij deze organisatie werken er twee met die naam. Wie was er?"),
    Doubt.ADDRESS_OF_ANOTHER_NAME: _(
        "Dit e-mailadres staat bij een andere naam. Is het dezelfde persoon?"
    ),
}
FILE_NEEDED = _("Kies een bestand.")
TAKEN_ALREADY = _("Deze lijst is al overgenomen. Wil je er nog een, lees ze dan in.")
CHANGED_MEANWHILE = _(
    "Iemand anders veranderde intussen hetzelfde. Er is niets overgenomen. Probeer opnieuw."
)
NO_SUCH_PARTNERSHIP = _("Er is geen samenwerkingsverband met de sleutel “%(key)s”.")
NO_SUCH_FILE = _("Het bestand %(file)s is er niet, of kan niet gelezen worden.")
PLANNED = _(
    "%(rows)d rijen, %(moments)d momenten, %(new_people)d nieuwe personen en "
    "%(new_organisations)d nieuwe organisaties."
)
FAULT_LINE = _("rij %(row)d, %(column)s: %(why)s")
MORE_FAULTS = _("… en nog %(n)d fouten.")
TAKEN = _(
    "Overgenomen: %(series)d reeksen, %(moments)d momenten, %(marks)d aanwezigheden, "
    "%(people)d personen, %(organisations)d organisaties."
)
