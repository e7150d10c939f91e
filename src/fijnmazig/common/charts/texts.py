"""Dutch words that charts use of themselves."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

HIDDEN = _("onderdrukt")
UNKNOWN = _("niet geregistreerd")
HIDDEN_KEY = _("kruis: onderdrukt, want te weinig om te tonen")
UNKNOWN_KEY = _("vraagteken: niet geregistreerd")
NOTHING = _("Nog geen cijfers.")
AT_MOST = _("tot %(value)s")
KEY = _("%(letter)s: %(label)s")
UNIT = _("In %(unit)s.")
BARS = _("Staafdiagram, %(total)s rijen.")
LINES = _("Lijndiagram, %(total)s punten.")
HEAT = _("Raster van %(rows)s rijen en %(columns)s kolommen; hoe donkerder, hoe meer.")
HIGHEST = _("Het hoogst: %(value)s (%(label)s).")
SOME_MISSING = ngettext_lazy(
    "%(total)s waarde is onderdrukt of niet geregistreerd; dat is geen nul.",
    "%(total)s waarden zijn onderdrukt of niet geregistreerd; dat is geen nul.",
    "total",
)
IN_TABLE = _("Alle cijfers staan in de tabel.")
