"""What the pages of evaluation say."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from fijnmazig.gatherings.domain.kinds import Phase

PHASES: Mapping[Phase, StrPromise] = {
    Phase.BEFORE: _("Voor het eerste moment"),
    Phase.AFTER: _("Na het laatste moment"),
    Phase.LATER: _("Drie maanden later"),
}
STARTED_BEFORE = _("Voor deze reeks zijn de vragenlijsten al gemaakt.")
NO_MOMENT_YET = _("Maak eerst een moment in deze reeks. Dan weten we wanneer we vragen stellen.")
NOT_OPEN = _("Deze vragenlijst is niet open. Vraag het aan wie de reeks begeleidt.")
NOTHING_FILLED_IN = _("Er is nog niets ingevuld. Kies minstens één cijfer.")
TOO_MANY = _("Er komen nu te veel antwoorden van hier. Probeer het over een uur opnieuw.")
PARTS: Mapping[str, StrPromise] = {
    "mother": _("De eerste twee letters van de voornaam van je moeder"),
    "day": _("De dag van de maand waarop je jarig bent"),
    "street": _("De eerste twee letters van de straat waar je als kind woonde"),
}
