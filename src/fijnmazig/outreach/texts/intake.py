"""Sentences on what the police hand over: never with anything that stood in a row."""

from django.utils.translation import gettext_lazy as _

from fijnmazig.outreach.domain.fields import Field, HeaderFault
from fijnmazig.outreach.domain.intake import Reason

FILE_NEEDED = _("Kies een bestand.")
FILE_TOO_LARGE = _("Dit bestand is te groot. Neem ten hoogste 3 MB, of splits het.")
SENT_BEFORE = _("Deze levering is al eens verstuurd door iemand anders.")
REASONS = {
    Reason.MISSING: _("niet ingevuld"),
    Reason.TOO_LONG: _("te lang"),
    Reason.FORMULA: _("begint als een formule"),
    Reason.BAD_CHARACTERS: _("tekens die niet te lezen zijn; bewaar het bestand als CSV UTF-8"),
    Reason.BAD_NUMBER: _("geen telefoonnummer dat kan bestaan"),
    Reason.BAD_DATE: _("geen datum"),
    Reason.IN_FUTURE: _("ligt in de toekomst"),
    Reason.TOO_OLD: _("meer dan een jaar geleden"),
    Reason.NOT_YES_OR_NO: _("schrijf ja of nee"),
    Reason.UNKNOWN_MUNICIPALITY: _("geen gemeente die we kennen"),
    Reason.OUTSIDE_AGREEMENT: _("een gemeente buiten de afspraak"),
    Reason.UNKNOWN_LANGUAGE: _("geen taal die we kennen"),
    Reason.BAD_HOURS: _("uren die we niet begrijpen; schrijf bijvoorbeeld: ma-vr 17-22"),
    Reason.TWICE: _("staat twee keer in het bestand"),
    Reason.EXTRA_CELL: _("er staat iets naast de kolommen"),
}
HEADER_FAULTS = {
    HeaderFault.MISSING: _("De kolom “%(field)s” ontbreekt."),
    HeaderFault.TWICE: _("Kolom %(place)s: “%(field)s” staat er twee keer."),
    HeaderFault.NOT_AGREED: _("Kolom %(place)s: “%(field)s” staat niet in de afspraak."),
    HeaderFault.UNKNOWN: _("Kolom %(place)s staat niet in de afspraak."),
}
NOT_AGREED = _("Dit formulier stuurde iets dat niet afgesproken is. Er is niets bewaard.")
NOT_KNOWN = _("Niet bekend")
YES_OR_NO = (
    ("ja", _("Ja, deze persoon weet dat er gebeld wordt")),
    ("nee", _("Nee, of dat is niet zeker")),
)
FORM_HELP = {
    Field.NUMBERS: _("Meer dan één nummer? Zet er een puntkomma tussen."),
    Field.INFORMED: _("Wie niet geïnformeerd is, wordt nooit gebeld."),
    Field.MUNICIPALITY: _("Een gemeente, postcode of NIS-code."),
    Field.UNSAFE_TIMES: _("Bijvoorbeeld: ma-vr 17-22; zo 0-24."),
    Field.STORY: _("Kort en feitelijk. Geen namen van anderen."),
}
MEND = _("Er is niets bewaard. Haal weg wat niet afgesproken is en lever opnieuw aan.")
