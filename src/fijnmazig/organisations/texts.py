"""Every Dutch sentence that the Python of this room shows."""

from django.utils.translation import gettext_lazy as _

# --- Register of processing ----------------------------------------------------------------------

PURPOSE_PROFESSIONAL = _("Weten wie in het netwerk meewerkt en hoe je een collega bereikt.")
RETENTION_PROFESSIONAL = _(
    "Zolang de persoon in het netwerk meewerkt, en daarna tot het eindverslag is goedgekeurd."
)
PURPOSE_MANDATE = _("Weten wie aanspreekpunt, vervanger of trekker is, en wie dat eerder was.")
RETENTION_MANDATE = _("Zolang het samenwerkingsverband loopt, en daarna vijf jaar.")
PURPOSE_DECISION = _("Weten wie een beslissing noteerde, zodat vragen bij de juiste persoon komen.")
PURPOSE_JOIN = _("Antwoorden aan wie vraagt om met een organisatie mee te doen.")
RETENTION_JOIN = _("Tot drie maanden na het antwoord.")
PURPOSE_ROSTER = _("Een lijst nakijken voor ze wordt overgenomen.")
RETENTION_ROSTER = _("Tot de lijst is overgenomen of geweigerd, en nooit langer dan een dag.")
PURPOSE_MERGE = _("Een samenvoeging ongedaan kunnen maken.")
RETENTION_MERGE = _("Een jaar na de samenvoeging.")
