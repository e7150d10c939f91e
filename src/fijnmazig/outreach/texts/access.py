"""Sentences on what somebody gets who asks what is kept about them."""

from django.utils.translation import gettext_lazy as _

STORY = _("Wat de politie schreef")
NOTED = _("Gesprek %(number)s, %(step)s")
CHOSEN = _("Welke teksten gaan mee?")
CHOSEN_HELP = _(
    "Vink alleen aan wat uitsluitend over deze persoon gaat. Wat ook over iemand anders gaat, of "
    "wat iemand anders vertelde, gaat niet mee."
)
IS_SURE = _("Ik ging na dat deze persoon het zelf vraagt")
OWN = {
    "sealed_name": _("Naam"),
    "sealed_numbers": _("Telefoonnummer"),
    "sealed_address": _("Adres"),
    "nis": _("Gemeente"),
    "language": _("Taal"),
    "sealed_intervened_on": _("Dag van de tussenkomst"),
    "sealed_unsafe_times": _("Wanneer we niet bellen"),
}
