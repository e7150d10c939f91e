"""Sentences on how long dossiers stay."""

from django.utils.translation import gettext_lazy as _

CALL_GOES_ON = _("Iemand belt nu voor dit dossier. Sluit de poging eerst af.")
ENDED_BEFORE = _(
    "Dit dossier is al afgerond: niemand belt nog. Het verdwijnt op de dag die afgesproken is."
)
REASON_NEEDED = _("Schrijf een reden, en kies een dag die nog komt.")
TIDIED = _(
    "Achtergelaten gesprekken: {left}. Gemeld: {told}. Verhalen vernietigd: {stories}. "
    "Dossiers vernietigd: {dossiers}. Leveringen zonder naam: {suppliers}. "
    "Afspraken zonder naam: {makers}."
)
WISHES = {
    "OBJECTION": _("De betrokkene maakt bezwaar en wil niet gebeld worden"),
    "ERASURE": _("De betrokkene vraagt om alles te wissen"),
}
