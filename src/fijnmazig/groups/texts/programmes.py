"""Sentences around programmes."""

from django.utils.translation import gettext_lazy as _

PARTNERSHIP_NOT_YOURS = _("Kies een samenwerkingsverband waarvoor je programma's mag maken.")
KEY_TAKEN = _(
    "Kies een andere sleutel: kleine letters, cijfers en streepjes, en nog niet gebruikt."
)
WORDS_NEEDED = _("Vul een titel in, waarvoor het dient en voor wie het is.")
SIZES = _("Het minimum is minstens één, en niet hoger dan het maximum. Er is minstens één sessie.")
FORMAT_NEEDED = _("Kies minstens één vorm en één weg naar het programma.")
NOT_NEUTRAL = _(
    "De titel en tekst voor agenda en wegwijzer verraden waarover het gaat. Schrijf ze "
    "neutraal, zodat iemand die meekijkt er niets uit haalt."
)
PUBLIC_TITLE_NEEDED = _("Geef het programma eerst een neutrale titel. Daarna kun je het openen.")
OPEN_FIRST = _("Open het programma eerst. Daarna kan het in de agenda.")
TEAM_UNKNOWN = _("Kies een team dat een kluis heeft.")
TEAM_STAYS = _("Er zijn al kandidaten voor dit team verzegeld. Het team kan niet meer wijzigen.")
ORGANISATION_UNKNOWN = _("Kies een organisatie van het netwerk.")
