"""Sentences about public dialogues."""

from django.utils.translation import gettext_lazy as _

from fijnmazig.gatherings.domain.dialogues import CountMethod

METHODS = {
    CountMethod.ASKED: _("Aan de deur gevraagd"),
    CountMethod.STAMP_CARD: _("Met een stempelkaart"),
    CountMethod.ESTIMATE: _("Geschat"),
}
NOT_TO_RESERVE = _("Hier kunt u geen plaats meer houden. U bent welkom om gewoon te komen.")
TOO_OFTEN = _("Er wordt net erg veel gereserveerd. Probeer het over een kwartier opnieuw.")
FULL = _("Er zijn niet meer zoveel plaatsen vrij. Probeer het met minder mensen.")
CODE_UNKNOWN = _("Deze code kennen we niet. Misschien is de reservatie al weg.")
NOT_YET = _("Dit moment is nog niet begonnen. Tel op het einde.")
CANCELLED = _("Dit moment gaat niet door. Er valt niets te tellen.")
NOTE_NEEDED = _("Vertel kort waarom je de telling verbetert. De vorige blijft bewaard.")
SENT_ELSEWHERE = _("Dit werd al ergens anders bewaard. Laad de pagina opnieuw.")

LANGUAGES = {
    "nl": _("Nederlands"),
    "fr": _("Frans"),
    "en": _("Engels"),
    "ar": _("Arabisch"),
    "tr": _("Turks"),
    "uk": _("Oekraïens"),
}
CARD = {
    "title": _("Stempelkaart"),
    "about": _(
        "Bij elk bezoek een stempel. Zo telt u mee als iemand die terugkomt, en hoeven wij niets "
        "over u te weten: geen naam, geen nummer."
    ),
    "yours": _("Deze kaart is van u. Ze hoeft niet getoond te worden om binnen te mogen."),
    "place": _("Hier komt een stempel"),
}
UNPRINTABLE = _("We kunnen een teken niet afdrukken: {text}. Pas de titel aan.")
