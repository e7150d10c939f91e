"""Sentences about progress and certificates."""

from django.utils.translation import gettext_lazy as _

PURPOSE = _("Wie dat zelf wil, ziet hoe ver de basisvorming gevorderd is.")
PURPOSE_CERTIFICATE = _("Wie de basisvorming afrondde, kan dat tonen.")
RETENTION = _(
    "Tot de deelnemer het wist, of een jaar na de laatste oefening; eens afgerond, drie jaar."
)
PURPOSE_MAIL = _("Eén keer per jaar zeggen dat opfrissen kan, aan wie dat niet stopte.")
RETENTION_MAIL = _("Tot de account leeggemaakt is.")
MAIL_SUBJECT = _("Een jaar geleden")
REMINDED = _("Mails over opfrissen: {sent}.")
RUNNING = _("Je volgt de vorming al. Ga gewoon verder.")
NOT_NOW = _("Er werd net erg vaak gezocht. Probeer het over tien minuten opnieuw.")
UNPRINTABLE = _("We kunnen een teken niet afdrukken: {text}. Pas je naam aan in je profiel.")
TIDIED = _("Gewist: {enrolments} keer de vorming.")

PRINTED = {
    "title": _("Attest"),
    "holder": _("Dit attest bevestigt dat"),
    "followed": _("afrondde:"),
    "course": _("Basisvorming geweld in gezinnen"),
    "refresher": _("Basisvorming geweld in gezinnen, opfrissing"),
    "rule": _("Wat daarvoor nodig was"),
    "hours": _("Duur"),
    "version": _("Versie"),
    "issued": _("Gegeven op"),
    "check": _("Nakijken of dit attest bestaat? Scan de code, of ga naar het adres hieronder."),
    "code": _("Code"),
    "picture": _("QR-code die naar de pagina gaat waar u dit attest nakijkt"),
}
RULE = _("alle {total} oefeningen beantwoorden; er is geen toets")
RULE_REFRESHER = _("in elke module minstens één oefening beantwoorden; er is geen toets")
DURATION = _("ongeveer {minutes} minuten, zelf te plannen")
