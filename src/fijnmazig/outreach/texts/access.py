"""Sentences on what somebody gets who asks what is kept about them."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from fijnmazig.outreach.domain.access import Way

STORY = _("Wat de politie schreef")
NOTED = _("Gesprek %(number)s, %(step)s")
CHOSEN = _("Welke teksten gaan mee?")
CHOSEN_HELP = _(
    "Vink alleen aan wat uitsluitend over deze persoon gaat. Wat ook over iemand anders gaat, of "
    "wat iemand anders vertelde, gaat niet mee."
)
REASON = _("Waarom we zonder toestemming wilden doorgeven aan %(recipient)s")
TOLD = _("Wat %(recipient)s meldde op %(day)s")
WAY = _("Hoe krijgt deze persoon het?")
WAYS = {
    Way.PRINT: _("Op papier: je drukt het af"),
    Way.FILE: _("Als versleuteld bestand; de woorden zeg je apart"),
}
UNPRINTABLE = _("Een teken in de tekst kan niet in het bestand: {sign}. Neem de afdruk op papier.")
IS_SURE = _("Ik ging na dat deze persoon het zelf vraagt")
OWN = {
    "sealed_name": _("Naam"),
    "sealed_numbers": _("Telefoonnummer"),
    "sealed_address": _("Adres"),
    "nis": _("Gemeente"),
    "language": _("Taal"),
    "sealed_intervened_on": _("Dag van de tussenkomst"),
    "sealed_unsafe_times": _("Wanneer we niet bellen"),
}

# --- What the person reads ------------------------------------------------------------------------
OWN_DATA = _("Uw gegevens")
VERIFIED = _("Met u nagegaan op")
ORIGIN = _("Van wie, waarom en hoelang")
SUPPLIER = _("Wij kregen het van")
KEPT_BY = _("Wie het bewaart")
TEAM_ONLY = _("Alleen het belteam kan het lezen.")
PURPOSE = _("Waarvoor")
GROUND = _("Waarom het mag")
HOW_LONG = _("Hoelang")
UNTIL = _("Zoals het nu staat tot %(day)s; dan wordt het vernietigd.")
HAPPENED = _("Wat er gebeurde")
NOT_CALLED = _("We belden u nog niet.")
YOU_CALLED = _("U belde ons: %(result)s")
STANDS = _("Hoe het nu staat:")
ASKED_OF_YOU = _("Uw toestemming voor %(recipient)s")
WITHOUT_YOU = _("Zonder uw toestemming: %(recipient)s")
READ_ALOUD = _("Wat we u voorlazen")
KINDS = _("Welke gegevens")
CONSENT = _("Toestemming")
DECIDED = _("Gevraagd op")
OVERRIDE_GROUND = _("Grond")
WITHDRAWN = _("Ingetrokken op")
PASSED_ON = _("Doorgegeven op %(day)s")
PASSED_HOW = _("%(kinds)s (%(way)s)")
OPENED = _("Geopend door de dienst")
NOT_OPENED = _("nog niet")
DESTROYED = _("niet, en het is daar vernietigd")
CAME_BACK = _("Wat de dienst meldde")
NOTHING_YET = _("nog niets")
NOTHING_PASSED = _("Er is niets doorgegeven.")
GUIDANCE = _("Wat we doorgaven")
NO_GUIDANCE = _("We gaven niets over u door aan een dienst.")
NOT_READABLE = _("Wat een dienst kreeg, kunnen we zelf niet meer lezen: vraag het aan die dienst.")
NOT_IN_IT = _("Wat hier niet in staat")
OF_OTHERS = _(
    "Gegevens over anderen: wie er kan opnemen, wie er nog in het gezin is, en welke beller u "
    "sprak."
)
RIGHTS = _("Uw rechten")
YOUR_RIGHTS = _(
    "U mag dit laten verbeteren of wissen, en u mag bezwaar maken: dan bellen we u niet meer. U "
    "mag ook klacht indienen bij de Gegevensbeschermingsautoriteit."
)


def left_out(total: int) -> str:
    """Return how many texts stay behind, and why."""
    said = ngettext(
        "%(total)s tekst geven we niet mee, omdat hij ook over iemand anders kan gaan.",
        "%(total)s teksten geven we niet mee, omdat ze ook over iemand anders kunnen gaan.",
        total,
    )
    return said % {"total": total}


# --- The locked file ------------------------------------------------------------------------------
SHEET = {
    "title": _("Wat we over u bewaren"),
    "description": _("Uw eigen gegevens, en niets over anderen."),
    "reference": _("Kenmerk"),
    "made": _("Gemaakt op"),
    "what": _("Alles op een rij"),
    "handle": _("Hoe u dit veilig bewaart"),
    "page": _("blz."),
}
HANDLING = (
    _("Open dit alleen op een toestel waarop niemand meekijkt."),
    _("Bewaar bestand en woorden nooit samen."),
)
