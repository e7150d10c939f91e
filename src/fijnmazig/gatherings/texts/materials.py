"""Sentences about what is left after a moment."""

from django.utils.translation import gettext_lazy as _

from fijnmazig.gatherings.domain.kinds import MaterialKind
from fijnmazig.gatherings.domain.materials import Lack

KINDS = {
    MaterialKind.SLIDES: _("Presentatie"),
    MaterialKind.RECORDING: _("Opname"),
    MaterialKind.OTHER: _("Iets anders"),
}
LACKS = {
    Lack.NOT_TOLD: _("Een opname mag pas getoond worden als wie erbij was, ervan wist."),
    Lack.NO_CAPTIONS: _("Een opname heeft ondertitels nodig, zodat iedereen kan volgen."),
    Lack.NO_END: _("Kies tot wanneer de opname te zien is."),
    Lack.PAST_END: _("De laatste dag ligt in het verleden. Kies een dag die nog komt."),
}
TITLE_NEEDED = _("Geef een titel.")
LINK_NEEDED = _("Geef het adres waar het staat.")
NOT_OVER = _("Dit moment is nog niet voorbij. Bedanken kan daarna.")
LONG_AGO = _("Dit moment is langer dan een jaar voorbij. Bedanken kan niet meer.")
NOBODY_TO_THANK = _("Er is niemand die nog een bedankje krijgt.")
