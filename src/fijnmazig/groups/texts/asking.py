"""Sentences for who reads about a programme, asks for it, or brings somebody to it."""

from django.utils.translation import gettext_lazy as _

from fijnmazig.groups.domain.kinds import Channel, Format, Route

NEUTRAL_TITLE = _("Samen praten")
LANGUAGES = {
    "nl": _("Nederlands"),
    "fr": _("Frans"),
    "en": _("Engels"),
    "de": _("Duits"),
    "tr": _("Turks"),
    "ar": _("Arabisch"),
    "": _("Een andere taal"),
}
FORMATS = {
    Format.GROUP: _("Samen met anderen, in een kleine kring"),
    Format.COUPLE: _("Met twee, als koppel"),
    Format.INDIVIDUAL: _("Alleen, met een begeleider"),
}
ROUTES = {
    Route.SELF: _("U meldt u zelf aan."),
    Route.REFERRAL: _("Iemand die u helpt, meldt u aan als u dat goed vindt."),
    Route.OUTREACH: _("Na een gesprek met iemand die u opbelde."),
}
CHANNELS = {
    Channel.CALL: _("Bellen"),
    Channel.TEXT: _("Een sms"),
    Channel.MAIL: _("Een e-mail"),
}
NAME_NEEDED = _("Schrijf hoe we u mogen noemen. Een voornaam is genoeg.")
CONTACT_NEEDED = _(
    "Schrijf een telefoonnummer of een e-mailadres. Anders kunnen we niet antwoorden."
)
WHEN_NEEDED = _("Schrijf wanneer het veilig is. Bijvoorbeeld: op dinsdag voor de middag.")
CONSENT_NEEDED = _("Zonder uw akkoord mogen we niets bewaren. Vink het aan, of stuur niets door.")
TOO_MANY = _("Er werd net veel verstuurd vanaf deze plek. Wacht een uur, of bel ons.")
NOT_NOW = _("Dit lukt nu niet. Bel ons, of probeer het later nog eens.")
# How the team reads what was agreed; sealed as these lines.
SAFE_HOW = _("Hoe: %(how)s")
SAFE_WHEN = _("Wanneer: %(when)s")
SAFE_MESSAGE = _("Bericht achterlaten mag. Met deze woorden: %(words)s")
SAFE_MESSAGE_ANY = _("Bericht achterlaten mag, zonder te zeggen waarover het gaat.")
SAFE_SILENCE = _("Geen bericht achterlaten, ook geen naam.")
