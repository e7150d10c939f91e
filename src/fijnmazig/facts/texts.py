"""Every Dutch sentence that the Python of this room shows."""

from django.utils.translation import gettext_lazy as _

# --- Register of processing ----------------------------------------------------------------------

PURPOSE_CHANGE = _("Weten wie een cijfer wijzigde, zodat vragen bij de juiste persoon komen.")
RETENTION_CHANGE = _("Zolang het cijfer bestaat.")
