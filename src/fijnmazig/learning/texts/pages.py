"""What the pages of the course say to an answer."""

from django.utils.translation import gettext_lazy as _

from fijnmazig.learning.domain.answers import Nearness

RIGHT = _("Ja, dat klopt")
LOOK_AGAIN = _("Kijk nog eens")
NEARNESS = {
    Nearness.CLOSE: _("U zit er dichtbij"),
    Nearness.LOWER: _("U schatte lager"),
    Nearness.HIGHER: _("U schatte hoger"),
}
NOT_SURE = _("Dit cijfer staat niet vast")
ALL_IN_ORDER = _("Ja, dit is de volgorde")
OTHER_ORDER = _("De volgorde is anders")
TWICE = _("Geef elke stap een eigen nummer.")
CHOOSE = _("Kies een antwoord.")
NUMBER = _("Vul een getal in, bijvoorbeeld 12 of 12,5.")
ESTIMATE_HELP = _("Uw schatting in cijfers, in deze eenheid: {unit}.")
PLACE_NONE = _("kies")
