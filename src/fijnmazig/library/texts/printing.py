"""Words on a printed playbook. The paper is Dutch whatever the language of the interface."""

from django.utils.translation import gettext_lazy as _

SHEET_WORDS = {
    "page": _("blz."),
    "minutes_short": _("min"),
    "overview": _("De sessies"),
    "number": _("Nr."),
    "session": _("Sessie"),
    "duration": _("Duur"),
    "together": _("Samen"),
    "beforehand": _("Vooraf"),
    "agreements": _("Afspraken met de groep"),
    "timetable": _("Tijd"),
    "begins": _("Begint na"),
    "part": _("Onderdeel"),
    "materials": _("Materiaal"),
    "safety": _("Veiligheid"),
    "script": _("Verloop"),
    "example": _("Voorbeeldzinnen"),
}
SHEET_VERSION = _("versie %(number)s, %(date)s")
SHEET_CONCEPT = _("versie %(number)s, nog niet gepubliceerd")
SHEET_SESSION = _("Sessie %(number)s: %(title)s")
SHEET_MADE_OF_SAME = _("%(how)s versie %(number)s")
SHEET_MADE_OF_OTHER = _("%(how)s “%(title)s”, versie %(number)s")
FACT_VERSION = _("Versie")
FACT_NEWS = _("Nieuw in deze versie")
FACT_OWNER = _("Eigenaar")
FACT_NETWORK = _("Netwerk")
FACT_LICENCE = _("Licentie")
FACT_LINEAGE = _("Afkomst")
FACT_ADDRESS = _("Adres van deze versie")
LICENCE_UNSAID = _("niet opgegeven; vraag het aan de eigenaar")
