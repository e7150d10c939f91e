"""Every Dutch sentence that the Python of this room shows."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

# --- Reading documents: why a file is refused, and what to do next -------------------------------

FILE_EMPTY = _("Dit bestand is leeg. Kijk of je het juiste bestand koos en probeer opnieuw.")
FILE_TOO_LARGE = _(
    "Dit bestand is groter dan %(megabytes)s MB. Maak het kleiner of splits het, "
    "en probeer opnieuw."
)
FILE_UNKNOWN = _(
    "Dit soort bestand kunnen we niet lezen. Bewaar het als PDF, Word (.docx), PowerPoint (.pptx), "
    "Excel (.xlsx), tekst of afbeelding en probeer opnieuw."
)
FILE_IS_PROGRAM = _(
    "Dit bestand is een programma en geen document. Voer het niet uit als je het niet kent, "
    "en kies het document dat je wilde delen."
)
FILE_HAS_PASSWORD = _(
    "Dit bestand heeft een wachtwoord. Bewaar een kopie zonder wachtwoord en probeer opnieuw."
)
FILE_IS_OLD_OFFICE = _(
    "Dit bestand komt uit een oude versie van Word, PowerPoint of Excel. Bewaar het als .docx, "
    ".pptx of .xlsx en probeer opnieuw."
)
FILE_IS_OTHER_OFFICE = _(
    "Dit bestand komt uit een ander tekstprogramma. Bewaar het als PDF of als .docx, .pptx of "
    ".xlsx en probeer opnieuw."
)
FILE_HAS_MACROS = _(
    "In dit bestand zitten macro's: kleine programma's die schade kunnen doen. Bewaar het zonder "
    "macro's (.docx, .pptx of .xlsx) en probeer opnieuw."
)
FILE_HAS_OBJECTS = _(
    "In dit bestand zitten andere bestanden of bedieningsknoppen die we niet kunnen nakijken. "
    "Haal ze eruit of bewaar het als PDF, en probeer opnieuw."
)
FILE_IS_DAMAGED = _(
    "Dit bestand is beschadigd of niet volledig. Open het op je toestel, bewaar het opnieuw en "
    "probeer dan nog eens."
)
FILE_UNPACKS_TOO_LARGE = _(
    "Uitgepakt is dit bestand te groot om veilig te openen. Deel de documenten in kleinere delen."
)
PDF_HAS_PASSWORD = _(
    "Deze PDF heeft een wachtwoord. Bewaar een kopie zonder wachtwoord en probeer opnieuw."
)
DOCUMENT_TOO_LONG = _(
    "Dit document telt meer dan %(pages)s bladzijden. Splits het en deel de delen apart."
)
DOCUMENT_TOO_MUCH_TEXT = _(
    "In dit document staat meer tekst dan we kunnen doorzoeken. Splits het en deel de delen apart."
)
PICTURE_TOO_LARGE = _(
    "Deze afbeelding is te groot om veilig te openen. Maak ze kleiner en probeer opnieuw."
)
ARCHIVE_TOO_MANY_FILES = _(
    "In deze ZIP zitten meer dan %(files)s bestanden. Maak er kleinere ZIP-bestanden van."
)
ARCHIVE_NESTED_TOO_DEEP = _(
    "In deze ZIP zitten te veel ZIP-bestanden in elkaar. Pak ze uit en deel de documenten zelf."
)
ARCHIVE_HAS_PASSWORD = _(
    "Deze ZIP heeft een wachtwoord. Maak een ZIP zonder wachtwoord en probeer opnieuw."
)
ARCHIVE_UNSAFE_NAMES = _(
    "In deze ZIP staan bestandsnamen of snelkoppelingen die naar een andere map wijzen. Maak een "
    "nieuwe ZIP van de documenten zelf en probeer opnieuw."
)
ARCHIVE_DOUBLE_NAMES = _(
    "In deze ZIP staat twee keer een bestand met dezelfde naam. Geef ze elk een eigen naam en "
    "probeer opnieuw."
)
ARCHIVE_UNUSUAL = _(
    "Deze ZIP is op een ongewone manier gemaakt. Maak een gewone ZIP van dezelfde bestanden en "
    "probeer opnieuw."
)
ARCHIVE_EMPTY = _("In deze ZIP zitten geen documenten. Kijk of je het juiste bestand koos.")

# --- Register of processing ----------------------------------------------------------------------

PURPOSE_OWNER = _("Weten wie iets deelde, zodat vragen bij de juiste persoon terechtkomen.")
RETENTION_OWNER = _("Zolang het item bestaat en de account actief is.")
PURPOSE_REVIEW = _("Weten wie iets nakeek, zodat vragen bij de juiste persoon terechtkomen.")
PURPOSE_COMMENT = _("Tonen wie iets schreef, zodat collega's elkaar vinden.")
RETENTION_COMMENT = _("Zolang het item bestaat, of tot je het zelf weghaalt.")
PURPOSE_FOLLOW = _("Je het nieuws sturen over de thema's die je volgt.")
RETENTION_FOLLOW = _("Tot je het thema niet meer volgt of je account eindigt.")
PURPOSE_FOUND = _("De deler laten kiezen of persoonsgegevens in een document weggelaten worden.")
RETENTION_FOUND = _("Tot de deler beslist; daarna weg, of samen met het document.")

# --- Importing and publishing: why it is refused, and what to do next ----------------------------

NO_FILES = _("Kies minstens één bestand.")
TOO_MANY_FILES = _("Kies hoogstens %(files)s bestanden tegelijk, of maak er een ZIP-bestand van.")
TITLE_NEEDED = _("Geef een titel, zodat anderen weten wat dit is.")
DETAILS_UNDECIDED = _(
    "In dit document staan persoonsgegevens. Kies bij elk gegeven of het weggelaten wordt, en "
    "publiceer daarna."
)
LIKENESS_UNDECIDED = _(
    "Dit document lijkt op een ander. Kies eerst of het een nieuwe versie is, dezelfde inhoud "
    "uit een andere bron, of iets anders."
)
ALREADY_PUBLISHED = _("Dit item is al gepubliceerd.")
NOT_PUBLISHED = _("Dit item is niet gepubliceerd, dus je hoeft het niet in te trekken.")
NO_DOCUMENT_YET = _("Er hangt nog geen document aan dit item.")
PATH_ABSENT = _("Dit pad bestaat niet: %(path)s. Kijk de naam na en probeer opnieuw.")
READING_FAILED = _(
    "Er ging iets mis bij het lezen van dit bestand. Er is niets bewaard. Probeer opnieuw; lukt "
    "het dan nog niet, bewaar het document als PDF."
)
TOO_MANY_REPORTS = _("Er komen nu veel berichten binnen. Wacht een minuut en verstuur opnieuw.")
UNTITLED = _("Document zonder titel")

# --- Labels --------------------------------------------------------------------------------------

KIND_LABELS = {
    "TOOL": _("Hulpmiddel"),
    "PLAYBOOK": _("Draaiboek"),
    "TRAINING": _("Vorming"),
    "SLIDES": _("Presentatie"),
    "REPORT": _("Verslag"),
    "RECORDING": _("Opname"),
    "LINK": _("Link"),
    "PODCAST": _("Podcast"),
    "GAME": _("Spel"),
    "QUESTION": _("Vraag aan een collega"),
    "OTHER": _("Ander document"),
}
STATE_LABELS = {
    "WAITING": _("Wacht"),
    "READING": _("Wordt gelezen"),
    "IMPORTED": _("Gelezen"),
    "DUPLICATE": _("Bestaat al"),
    "REFUSED": _("Geweigerd"),
}
LANGUAGE_DUTCH = _("Nederlands")
LANGUAGE_FRENCH = _("Frans")
LANGUAGE_ENGLISH = _("Engels")
LANGUAGE_OTHER = _("Een andere taal")
MUNICIPALITY_UNKNOWN = _(
    "We kennen geen gemeente met deze naam of code. Kijk de spelling na, of laat het veld leeg."
)
MUNICIPALITY_AMBIGUOUS = _("Er zijn meer gemeenten met deze naam. Kies er één: %(names)s.")
LOOKS_LIKE = _("lijkt op %(file)s, %(percent)s %%")
RELATED_TO = _("verwant met %(file)s, %(percent)s %%")
SAME_BYTES = _("precies hetzelfde bestand als %(file)s")
CHOOSE_DECISION = _("Kies wat dit document is tegenover het andere.")
OTHER_IS_NOT_YOURS = _(
    "Het andere item is niet van jou. Kies 'iets anders', of vraag de eigenaar om de nieuwe versie "
    "toe te voegen."
)
NOTHING_TO_DECIDE = _("Over dit document valt niets meer te kiezen.")
ONLY_A_DRAFT_MOVES = _(
    "Dit item is al gepubliceerd. Trek het eerst in als het bij een ander item hoort."
)

# --- Search --------------------------------------------------------------------------------------

INDEX_IS_BEING_BUILT = _(
    "De zoekmachine wordt opnieuw opgebouwd. Dat duurt enkele minuten. Probeer het straks opnieuw."
)

# --- Searching -----------------------------------------------------------------------------------

FACET_LABELS: dict[str, StrOrPromise] = {
    "soort": _("Soort"),
    "t": _("Thema"),
    "gemeente": _("Gemeente"),
    "netwerk": _("Netwerk"),
    "taal": _("Taal"),
    "jaar": _("Jaar"),
}
WITHOUT_FACET = _("Zoek zonder de keuze bij %(facet)s (%(total)s)")
SORT_BY_RELEVANCE = _("Best passend eerst")
SORT_BY_DATE = _("Laatst bevestigd eerst")
SEARCH_WHOLE_WORDS = _("Zoek niet in delen van samengestelde woorden")
SEARCH_WORD_PARTS = _("Zoek ook in delen van samengestelde woorden")
SEARCH_NO_SYNONYMS = _("Zoek zonder woorden die hetzelfde betekenen")
SEARCH_SYNONYMS = _("Zoek ook op woorden die hetzelfde betekenen")
