"""What the register of processing says of this room."""

from django.utils.translation import gettext_lazy as _

PURPOSE_OWNER = _("Weten wie iets deelde, zodat vragen bij de juiste persoon terechtkomen.")
RETENTION_OWNER = _(
    "Zolang het item bestaat, en hoogstens tot een maand na het einde van de account (onze keuze, "
    "zonder bron)."
)
RETENTION_SEEN = _("Tot je account eindigt.")
PURPOSE_REVIEW = _("Weten wie iets nakeek, zodat vragen bij de juiste persoon terechtkomen.")
PURPOSE_COMMENT = _("Tonen wie iets schreef, zodat collega's elkaar vinden.")
RETENTION_COMMENT = _(
    "Zolang het item bestaat, of tot je het zelf weghaalt: dat kan ook als het item niet meer "
    "online staat."
)
PURPOSE_FOLLOW = _("Je het nieuws sturen over de thema's die je volgt.")
RETENTION_DIGEST = _("Tot je account eindigt, zodat je elke mail van ons kunt stopzetten.")
RETENTION_FOLLOW = _("Tot je het thema niet meer volgt of je account eindigt.")
PURPOSE_FOUND = _(
    "Wie iets deelt, laten kiezen of persoonsgegevens in een document weggelaten worden."
)
RETENTION_FOUND = _("Tot wie het deelde, beslist; daarna weg, of samen met het document.")
RETENTION_PROPOSED = _(
    "Tot het item online gaat of het document verdwijnt; wat weggelaten wordt, gaat meteen weg."
)
