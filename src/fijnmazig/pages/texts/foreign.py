"""Why we keep what others keep in our database and what lies beside it, and for how long."""

from django.utils.translation import gettext_lazy as _

PURPOSE_SIGN_IN = _("Veilig aanmelden, en weten dat het adres van de persoon zelf is.")
RETENTION_ACCOUNT = _(
    "Tot een jaar na het sluiten van de account; dan wordt ze leeggemaakt en gaat ze niet meer "
    "open (onze keuze, zonder bron). Ze blijft langer zolang niemand anders voor een team leest."
)
RETENTION_CONFIRMATION = _("Zolang het adres bij de account staat.")
PURPOSE_BROWSER = _("Aangemeld blijven terwijl je werkt.")
RETENTION_BROWSER = _(
    "Tot je je afmeldt; na twaalf uur werkt ze niet meer, en de nacht daarna gaat ze weg."
)
PURPOSE_SIGN_ON = _("Aanmelden via een andere dienst, als die ingesteld is.")
PURPOSE_TASK = _("Werk op de achtergrond doen, en een fout kunnen vinden. Er staan geen namen in.")
RETENTION_TASK = _("Tot twee weken na het einde van de taak (onze keuze, zonder bron).")
PURPOSE_DOCUMENT = _("Bestanden delen en terugvinden. Wie deelt, kiest wat er weggelaten wordt.")
RETENTION_DOCUMENT = _("Zolang het item bestaat; een geweigerd bestand gaat meteen weg.")
PURPOSE_INDEX = _(
    "Zoeken in wat gepubliceerd is. Ook ontwerpen en ingetrokken items staan erin: die vindt "
    "alleen wie ze deelde, of wie ze mag nakijken."
)
RETENTION_INDEX = _("Zolang het item bestaat.")
PURPOSE_MAIL = _("Leden een bericht sturen dat ze vroegen of nodig hebben.")
RETENTION_MAIL = _(
    "Versleuteld tot de mailserver ze aanneemt, hoogstens een dag en de nacht daarop. Zonder "
    "mailserver blijft de mail in een map op de server."
)
