"""Sentences about public dialogues."""

from django.utils.translation import gettext_lazy as _

from fijnmazig.gatherings.domain.dialogues import CountMethod
from fijnmazig.gatherings.domain.telling import Standing

METHODS = {
    CountMethod.ASKED: _("Aan de deur gevraagd"),
    CountMethod.STAMP_CARD: _("Met een stempelkaart"),
    CountMethod.ESTIMATE: _("Geschat"),
}
ERRORS = {
    CountMethod.ASKED: _(
        "Wie zich vergist of een vorige reeks bedoelt, maakt het aantal verschillende mensen iets "
        "te laag of te hoog."
    ),
    CountMethod.STAMP_CARD: _(
        "Wie de kaart vergat, telt nog eens als nieuw. Het aantal verschillende mensen is dan "
        "iets te hoog."
    ),
    CountMethod.ESTIMATE: _(
        "Dit is een schatting van de gastheer of gastvrouw: ongeveer hoeveel, geen telling."
    ),
}
STANDINGS = {
    Standing.TOLD: _("Afgelopen"),
    Standing.RUNNING: _("Nog bezig: we tonen de cijfers als alles geteld is."),
    Standing.TOO_FEW: _(
        "Er kwamen te weinig mensen, of er kwam haast niemand terug. We tonen geen cijfers, want "
        "dan kun je iemand herkennen."
    ),
}
NOT_TOLD = _("minder dan 5")
EXPORT_COLUMNS = (
    _("Reeks"),
    _("Editie"),
    _("Samenwerkingsverband"),
    _("Van"),
    _("Tot"),
    _("Momenten"),
    _("Bezoeken, minstens"),
    _("Bezoeken, hoogstens"),
    _("Verschillende mensen, minstens"),
    _("Verschillende mensen, hoogstens"),
    _("Kwamen terug, minstens"),
    _("Kwamen terug, hoogstens"),
    _("Zei het liever niet"),
    _("Niet verantwoord"),
    _("Hoe geteld"),
    _("Wat er fout kan zijn"),
    _("Stand"),
)
TOLD_LINE = _("{edition}: {unique} verschillende mensen, {returning} kwamen terug")
UNTOLD_LINE = _("{edition}: {why}")
FIGURES_TOLD = _(
    "De cijfers van deze editie zijn al bekend. Eén moment meer zou verklappen wie er dan bij "
    "kwam. Maak een nieuwe groep: dat is een nieuwe editie."
)
NOT_TO_RESERVE = _("Hier kunt u geen plaats meer vrijhouden. U bent welkom om gewoon te komen.")
TOO_OFTEN = _("Er wordt net erg veel gereserveerd. Probeer het over een kwartier opnieuw.")
TOO_LARGE = _(
    "U kunt in één keer plaatsen vrijhouden voor hoogstens %(people)s mensen en %(children)s "
    "kinderen. Komt u met meer? Hou dan nog eens plaatsen vrij."
)
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
