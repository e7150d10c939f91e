"""Sentences on the forms of leaders."""

from django.utils.translation import gettext_lazy as _

START_REASON = _("Waarom begint de groep onder het minimum?")
START_REASON_HELP = _("Alleen nodig onder het minimum. Alleen je team kan dit lezen.")
STOP_NOTE = _("Wat is er gebeurd?")
NOTE_HELP = _("Voor het draaiboek: over de sessie, niet over een deelnemer.")
