"""Dutch sentences of texts that stay off open pages, and of showing them again as they are."""

from django.utils.translation import gettext_lazy as _

from fijnmazig.organisations.domain.kinds import OpenKind

PATHS = {
    "organisatie": OpenKind.ORGANISATION,
    "partner": OpenKind.PARTICIPATION,
    "verband": OpenKind.PARTNERSHIP,
}
"""The words in an address for what has texts on an open page."""

WORDS = {
    "aanspreekpunt": "contact_role",
    "beschrijving": "description",
    "e-mail": "contact_email",
    "rol": "part",
    "samenvatting": "summary",
    "telefoon": "contact_phone",
}
"""The words in an address for its fields."""

WITHHELD = {
    "description": _("de beschrijving"),
    "summary": _("de samenvatting"),
    "contact_role": _("wie je aanspreekt"),
    "contact_email": _("het e-mailadres"),
    "contact_phone": _("het telefoonnummer"),
}
PART_OF = _("wat %(name)s doet")
HELD_NO_MORE = _("Dit is niet meer verborgen.")
OTHER_BY_NOW = _("Dit is intussen gewijzigd. Lees het opnieuw.")
NAMES_SOMEBODY = _(
    "Hierin staat iets van iemand die nu in het netwerk is. Zo komt het niet op de open pagina. "
    "Schrijf het anders."
)
