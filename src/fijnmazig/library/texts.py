"""Every Dutch sentence that the library's Python shows."""

from django.utils.translation import gettext_lazy as _

# --- Register of processing ---------------------------------------------------------------------
PURPOSE_OWNER = _("Weten wie iets deelde, zodat vragen bij de juiste persoon terechtkomen.")
RETENTION_OWNER = _("Zolang het item bestaat en de account actief is.")
PURPOSE_FOUND = _("De deler laten kiezen of persoonsgegevens in een document weggelaten worden.")
RETENTION_FOUND = _("Tot de deler beslist; daarna samen met het document.")
