"""What is said around figures of signals."""

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

TOO_FEW = _("te weinig om te tonen")
TO_ANSWER = _("Tot het eerste antwoord")
TO_ACTION = _("Tot er iets gebeurt")
BY_MONTH = _("Signalen per maand")
BY_THEME = _("Signalen per thema")
BY_PLACE = _("Signalen per gemeente")
HEAT = _("Thema en gemeente")
MONTH = _("Maand")
THEME = _("Thema")
PLACE = _("Gemeente")
UNIT = _("signalen")
NAMED = _("keer genoemd")
REST = _("de rest samen")
OTHERS = _("de andere samen")
WHAT = _("Wat")
HOW_MUCH = _("Hoeveel")
TOTAL = _("Signalen")
ANSWERED = _("Beantwoord")
DECIDED = _("Beslist binnen 90 dagen")
FACTS = _("Stand")
FIGURE_NAME = "signalen-cijfers"


def days(number: float) -> str:
    """Return a number of days in words."""
    said = number_format(number, 0 if number == int(number) else 1)
    return ngettext("%(days)s dag", "%(days)s dagen", 1 if number == 1 else 2) % {"days": said}
