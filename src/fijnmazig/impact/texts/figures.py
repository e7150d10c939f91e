"""Words of figures on pages: values, targets, and where a figure comes from."""

from django.utils.translation import gettext_lazy as _

MEAN_INTERVAL = _("%(value)s (95 %% zeker tussen %(low)s en %(high)s)")
BOUNDS = _("minstens %(low)s, hoogstens %(high)s")
NOT_TOLD = _("hier niet te tonen")
MET = _("gehaald")
NOT_MET = _("niet gehaald")
NO_STANDING = _("niet te zeggen")
EVER = _("van in het begin")
SAFE = _("veilig gemaakt: kleine aantallen zijn samengevoegd of weggelaten")
PLACES = {
    "organisations": _("Bekijk het samenwerkingsverband"),
    "gatherings": _("Bekijk de reeksen"),
    "ties": _("Bekijk het net"),
    "outreach": _("Bekijk de cijfers van proactief contact"),
    "groups": _("Bekijk de cijfers van de groepen"),
    "library": _("Bekijk de bibliotheek"),
    "podcast": _("Bekijk de tellingen van de podcast"),
    "campaigns": _("Bekijk de rondes"),
    "signals": _("Bekijk de signalen"),
    "game": _("Bekijk het spel"),
    "learning": _("Bekijk de basisvorming"),
}
NO_INDICATOR = _("Er is geen indicator of cijfer met die naam.")
TRACE = _("%(name)s: %(value)s")
TRACE_QUERY = _("Geteld door %(query)s, van %(first)s tot en met %(last)s, uit %(records)s rijen.")
TRACE_PART = _("  %(label)s: %(value)s")
TRACE_REST = _("  niet verantwoord: %(value)s")
