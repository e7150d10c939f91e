"""Sentences about who came."""

from django.utils.translation import gettext_lazy as _

from fijnmazig.gatherings.domain.kinds import MarkSource, Part, Presence
from fijnmazig.gatherings.domain.marking import Refusal

PRESENCES = {
    Presence.PRESENT: _("Aanwezig"),
    Presence.ABSENT: _("Afwezig"),
    Presence.EXCUSED: _("Afgemeld"),
    Presence.WITHDRAWN: _("Nog niets"),
}
PARTS = {
    Part.PARTICIPANT: _("deelnemer"),
    Part.TRAINER: _("vormingswerker"),
    Part.HOST: _("gastheer of gastvrouw"),
}
SOURCES = {
    MarkSource.LIST: _("op de lijst"),
    MarkSource.DOOR: _("met de code aan de deur"),
    MarkSource.SHEET: _("overgetikt van het blad"),
    MarkSource.ONLINE_HOST: _("online bevestigd"),
    MarkSource.IMPORT: _("ingelezen"),
    MarkSource.COURSE: _("uit de cursus"),
}
REFUSALS = {
    Refusal.CANCELLED: _("Dit moment gaat niet door. Er valt niets aan te duiden."),
    Refusal.TOO_EARLY: _(
        "Dit moment is nog niet geweest. Wie niet kan komen, kun je nu al afmelden."
    ),
    Refusal.REASON_NEEDED: _(
        "De lijst is afgesloten. Vertel kort waarom je iets verandert; dat blijft bewaard."
    ),
}
NOTED_BEFORE = _("Aangeduid voor het afsluiten, later ontvangen.")
WITHOUT_NAME = _("Iemand die we niet meer bij naam kennen")
ALREADY_CLOSED = _("De lijst is al afgesloten. Je kunt nog verbeteren, met een reden.")
NOTHING_CHANGED = _("Er is niets veranderd.")
SENT_ELSEWHERE = _("Dit werd al ergens anders bewaard. Laad de pagina opnieuw.")
CODE_UNKNOWN = _(
    "Deze code klopt niet, of niet meer. Kijk naar de code die er nu staat en probeer opnieuw."
)
TOO_MANY_CODES = _("Te vaak geprobeerd. Wacht een kwartier, of laat je op de lijst aanduiden.")
NO_PROFILE = _(
    "We weten nog niet voor wie je werkt. Vul eerst je profiel in, of laat je op de lijst "
    "aanduiden."
)
CODE_NEEDED = _("Typ de code die aan de deur staat.")
NAME_NEEDED = _("Vul een naam in.")
ORGANISATION_NEEDED = _("Kies een organisatie.")
ORGANISATION_UNKNOWN = _(
    "We vinden niets met “%(typed)s”. Kijk de naam na, of typ een korter stuk ervan. Is de "
    "organisatie nieuw? Een coördinator voegt ze eerst toe bij Netwerk."
)
UNPRINTABLE = _("We kunnen een teken niet afdrukken: {text}. Verbeter de naam of de titel.")
EXPORT_COLUMNS = (
    _("Moment"),
    _("Begin"),
    _("Wie"),
    _("Organisatie"),
    _("Wat"),
    _("Als"),
    _("In de plaats van"),
    _("Hoe"),
    _("Aangeduid"),
    _("Ontvangen"),
    _("Reden"),
    _("Kenmerk"),
)
EXPORT_NAME = _("aanwezigheid")
SIGN_IN = {
    "title": _("Wie is er?"),
    "name": _("Naam"),
    "organisation": _("Organisatie"),
    "signature": _("Handtekening"),
    "others": _("Niet op de lijst? Schrijf je naam en je organisatie hieronder."),
    "about": _(
        "We bewaren wie aanwezig was om attesten te geven en het netwerk te tonen. Het blad wordt "
        "vernietigd zodra het is overgetikt."
    ),
    "page": _("blad"),
}
LIST_NEEDED = _("Kies een bestand.")
NOBODY_ON_LIST = _("Er staat niemand op deze lijst.")
