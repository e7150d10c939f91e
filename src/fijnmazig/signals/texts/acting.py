"""What is said about actions and recommendations."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

TITLE_NEEDED = _("Zeg wat er gebeurt, en wanneer het gedaan is.")
OWNER_UNKNOWN = _("Deze persoon volgt hier geen signalen op. Kies iemand uit de lijst.")
PARTNER_UNKNOWN = _("Deze organisatie kennen we niet. Kies er een uit de lijst.")
HAS_ENDED = _("Deze actie is afgesloten. Maak een nieuwe als er nog iets moet gebeuren.")
END_NEEDED = _("Kies of de actie gedaan is of gestopt.")
RESULT_NEEDED = _("Schrijf wat ervan kwam: wie het signaal gaf, leest dat.")
ADVICE_NEEDED = _("Zeg wat je aanbeveelt, aan wie, en waarom.")
NOT_SUPRALOCAL = _(
    "Een aanbeveling steunt alleen op bovenlokale signalen. Kijk bij elk signaal na of het "
    "bovenlokaal is."
)
NOT_APPROVED = _("Laat eerst iemand de tekst goedkeuren.")
NO_DRAFT = _("Deze aanbeveling is al verstuurd: de tekst blijft zoals hij toen was.")
SENT_FIRST = _("Noteer eerst dat de aanbeveling verstuurd is.")
STATE_UNKNOWN = _("Kies wat er met de aanbeveling gebeurde.")
NOTE_NAME = "beleidsnota"
NOTE_TITLE = _("Aanbevelingen uit het netwerk")
NOTE_ABOUT = _(
    "Deze nota bundelt wat professionals en burgers opmerkten en wat het netwerk daarom vraagt. De "
    "signalen staan er in nagelezen woorden; ze gaan over groepen, nooit over één persoon."
)
NOTE_WORDS: dict[str, StrOrPromise] = {
    "to": _("Aan"),
    "state": _("Stand"),
    "sent": _("Verstuurd op"),
    "answer": _("Antwoord"),
    "signals": _("Signalen waarop dit steunt"),
    "more": _("En nog %(total)s signalen waarvan de tekst niet naar buiten gaat."),
    "one_more": _("En nog één signaal waarvan de tekst niet naar buiten gaat."),
    "none": _("Er is nog geen signaal met nagelezen tekst."),
    "printed": _("Gemaakt op %(day)s"),
    "recommendation": _("Aanbeveling %(number)s"),
}
