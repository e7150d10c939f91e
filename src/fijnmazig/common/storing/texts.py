"""What is said when files cannot be reached."""

from django.utils.translation import gettext_lazy as _

FILES_AWAY = _(
    "De opslag voor bestanden antwoordt nu niet. Er is niets verloren en niets half bewaard. "
    "Probeer het over enkele minuten opnieuw."
)
