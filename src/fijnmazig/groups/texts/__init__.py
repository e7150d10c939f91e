"""Every Dutch sentence that this room shows from Python: here what stands in the register."""

from django.utils.translation import gettext_lazy as _

PURPOSE_PERSON = _(
    "Iemand een plaats in een groep of gesprek geven en veilig bereiken. "
    "Alleen het team kan het lezen."
)
RETENTION_PERSON = _(
    "Zo lang als het programma zegt na het einde, en na een wijziging van het programma minstens "
    "nog twee weken; dan vernietigd."
)
PURPOSE_STORY = _("Nagaan of een groep past, en samen aan doelen werken. Alleen voor het team.")
RETENTION_STORY = _(
    "Zo lang als het programma zegt na het einde, en ten laatste samen met de andere gegevens van "
    "de persoon; dan vernietigd."
)
PURPOSE_FLOW = _("Weten wie wacht, wie een plaats heeft en wat er nog moet gebeuren.")
RETENTION_FLOW = _(
    "Zolang de kandidaat er is. Van wie wacht en een jaar lang niets van ons hoorde, vernietigen "
    "we de gegevens; van wie deelneemt, als een groep een jaar na de laatste sessie nog niet "
    "afgesloten is."
)
PURPOSE_FEEDBACK = _(
    "Leren van wat deelnemers van een groep vonden. Zonder naam; alleen de begeleiders lezen het."
)
PURPOSE_APART = _("Zorgen dat mensen die niet samen mogen zitten, nooit in één groep komen.")
PURPOSE_LEADER = _("Weten wie een groep begeleidt en wie iets noteerde.")
RETENTION_LEADER = _(
    "Twee jaar na het einde van de groep, of na de laatste sessie als niemand ze afsloot, zodra er "
    "niemand meer in zit (onze keuze, zonder bron)."
)
RETENTION_WORDS = _(
    "Twee jaar na het einde van de groep, of na de laatste sessie als niemand ze afsloot (onze "
    "keuze, zonder bron)."
)
PURPOSE_REFERRER = _("Wie doorverwees laten weten wat de deelnemer wil laten weten, en niet meer.")
PURPOSE_MADE = _("Weten wie een programma maakte of wijzigde.")
RETENTION_MADE = _("Zolang het programma bestaat.")
