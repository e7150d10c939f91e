"""Every sentence of the exchange that Python shows."""

from django.utils.translation import gettext_lazy as _

ADDRESS_WRONG = _(
    "Dit is geen adres van een OAI-PMH-bron. Geef het volledige adres, zoals "
    "https://ander-netwerk.example/oai/."
)
ADDRESS_OURS = _("Dit is het adres van deze installatie zelf. Geef dat van een ander netwerk.")
ADDRESS_KNOWN = _("Deze bron staat al in de lijst.")
SOURCE_GOES = _("Deze bron wordt net weggehaald. Voeg ze toe zodra ze uit de lijst is.")
HARVEST_RUNS = _("Iemand anders haalt deze bron net op. Probeer het straks opnieuw.")

# Why a harvest stopped. What was taken over before stays, and the next one goes on from there.
TROUBLES = {
    "ADDRESS": _("De bron verwijst naar iets dat geen webadres is."),
    "FORBIDDEN": _(
        "Dit adres ligt niet op het open internet. Van een toestel in een eigen netwerk halen we "
        "niets op."
    ),
    "UNREACHABLE": _("De bron is niet bereikbaar. We proberen het de volgende keer opnieuw."),
    "ANSWER": _(
        "De bron antwoordt met een fout. Kijk het adres na, of vraag het aan de beheerder."
    ),
    "BUSY": _("De bron vraagt om later terug te komen. We proberen het de volgende keer opnieuw."),
    "REDIRECTS": _("De bron verwijst te vaak door, of naar een onveilig adres."),
    "TOO_LARGE": _("Het antwoord van de bron is te groot."),
    "TOO_SLOW": _("De bron antwoordt te traag. We proberen het de volgende keer opnieuw."),
}
UNREADABLE = _("Het antwoord van de bron is geen OAI-PMH dat we kunnen lezen.")
NO_FORMAT = _("De bron geeft geen enkel formaat dat we kunnen lezen.")
THEIR_FAULT = _("De bron weigert de vraag: %(message)s")

TOO_FAST = _("Van hieruit kwamen te veel vragen na elkaar. Wacht een minuut en vraag dan verder.")

# Figures as open data. The names of columns are for machines; what they mean stands beside them.
OPEN_CATALOGUE = _("Open cijfers van %(name)s")
OPEN_ABOUT = _("Vrijgegeven cijfers van projecten in het netwerk, nagekeken door twee mensen.")
OPEN_LICENCE = _("Naamsvermelding 4.0 internationaal")
OPEN_FIGURE = _("Cijfer")
OPEN_PERIOD = _("Periode")
OPEN_COLUMNS = {
    "figure": _("Sleutel van het cijfer, of van een deel ervan"),
    "part_of": _("Sleutel van het cijfer waarvan dit een deel is"),
    "label": _("Hoe het cijfer heet"),
    "value": _("De waarde; leeg als er geen is"),
    "status": _("Waarom er een waarde is of geen"),
    "words": _("Wat er in woorden staat, bij een cijfer zonder getal"),
    "unit": _("Wat er geteld is"),
    "first": _("Eerste dag; leeg is vanaf het begin"),
    "last": _("Laatste dag"),
    "definition": _("Wat het cijfer precies zegt"),
    "source": _("Waar het vandaan komt"),
}
PART_UNACCOUNTED = _("niet verantwoord")
STAND_SAID = {
    "said": _("gezegd"),
    "hidden": _("verborgen: het zou te veel zeggen over te weinig mensen of organisaties"),
    "not-registered": _("niet geregistreerd"),
    "words": _("in woorden"),
}
IATI_SECTOR = _("Aanpak van intrafamiliaal geweld")
_NOTE = _(
    "Een groep van minder dan %(least)s mensen of 3 organisaties staat er niet in. Soms blijft "
    "ook een ander cijfer verborgen, zodat niemand een klein groepje kan uitrekenen. Verborgen "
    "is niet nul, en niet geregistreerd is ook niet nul."
)


def open_note(least: int, /) -> str:
    """Return what is left out of open figures, and why."""
    return str(_NOTE) % {"least": least}
