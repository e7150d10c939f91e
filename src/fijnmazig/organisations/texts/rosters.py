"""Every sentence about lists of organisations and professionals that are taken over."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_stubs_ext import StrOrPromise

from fijnmazig.organisations.domain.cells import Fault
from fijnmazig.organisations.domain.columns import Column, Sheet
from fijnmazig.organisations.texts import KINDS, SECTORS, TRACKS

# --- Files that cannot be read --------------------------------------------------------------------

FILE_NEEDED = _("Kies een bestand.")
FILE_TOO_LARGE = _("Dit bestand is groter dan %(megabytes)d MB. Splits de lijst.")
FILE_UNPACKS_TOO_LARGE = _(
    "Uitgepakt is dit bestand veel te groot. Bewaar het opnieuw, zonder afbeeldingen."
)
FILE_IS_DAMAGED = _("Dit bestand kan niet gelezen worden. Open het en bewaar het opnieuw als XLSX.")
FILE_IS_OLD_OR_LOCKED = _(
    "Dit is een oud Excel-bestand (.xls), of er staat een wachtwoord op. "
    "Bewaar het als XLSX zonder wachtwoord."
)
FILE_IS_OPEN_DOCUMENT = _("Dit is een bestand van LibreOffice (.ods). Bewaar het als XLSX.")
FILE_HAS_MACROS = _("In dit bestand zitten macro's. Bewaar het als gewone XLSX.")
FILE_IS_NO_TABLE = _("Dit is geen XLSX of CSV. Bewaar je lijst als een van die twee.")
FILE_TOO_MANY_ROWS = _("Er staan meer dan %(rows)d rijen in. Splits de lijst.")
FILE_TOO_MANY_BLANKS = _(
    "Na de laatste rij staan duizenden lege rijen. Kopieer wat ingevuld is naar een nieuw blad."
)
NO_HEADER = _(
    "We vinden geen rij met kolomnamen. Zet bovenaan kolommen zoals Naam, Soort en Sector, of "
    "Naam, Organisatie en Functie. Het voorbeeldbestand toont ze."
)
NO_ROWS = _("Onder de kolomnamen staat niets.")
COLUMN_MISSING = _("In %(table)s ontbreekt de kolom %(columns)s.")
COLUMN_TWICE = _("In %(table)s staat de kolom %(columns)s twee keer. Haal er één weg.")
TABLE_TWICE = _("Twee bladen gaan over hetzelfde: %(tables)s. Zet alles op één blad.")
FILE_ITSELF = _("het bestand")

# --- Words ----------------------------------------------------------------------------------------

SHEETS = {
    Sheet.ORGANISATIONS: _("Organisaties"),
    Sheet.PROFESSIONALS: _("Professionals"),
}
COLUMNS = {
    Column.FIRST_NAME: _("Voornaam"),
    Column.NAME: _("Naam"),
    Column.SHORT_NAME: _("Korte naam"),
    Column.KIND: _("Soort"),
    Column.SECTOR: _("Sector"),
    Column.TRACK: _("Spoor"),
    Column.MUNICIPALITIES: _("Gemeenten"),
    Column.WEBSITE: _("Website"),
    Column.EMAIL: _("E-mail"),
    Column.PHONE: _("Telefoon"),
    Column.DESCRIPTION: _("Beschrijving"),
    Column.ORGANISATION: _("Organisatie"),
    Column.FUNCTION: _("Functie"),
    Column.START_DATE: _("Begindatum"),
    Column.END_DATE: _("Einddatum"),
}
CODES: Mapping[Column, Mapping[str, StrOrPromise]] = {
    Column.KIND: KINDS,
    Column.SECTOR: SECTORS,
    Column.TRACK: TRACKS,
}
STATES = {"PREVIEW": _("Wacht op jou"), "STORED": _("Overgenomen")}

WHAT_STOOD_THERE = _("wat er stond")

# --- Faults, each with what to do -----------------------------------------------------------------

FAULTS = {
    Fault.MISSING: _("Dit is leeg en moet ingevuld zijn."),
    Fault.TOO_LONG: _("Dit is te lang: hoogstens %(hint)s tekens."),
    Fault.FORMULA: _(
        "Hier staat een formule, of iets wat een rekenblad als formule leest. Typ gewone tekst, "
        "die niet begint met = + - of @."
    ),
    Fault.BAD_DATE: _("Dit is geen datum. Schrijf dag/maand/jaar, zoals 31/12/2026."),
    Fault.BAD_EMAIL: _("Dit is geen e-mailadres. Kijk na of er een @ in staat en geen spatie."),
    Fault.BAD_PHONE: _("Dit is geen telefoonnummer. Schrijf alleen cijfers, zoals 03 123 45 67."),
    Fault.BAD_WEBSITE: _("Dit is geen webadres. Schrijf het zoals www.voorbeeld.be."),
    Fault.UNKNOWN_KIND: _("Deze soort kennen we niet. Kies er één uit het voorbeeldbestand."),
    Fault.UNKNOWN_SECTOR: _("Deze sector kennen we niet. Kies er één uit het voorbeeldbestand."),
    Fault.UNKNOWN_TRACK: _("Dit spoor kennen we niet: kies nabijheid, zorg of grenzen."),
    Fault.UNKNOWN_MUNICIPALITY: _(
        "De gemeente “%(hint)s” kennen we niet. Kijk de spelling na, of geef de NIS-code."
    ),
    Fault.AMBIGUOUS_MUNICIPALITY: _(
        "Dit kan op meer dan één gemeente slaan: %(hint)s. Geef de NIS-code."
    ),
    Fault.UNKNOWN_ORGANISATION: _(
        "Deze organisatie kennen we niet. Zet haar in de lijst, of kijk de spelling na."
    ),
    Fault.AMBIGUOUS_ORGANISATION: _("Meer dan één organisatie heet zo. Schrijf de volledige naam."),
    Fault.ORGANISATION_LEFT_OUT: _(
        "De organisatie uit rij %(hint)s laat je weg. Laat ook deze rij weg, of neem die "
        "organisatie toch mee."
    ),
    Fault.ORGANISATION_NOT_YOURS: _(
        "Deze organisatie beheer je niet. Laat de rij weg en geef ze aan wie haar wel beheert."
    ),
    Fault.SERVES_NONE_OF_YOURS: _("Zet er minstens één gemeente bij die van jou is."),
    Fault.TWICE_IN_LIST: _("Dit staat ook in rij %(hint)s. Laat één van de twee weg."),
    Fault.END_BEFORE_START: _("De einddatum ligt voor de begindatum. Kijk de data na."),
    Fault.WORKS_THERE_TWICE: _(
        "Deze persoon werkte hier al in twee periodes die hierbij passen. Kijk de data na."
    ),
    Fault.ADDRESS_OF_ANOTHER: _(
        "Dit e-mailadres hoort bij iemand met een andere naam. Kijk na wie het is."
    ),
    Fault.ADDRESS_OF_A_SERVICE: _(
        "Dit is het algemene adres van een organisatie. Geef het eigen werkadres, of laat het leeg."
    ),
    Fault.ADDRESS_OF_A_PERSON: _(
        "Dit e-mailadres is van een persoon. Geef een algemeen adres, want het komt op de open "
        "pagina."
    ),
    Fault.NUMBER_OF_A_PERSON: _(
        "Dit nummer is van een persoon. Geef een algemeen nummer, want het komt op de open pagina."
    ),
    Fault.NAMES_A_PERSON: _(
        "Hier staat de naam van een persoon. Noem een functie, want dit komt op de open pagina."
    ),
}
# What is said after a fault when its hint is known.
AFTERWARDS: Mapping[Fault, StrOrPromise] = {
    Fault.UNKNOWN_ORGANISATION: _("Bedoel je “%(hint)s”?"),
    Fault.ADDRESS_OF_ANOTHER: _("Bij ons is dat %(hint)s."),
}

# --- Refusals -------------------------------------------------------------------------------------

NOT_CLEAN = _("Er staan nog fouten of vragen open. Laat die rijen weg, of beantwoord de vragen.")
NOTHING_LEFT = _("Er blijft geen enkele rij over. Kijk je lijst na en lees ze opnieuw in.")
CHANGED_MEANWHILE = _("Iemand anders veranderde intussen hetzelfde. Bekijk de lijst opnieuw.")
ALREADY_STORED = _("Deze lijst is al overgenomen.")

# --- The template ---------------------------------------------------------------------------------

TEMPLATE_FILE = "fijnmazig-lijst.xlsx"
TEMPLATE_TITLE = _("Lijst van organisaties en professionals")
TEMPLATE_ABOUT = {
    Sheet.ORGANISATIONS: _(
        "Eén rij voor elke organisatie. Alleen de naam is verplicht. Meer gemeenten? Zet er een "
        "puntkomma tussen. Mail en telefoon zijn algemeen, nooit van een persoon."
    ),
    Sheet.PROFESSIONALS: _(
        "Eén rij voor elke persoon en elke organisatie waarvoor die werkt. Schrijf de organisatie "
        "met haar naam of korte naam. Een lege cel wist niets."
    ),
}
TEMPLATE_VALUES = pgettext_lazy("a sheet with the words one may choose", "Keuzes")
TEMPLATE_WRONG = _("Kies een woord uit de lijst.")

# --- Command line ---------------------------------------------------------------------------------

PATH_ABSENT = _("%(path)s bestaat niet.")
COUNTS = _("%(sheet)s: %(new)d nieuw, %(updated)d gewijzigd, %(unchanged)d al goed.")
STORED = _("Overgenomen.")
NOT_STORED = _("Niets overgenomen. Verbeter de lijst, of geef --leave-out-faulty.")
WHERE = _("%(sheet)s, rij %(row)d, kolom %(column)s")
LIKENESS_OPEN = _("lijkt op %(names)s.")
