"""Why this room keeps who did what, and how long."""

from django.utils.translation import gettext_lazy as _

WHO = _("weten wie een signaal, een actie of een aanbeveling opvolgt")
WHO_KEPT = _(
    "tot een wissing op vraag, anders zolang het signaal bewaard wordt: een signaal gaat nooit weg"
)
GIVER = _("vertellen wat er van een signaal kwam aan wie het gaf")
GIVER_KEPT = _(
    "tot een jaar na het laatste antwoord, zonder antwoord tot drie jaar na het signaal, of tot "
    "een wissing"
)
TEXT = _("zien wat er in het netwerk fout loopt, zonder te weten over wie het gaat")
TEXT_KEPT = _(
    "tot twee jaar na het laatste antwoord, zonder antwoord tot drie jaar na het signaal; daarna "
    "blijven thema, gemeente, datums, wat aangevinkt en beslist is, de verwijzingen en de zin die "
    "naar buiten mag"
)
