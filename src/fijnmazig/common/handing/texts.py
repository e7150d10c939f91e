"""What somebody reads whose file is not taken."""

from django.utils.translation import gettext_lazy as _

HARMFUL = _(
    "In het bestand %(name)s zit iets schadelijks. Er is niets bewaard. "
    "Vraag een schoon bestand aan wie het maakte."
)
NOT_LOOKED_AT = _(
    "We kunnen nu niet nakijken of het bestand %(name)s schadelijk is. Er is niets bewaard. "
    "Probeer het straks opnieuw."
)
TOO_LARGE = _(
    "Het bestand %(name)s is te groot om na te kijken of het schadelijk is. Er is niets bewaard. "
    "Maak het kleiner, of meld het aan wie deze site beheert."
)
