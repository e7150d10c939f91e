"""What is said about rounds: labels, refusals, and why we keep who noted something."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from fijnmazig.campaigns.domain.kinds import PointKind

PURPOSE = _("weten wie een ronde, een oplage of een tekst noteerde")
RETENTION = _(
    "tot een wissing op vraag, anders zolang de ronde bewaard wordt: een ronde gaat nooit weg"
)
POINTS: dict[PointKind, StrOrPromise] = {
    PointKind.LIBRARY: _("Bibliotheek"),
    PointKind.TOWN_HALL: _("Gemeentehuis"),
    PointKind.DOCTOR: _("Huisarts"),
    PointKind.PHARMACY: _("Apotheek"),
    PointKind.SCHOOL: _("School"),
    PointKind.WELFARE: _("Welzijnsdienst"),
    PointKind.SHOP: _("Winkel"),
    PointKind.EVENT: _("Markt of evenement"),
    PointKind.OTHER: _("Andere plek"),
}
NOT_YOURS = _("Dit samenwerkingsverband is niet van jou. Kies er een waarvoor je werkt.")
NOT_YOUR_PLACE = _(
    "Je noteert alleen wat in je eigen gemeente uitgedeeld werd. Gaat het over een andere "
    "gemeente? Vraag het dan aan de coördinator."
)
TITLE_NEEDED = _("Geef de ronde een naam.")
DATES = _("Een ronde kan niet eindigen voor ze begint.")
NO_CARDS = _("Een oplage heeft minstens één kaartje.")
UNKNOWN_PLACE = _("Deze gemeente kennen we niet. Kies er een uit de lijst.")
POINT_NEEDED = _("Zeg waar de kaartjes liggen, bijvoorbeeld “Bibliotheek aan het plein”.")
TOO_MANY_BACK = _("Er kan niet meer terugkomen dan er gebracht werd.")
TOO_MANY_LEFT = _("Er kan niet meer over zijn dan er gedrukt werd.")
ORGANISATION_UNKNOWN = _("Deze organisatie kennen we niet. Kies er een uit de lijst.")
CARD_GONE = _("Dit kaartje bestaat niet in deze taal.")
WHY_NEEDED = _("Zeg kort waarom dit verandert. Dat lezen je collega's later terug.")
SAME_MOMENT = _("Iemand anders schreef net aan ditzelfde kaartje. Probeer het nog eens.")
WHOLE_ROUND = _("Hele ronde")
NO_ORGANISATION = _("Niet genoteerd")
TOGETHER = _("Samen: %(places)s")
EVERYTHING = _("Alles")
FEW = _("minder dan 5")
HEADS: tuple[StrOrPromise, ...] = (
    _("Ronde"),
    _("Kaartje"),
    _("Taal"),
    _("Gemeente"),
    _("Plek"),
    _("Soort plek"),
    _("Door"),
    _("Dag"),
    _("Gebracht"),
    _("Teruggekomen"),
    _("Uitgedeeld"),
)
EXPORT_NAME = "kaartjes"
