"""What somebody reads whose file is not taken."""

from django.utils.translation import gettext_lazy as _

HARMFUL = _(
    "In dit bestand zit iets schadelijks. Het is niet bewaard. "
    "Vraag een schoon bestand aan wie het maakte."
)
NOT_LOOKED_AT = _(
    "We kunnen nu niet nakijken of dit bestand schadelijk is. Het is niet bewaard. "
    "Probeer het straks opnieuw."
)
