"""Every Dutch sentence that the Python of this room shows."""

from django.utils.translation import gettext_lazy as _

# --- Register of processing ----------------------------------------------------------------------

PURPOSE_CHECK = _("Weten wie een gegeven nakeek of wijzigde, zodat het te vertrouwen is.")
RETENTION_CHECK = _("Zolang de dienst in de wegwijzer staat, en daarna twee jaar.")
PURPOSE_SUGGESTION = _("Nagaan of een voorgestelde wijziging klopt.")
RETENTION_SUGGESTION = _("Tot drie maanden na het antwoord.")
