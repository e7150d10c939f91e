"""What the pages of before and after say."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

NOTHING_FILLED_IN = _("Er is nog niets ingevuld. Kies minstens één cijfer.")
TOO_MANY = _("Er komen nu te veel antwoorden van hier. Probeer het over een uur opnieuw.")
FEW = _("minder dan 5")
PARTS: Mapping[str, StrPromise] = {
    "mother": _("De eerste twee letters van de voornaam van uw moeder"),
    "day": _("De dag van de maand waarop u jarig bent"),
    "street": _("De eerste twee letters van de straat waar u als kind woonde"),
}
