"""Every Dutch sentence that the Python of this room shows."""

from django.utils.translation import gettext_lazy as _

# --- Register of processing ----------------------------------------------------------------------

PURPOSE_HOLDING = _("Weten wie een reeks maakt of een moment begeleidt.")
RETENTION_HOLDING = _("Tien jaar na het jaar van het moment (onze keuze, zonder bron).")
PURPOSE_ENTRY = _("Weten wie komt, wie wacht, en wie nog een plaats aangeboden krijgt.")
RETENTION_ENTRY = _("Tot een jaar na het laatste moment.")
PURPOSE_NEED = _("Zorgen dat iedereen kan meedoen.")
RETENTION_NEED = _("Tot de dag na het laatste moment.")
PURPOSE_ATTENDANCE = _("Weten wie elkaar ontmoette, attesten geven en het netwerk tonen.")
RETENTION_ATTENDANCE = _(
    "Tien jaar na het jaar van het moment (onze keuze, zonder bron), langer voor wie een attest "
    "van toen heeft, of tot het profiel van de persoon gewist wordt; daarna zonder naam."
)
PURPOSE_CERTIFICATE = _("Een attest geven dat anderen kunnen nakijken.")
RETENTION_CERTIFICATE = _("Tien jaar, of tot de houder het laat wissen; daarna zonder naam.")
PURPOSE_COURSE = _("Weten wie de basisvorming volgde, voor een reeks die ze vooraf vraagt.")
RETENTION_COURSE = _("Drie jaar. Wat de deelnemer zelf zei of volgde, kan die eerder wissen.")
PURPOSE_UPLOAD = _("Een lijst van voorbije momenten nakijken voor ze overgenomen wordt.")
RETENTION_UPLOAD = _("Tot de lijst overgenomen of weggegooid is, en anders een dag.")
PURPOSE_MAIL_CHOICE = _("Geen herinnering of uitnodiging sturen naar wie dat niet meer wil.")
RETENTION_MAIL_CHOICE = _("Tot iemand ze weer wil, of tot het profiel gewist is.")
