"""Words of what can be picked."""

from django.utils.translation import gettext_lazy as _

NO_OBJECTIVE = _("van het hele project")
EVERYTHING = _("alles samen")
TYPED = _("Typ het cijfer zelf in")
ROOMS = {
    "organisations": _("Samenwerkingsverband"),
    "gatherings": _("Momenten, vormingen en dialogen"),
    "ties": _("Het net"),
    "outreach": _("Proactief contact"),
    "groups": _("Groepen"),
    "library": _("Bibliotheek"),
    "game": _("Spel"),
    "learning": _("Basisvorming"),
    "podcast": _("Podcast"),
    "campaigns": _("Kaartjes"),
    "signals": _("Signalen"),
}
PHASES = {"AFTER": _("na de reeks"), "LATER": _("drie maanden later")}
