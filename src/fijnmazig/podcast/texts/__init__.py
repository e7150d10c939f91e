"""Every Dutch sentence that this room shows from Python: here what stands in the register."""

from django.utils.translation import gettext_lazy as _

PURPOSE_PERSON = _("Zeggen wie meewerkte aan een aflevering, voor zover die persoon dat wil.")
RETENTION_PERSON = _(
    "Tot de persoon de toestemming intrekt; staat de aflevering niet online, dan tot een jaar na "
    "de laatste wijziging (onze keuze, zonder bron)."
)
PURPOSE_MADE = _("Weten wie een aflevering maakte of wijzigde.")
RETENTION_MADE = _("Zolang de aflevering bestaat.")
