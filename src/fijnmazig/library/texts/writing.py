"""Sharing a link or asking a question: what is missing, and what to do next."""

from django.utils.translation import gettext_lazy as _

TEXT_NEEDED = _("Schrijf er een paar zinnen bij, zodat collega's weten wat dit is.")
SAME_TEXT_IS_READ = _(
    "Precies deze tekst wordt op dit moment ingelezen. Wacht een minuut en probeer opnieuw."
)
WRITTEN_TEXT = _("tekst")
