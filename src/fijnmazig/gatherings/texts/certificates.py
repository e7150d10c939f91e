"""Sentences about certificates."""

from django.utils.translation import gettext_lazy as _

from fijnmazig.gatherings.domain.awards import Revoked

REASONS = {
    Revoked.NOT_MET: _(
        "Na een verbetering van de aanwezigheden was niet meer genoeg gevolgd voor een attest."
    ),
    Revoked.REPLACED: _(
        "Na een verbetering van de aanwezigheden kwam er een nieuw attest in de plaats."
    ),
}
WITHDRAWN_BY_HAND = _("Ingetrokken door wie de reeks organiseert.")
REASON_NEEDED = _("Vertel kort waarom je dit attest intrekt.")
ALREADY_WITHDRAWN = _("Dit attest is al ingetrokken.")
NOT_NOW = _("Er werd net erg vaak gezocht. Probeer het over tien minuten opnieuw.")
UNPRINTABLE = _("We kunnen een teken niet afdrukken: {text}. Laat het weten aan wie organiseert.")

MAIL_SUBJECT = _("Je attest staat klaar")
MAIL_CORRECTED = _("Je attest is verbeterd")
MAIL_WITHDRAWN = _("Een attest van je geldt niet meer")

PRINTED = {
    "title": _("Attest van deelname"),
    "holder": _("Dit attest bevestigt dat"),
    "followed": _("deelnam aan"),
    "when": _("Wanneer"),
    "moments": _("Momenten"),
    "hours": _("Duur"),
    "by": _("Georganiseerd door"),
    "issued": _("Gegeven op"),
    "check": _("Nakijken of dit attest nog geldt? Scan de code, of ga naar het adres hieronder."),
    "code": _("Code"),
    "picture": _("QR-code die naar de pagina gaat waar u dit attest nakijkt"),
}
OF_MOMENTS = _("{attended} van {planned}")
MINUTES = _("{minutes} minuten")
HOURS = _("{hours} uur")
HOURS_AND_MINUTES = _("{hours} uur en {minutes} minuten")
FROM_UNTIL = _("van {first} tot en met {last}")
