"""Words of projects, objectives, activities and indicators."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from fijnmazig.impact.domain.kinds import Aggregation, Direction, Room, Unit

UNITS: Mapping[str, StrPromise] = {
    Unit.ORGANISATIONS: _("organisaties"),
    Unit.PEOPLE: _("mensen"),
    Unit.DOSSIERS: _("dossiers"),
    Unit.MUNICIPALITIES: _("gemeenten"),
    Unit.SECTORS: _("sectoren"),
    Unit.MOMENTS: _("momenten of reeksen"),
    Unit.TIES: _("banden"),
    Unit.GROUPS: _("groepen"),
    Unit.SESSIONS: _("sessies"),
    Unit.DOCUMENTS: _("documenten"),
    Unit.TIMES: _("keer"),
    Unit.CARDS: _("kaartjes"),
    Unit.SIGNALS: _("signalen"),
    Unit.POINTS: _("punten op een schaal"),
    Unit.PERCENT: _("procent"),
    Unit.DAYS: _("dagen"),
    Unit.WORDS: _("in woorden, zonder getal"),
}
DIRECTIONS: Mapping[str, StrPromise] = {
    Direction.UP: _("meer is beter"),
    Direction.DOWN: _("minder is beter"),
    Direction.NONE: _("meer of minder zegt niets"),
}
AGGREGATIONS: Mapping[str, StrPromise] = {
    Aggregation.SUM: _("mag opgeteld worden"),
    Aggregation.UNIQUE: _("unieke mensen of organisaties: nooit optellen"),
    Aggregation.LAST: _("de laatste stand telt"),
    Aggregation.MEAN: _("gemiddelde"),
    Aggregation.NONE: _("nergens mee samenvoegen"),
}
ROOMS: Mapping[str, StrPromise] = {
    Room.SERIES: _("Reeks"),
    Room.MOMENT: _("Moment"),
    Room.PROGRAMME: _("Groepsprogramma"),
    Room.AGREEMENT: _("Afspraak met de politie"),
    Room.ROUND: _("Ronde met kaartjes"),
    Room.ITEM: _("Bibliotheek"),
    Room.LESSON: _("Les met het spel"),
    Room.ACTION: _("Actie na een signaal"),
}
ENDED = _("losgelaten")
NOT_YOURS = _("Je beheert geen projecten van dit samenwerkingsverband.")
HAS_PROJECT = _("Dit samenwerkingsverband heeft al een project.")
NO_TITLE = _("Geef een titel.")
DAYS_TURNED = _("De einddatum komt voor de begindatum. Kijk de data na.")
NO_REASON = _("Zeg waarom de doelstelling verandert, en vanaf welke dag.")
NOTHING_CHANGED = _("Er verandert niets. Pas de titel of de tekst aan.")
NO_PARENT = _("Kies een strategische doelstelling van dit project.")
NO_OBJECTIVE = _("Kies een doelstelling van dit project.")
ALREADY_LINKED = _("Dat hoort al bij deze activiteit.")
UNKNOWN_LINK = _("Kies iets uit de lijst.")
UNKNOWN_METRIC = _("Dit cijfer bestaat niet. Kies er een uit de lijst.")
UNKNOWN_FILTER = _("Je kunt dit cijfer niet filteren op %(filters)s. Laat die keuze weg.")
NEEDS_SOURCE = _("Zeg waar het cijfer vandaan komt: een document, een telling, een bevraging.")
WORDS_ONLY = _("Deze indicator is in woorden: er hoort geen getal bij.")
NEEDS_VALUE = _("Vul een getal in.")
NEEDS_WORDS = _("Vul woorden in.")
COMPUTES_ITSELF = _("Deze indicator telt zichzelf. Verbeter de registratie waaruit hij telt.")
TARGET_TWICE = _("Voor die periode is er al een streefcijfer. Wijzig dat.")
TWO_PEOPLE = _("Wie een meting invulde, keurt ze niet zelf goed. Vraag het aan een collega.")
APPROVED_ALREADY = _("Deze meting is al goedgekeurd.")
APPROVED_STAYS = _("Deze meting is al goedgekeurd. Vul een nieuwe meting in om ze te verbeteren.")
EXPLAIN = _("Vul in waarom het niet gehaald is, en wat jullie eraan doen.")
FILTERS: Mapping[str, StrPromise] = {
    "sector": _("sector"),
    "municipality": _("gemeente (NIS-code)"),
    "kind": _("soort reeks"),
    "edition": _("editie of groep"),
    "programme": _("programma"),
    "phase": _("fase van de bevraging"),
    "statement": _("stelling"),
}
PROJECT = _("Project")
