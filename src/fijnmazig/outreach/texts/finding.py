"""Sentences on finding a dossier when somebody calls back."""

from django.utils.translation import gettext_lazy as _

from fijnmazig.outreach.domain.finding import Sign

NUMBER = _("Het nummer waarmee gebeld wordt")
NUMBER_HELP = _("Elke schrijfwijze is goed. Het nummer wordt nergens bewaard.")
NO_NUMBER = _("Dit is geen telefoonnummer dat kan bestaan. Kijk de cijfers na.")
SAME = {Sign.NUMBER: _("zelfde nummer"), Sign.HOUSEHOLD: _("zelfde gezin")}
