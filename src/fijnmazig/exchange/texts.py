"""Every sentence of the exchange that Python shows."""

from django.utils.translation import gettext_lazy as _

ADDRESS_WRONG = _(
    "Dit is geen adres van een OAI-PMH-bron. Geef het volledige adres, zoals "
    "https://ander-netwerk.example/oai/."
)
ADDRESS_OURS = _("Dit is het adres van deze installatie zelf. Geef dat van een ander netwerk.")
ADDRESS_KNOWN = _("Deze bron staat al in de lijst.")
HARVEST_RUNS = _("Iemand anders haalt deze bron net op. Probeer het straks opnieuw.")

# Why a harvest stopped. What was taken over before stays, and the next one goes on from there.
TROUBLES = {
    "ADDRESS": _("De bron verwijst naar iets dat geen webadres is."),
    "FORBIDDEN": _(
        "Dit adres ligt niet op het open internet. Van een toestel in een eigen netwerk halen we "
        "niets op."
    ),
    "UNREACHABLE": _("De bron is niet bereikbaar. We proberen het de volgende keer opnieuw."),
    "ANSWER": _("De bron antwoordt met een fout. Kijk het adres na, of vraag het de beheerder."),
    "BUSY": _("De bron vraagt om later terug te komen. We proberen het de volgende keer opnieuw."),
    "REDIRECTS": _("De bron verwijst te vaak door, of naar een onveilig adres."),
    "TOO_LARGE": _("Het antwoord van de bron is te groot."),
    "TOO_SLOW": _("De bron antwoordt te traag. We proberen het de volgende keer opnieuw."),
}
UNREADABLE = _("Het antwoord van de bron is geen OAI-PMH dat we kunnen lezen.")
NO_FORMAT = _("De bron geeft geen enkel formaat dat we kunnen lezen.")
THEIR_FAULT = _("De bron weigert de vraag: %(message)s")
