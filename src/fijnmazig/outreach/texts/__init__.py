"""Every Dutch sentence that this room shows from Python: here what stands in the register."""

from django.utils.translation import gettext_lazy as _

PURPOSE_CLIENT = _(
    "Iemand na een politietussenkomst bellen om te vragen hoe het gaat, en hulp aanbieden. "
    "Alleen het belteam kan het lezen."
)
RETENTION_CLIENT = _(
    "Per uitkomst, zoals in de afspraak met de politie; dan vernietigd. Het team hoort het twee "
    "weken vooraf en kan met een reden langer bewaren. Een contact in de laatste week geeft dertig "
    "dagen meer. Nooit langer dan twee jaar."
)
PURPOSE_STORY = _("Weten waarover het gaat voor je belt. Alleen het belteam kan het lezen.")
RETENTION_STORY = _(
    "Zoals in de afspraak, ten laatste samen met het dossier; dan vernietigd. Wat daarna nog "
    "genoteerd wordt in een gesprek, blijft zolang het dossier er is."
)
PURPOSE_FLOW = _("Weten wanneer er gebeld is, hoe vaak, en wat er nog moet gebeuren.")
RETENTION_FLOW = _("Zolang het dossier er is.")
PURPOSE_CALLER = _("Weten wie belt, en wie een dossier niet mag zien.")
RETENTION_CALLER = _("Zolang het dossier er is.")
PURPOSE_BATCH = _("Weten wie aanleverde, en hoeveel rijen er aanvaard zijn.")
RETENTION_BATCH = _("Twee jaar na de levering (onze keuze, zonder bron).")
PURPOSE_AGREEMENT = _("Weten wie een afspraak maakte of wijzigde.")
RETENTION_AGREEMENT = _("Tien jaar na het einde van de afspraak (onze keuze, zonder bron).")
PURPOSE_CONSENT = _("Kunnen tonen waarvoor iemand toestemming gaf, en dat niets meer gedeeld is.")
PURPOSE_RECEIVER = _("Weten wie koos in welke kluis een dienst iets ontvangt.")
RETENTION_RECEIVER = _("Zolang de dienst zo ontvangt.")
RETENTION_CONSENT = _("Zolang het dossier er is.")
