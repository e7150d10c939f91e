"""Sentences around safe messages."""

from django.utils.translation import gettext_lazy as _

NOT_AGREED = _("Er is afgesproken om niets achter te laten. Bel, of spreek het eerst af.")
WORDS_NEEDED = _("Schrijf een korte boodschap, hoogstens 1.000 tekens.")
TELLS = _("Deze woorden verraden waarover het gaat: %(words)s. Schrijf het neutraal.")
SENT_BEFORE = _("Dit bericht is al verzonden.")
