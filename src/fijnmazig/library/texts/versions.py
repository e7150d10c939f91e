"""Sentences about versions: what they follow from, and why something is refused."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

MADE_OF: dict[str | None, StrOrPromise] = {
    None: _("Volgt op"),
    "REWORKED_AFTER_EVALUATION": _("Herwerkt na evaluatie van"),
    "ADAPTED": _("Aangepast van"),
    "TRANSLATED": _("Vertaald van"),
    "CORRECTED": _("Verbeterd van"),
}
MADE_INTO: dict[str | None, StrOrPromise] = {
    None: _("Hierop volgde"),
    "REWORKED_AFTER_EVALUATION": _("Herwerkt na evaluatie tot"),
    "ADAPTED": _("Aangepast tot"),
    "TRANSLATED": _("Vertaald tot"),
    "CORRECTED": _("Verbeterd tot"),
}
LINEAGE_LABELS: dict[str, StrOrPromise] = {
    "": _("een gewone nieuwe versie"),
    "REWORKED_AFTER_EVALUATION": _("herwerkt na evaluatie"),
    "ADAPTED": _("aangepast voor een andere plek of groep"),
    "TRANSLATED": _("vertaald"),
    "CORRECTED": _("een fout verbeterd"),
}
FILE_CHANGED = _(
    "Dit bestand is niet meer zoals het bewaard werd. Daarom geven we het niet. We hebben dit "
    "genoteerd; de tekst kunt u hier nog lezen."
)
VERSION_WAITS_ALREADY = _(
    "Er wacht al een nieuwe versie van dit item. Publiceer die eerst, of gooi ze weg."
)
CHANGE_NOTE_NEEDED = _("Schrijf in één zin wat er nieuw is, zodat anderen dat weten.")
ONLY_VERSION = _("Dit is de enige versie van dit item. Trek het item in als het weg mag.")
ONE_DOCUMENT = _("Een nieuwe versie is één document, geen ZIP. Kies het document zelf.")
NOTHING_CHANGED = _("Er is nog niets veranderd tegenover een eerdere versie.")
PERSONAL_IN_PLAYBOOK = _(
    "Dit kan van een persoon zijn: %(found)s. Haal het weg, of bevestig dat het van een dienst is."
)
PRINT_LOST = _(
    "De PDF van deze versie is zoek en kan niet meer precies zo gemaakt worden. Lees ze hier, of "
    "neem het Word-bestand."
)
FATES: dict[str, StrOrPromise] = {
    "SAME": _("niet gewijzigd"),
    "CHANGED": _("gewijzigd"),
    "ADDED": _("toegevoegd"),
    "REMOVED": _("weggelaten"),
}
FATE_TAGS = {"SAME": "plain", "CHANGED": "info", "ADDED": "good", "REMOVED": "danger"}
BEFOREHAND_CHANGED = _("de tekst vooraf gewijzigd")
NO_CHANGES = _("Er veranderde niets aan de tekst.")
TOO_LONG_TO_COMPARE = _("Deze documenten zijn te lang om zin per zin te vergelijken.")
PLAYBOOK_TOO_LARGE = _(
    "Dit draaiboek is te lang geworden. Verdeel het over twee draaiboeken, of kort teksten in."
)
TOO_MANY_SESSIONS = _("Een draaiboek heeft hoogstens 40 sessies. Maak er twee draaiboeken van.")
TAKE_BACK_FIRST = _("Iemand kijkt dit nu na. Neem je vraag eerst terug, en ga daarna verder.")
TOO_MANY_LINES = _("Hoogstens %(most)s regels. Voeg er enkele samen.")
PARTS_HAVE_FAULTS = _("Bij een onderdeel klopt iets nog niet. Er ging niets verloren.")
FIRST_VERSION = _("Eerste versie.")
PERMISSION_NEEDED = _("Vraag eerst toestemming aan de eigenaar, en kruis dit dan aan.")
UNPRINTABLE = _(
    "Op papier kunnen we dit teken niet tonen: %(text)s. Haal het weg of schrijf het met letters."
)
