"""Sentences on the forms of leaders."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

CALENDAR_TITLE = pgettext_lazy("an entry of a calendar", "Afspraak")
CALENDAR_TELLS = _("De agenda zou verraden waarover het gaat. Neem de uren zelf over.")
START_REASON = _("Waarom begint de groep onder het minimum?")
START_REASON_HELP = _("Alleen nodig onder het minimum. Alleen je team kan dit lezen.")
STOP_NOTE = _("Wat is er gebeurd?")
NOTE_HELP = _("Voor het draaiboek: over de sessie, niet over een deelnemer.")
