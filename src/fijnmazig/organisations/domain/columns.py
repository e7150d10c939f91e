"""The columns of a list, the words they are recognised by, and the words they may hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fijnmazig.organisations.domain.kinds import OrganisationKind, Sector, Track
from fijnmazig.places.domain.names import key


class Sheet(StrEnum):
    """What a table of a list holds."""

    ORGANISATIONS = "ORGANISATIONS"
    PROFESSIONALS = "PROFESSIONALS"


class Column(StrEnum):
    """One column of a list."""

    FIRST_NAME = "FIRST_NAME"  # only where a list keeps it apart; becomes part of the name
    NAME = "NAME"
    SHORT_NAME = "SHORT_NAME"
    KIND = "KIND"
    SECTOR = "SECTOR"
    TRACK = "TRACK"
    MUNICIPALITIES = "MUNICIPALITIES"
    WEBSITE = "WEBSITE"
    EMAIL = "EMAIL"
    PHONE = "PHONE"
    DESCRIPTION = "DESCRIPTION"
    ORGANISATION = "ORGANISATION"
    FUNCTION = "FUNCTION"
    START_DATE = "START_DATE"
    END_DATE = "END_DATE"


COLUMNS: Mapping[Sheet, tuple[Column, ...]] = {
    Sheet.ORGANISATIONS: (
        Column.NAME,
        Column.SHORT_NAME,
        Column.KIND,
        Column.SECTOR,
        Column.TRACK,
        Column.MUNICIPALITIES,
        Column.WEBSITE,
        Column.EMAIL,
        Column.PHONE,
        Column.DESCRIPTION,
    ),
    Sheet.PROFESSIONALS: (
        Column.FIRST_NAME,
        Column.NAME,
        Column.ORGANISATION,
        Column.FUNCTION,
        Column.START_DATE,
        Column.END_DATE,
        Column.EMAIL,
        Column.PHONE,
    ),
}
NEEDED: Mapping[Sheet, tuple[Column, ...]] = {
    Sheet.ORGANISATIONS: (Column.NAME,),
    Sheet.PROFESSIONALS: (Column.NAME, Column.ORGANISATION),
}
# In characters, as the columns of the database.
LONGEST: Mapping[Sheet, Mapping[Column, int]] = {
    Sheet.ORGANISATIONS: {
        Column.NAME: 200,
        Column.SHORT_NAME: 40,
        Column.WEBSITE: 300,
        Column.EMAIL: 254,
        Column.PHONE: 40,
        Column.DESCRIPTION: 2_000,
    },
    Sheet.PROFESSIONALS: {
        Column.NAME: 120,
        Column.FIRST_NAME: 60,
        Column.FUNCTION: 120,
        Column.EMAIL: 254,
        Column.PHONE: 40,
    },
}

SHEET_NAMES: Mapping[str, Sheet] = {
    "organisaties": Sheet.ORGANISATIONS,
    "organisatie": Sheet.ORGANISATIONS,
    "partners": Sheet.ORGANISATIONS,
    "organisations": Sheet.ORGANISATIONS,
    "organizations": Sheet.ORGANISATIONS,
    "professionals": Sheet.PROFESSIONALS,
    "professional": Sheet.PROFESSIONALS,
    "personen": Sheet.PROFESSIONALS,
    "mensen": Sheet.PROFESSIONALS,
    "medewerkers": Sheet.PROFESSIONALS,
    "contactpersonen": Sheet.PROFESSIONALS,
    "people": Sheet.PROFESSIONALS,
    "persons": Sheet.PROFESSIONALS,
}
_HEADERS: Mapping[Column, str] = {
    Column.NAME: "naam|name|naam organisatie|organisatienaam|naam professional|voornaam en naam|"
    "naam en voornaam|full name|volledige naam|achternaam|familienaam|last name|surname",
    Column.FIRST_NAME: "voornaam|first name|given name",
    Column.SHORT_NAME: "korte naam|afkorting|short name|abbreviation|acroniem",
    Column.KIND: "soort|type|kind|soort organisatie|organisation type|organization type",
    Column.SECTOR: "sector|domein|field",
    Column.TRACK: "spoor|track|lijn",
    Column.MUNICIPALITIES: "gemeente|gemeenten|gemeentes|werkgebied|municipality|municipalities|"
    "area",
    Column.WEBSITE: "website|webadres|site|url|web",
    Column.EMAIL: "e mail|email|mail|e mailadres|emailadres|mailadres|e mail adres|"
    "email address|e mail address|algemeen e mailadres",
    Column.PHONE: "telefoon|telefoonnummer|tel|gsm|nummer|phone|telephone|phone number|"
    "algemeen telefoonnummer",
    Column.DESCRIPTION: "beschrijving|omschrijving|description|wat ze doen|uitleg",
    Column.ORGANISATION: "organisatie|werkt voor|werkt bij|dienst|organisation|organization|"
    "employer|werkgever",
    Column.FUNCTION: "functie|rol|function|role|job title|functietitel",
    Column.START_DATE: "begindatum|startdatum|vanaf|sinds|start|begin|start date|from|since",
    Column.END_DATE: "einddatum|tot|tot en met|einde|end|end date|until",
}
HEADERS: Mapping[str, Column] = {
    word: column for column, words in _HEADERS.items() for word in words.split("|")
}
# What people write instead of the words we offer.
KIND_WORDS: Mapping[str, OrganisationKind] = {
    "gemeente": OrganisationKind.LOCAL_AUTHORITY,
    "stad": OrganisationKind.LOCAL_AUTHORITY,
    "ocmw": OrganisationKind.LOCAL_AUTHORITY,
    "provincie": OrganisationKind.LOCAL_AUTHORITY,
    "politiezone": OrganisationKind.POLICE,
    "parket": OrganisationKind.JUSTICE,
    "zorg": OrganisationKind.CARE,
    "hulpverlening": OrganisationKind.CARE,
    "caw": OrganisationKind.CARE,
    "vzw": OrganisationKind.ASSOCIATION,
    "bedrijf": OrganisationKind.COMPANY,
    "zelfstandige": OrganisationKind.COMPANY,
    "andere": OrganisationKind.OTHER,
}
SECTOR_WORDS: Mapping[str, Sector] = {
    "sociaal beleid": Sector.SOCIAL_POLICY,
    "lokaal bestuur": Sector.SOCIAL_POLICY,
    "welzijn": Sector.WELFARE,
    "gezondheid": Sector.HEALTH,
    "ggz": Sector.MENTAL_HEALTH,
    "jeugdzorg": Sector.YOUTH_CARE,
    "opvang": Sector.CHILDCARE,
    "huisvesting": Sector.HOUSING,
    "andere": Sector.OTHER,
}
COLUMNS_TO_KNOW_A_TABLE = 2  # as many known headers as make a row a header


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Where the columns of one table stand, counted from 0, and the headers nobody knows."""

    sheet: Sheet
    places: Mapping[Column, int]
    unknown: tuple[str, ...]
    twice: tuple[str, ...]

    @property
    def missing(self) -> tuple[Column, ...]:
        """Return the columns without which the table cannot be read."""
        return tuple(column for column in NEEDED[self.sheet] if column not in self.places)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What words in a cell mean, by their `key`."""

    kinds: Mapping[str, OrganisationKind]
    sectors: Mapping[str, Sector]
    tracks: Mapping[str, Track]


def known_header(texts: Sequence[str], *, sheet: Sheet | None = None) -> Header | None:
    """Return the header that a row of cells is, or None when it is none.

    Without `sheet`, a table with a name and an organisation is one of professionals. In a table of
    organisations, "organisatie" is what they are called.
    """
    columns = [HEADERS.get(key(text)) for text in texts]
    if len({column for column in columns if column}) < COLUMNS_TO_KNOW_A_TABLE:
        return None
    if sheet is None:
        of_people = {Column.NAME, Column.ORGANISATION} <= set(columns)
        sheet = Sheet.PROFESSIONALS if of_people else Sheet.ORGANISATIONS
    if sheet is Sheet.ORGANISATIONS and Column.NAME not in columns:
        columns = [Column.NAME if each is Column.ORGANISATION else each for each in columns]
    places: dict[Column, int] = {}
    unknown, twice = [], []
    for place, (text, column) in enumerate(zip(texts, columns, strict=True)):
        if column is None or column not in COLUMNS[sheet]:
            unknown += [text] if text.strip() else []
        elif column in places:
            twice.append(text)
        else:
            places[column] = place
    return Header(sheet=sheet, places=places, unknown=tuple(unknown), twice=tuple(twice))


def letter(place: int) -> str:
    """Return the letter a spreadsheet gives to a column, counted from 0."""
    letters = ""
    rest = place + 1
    while rest:
        rest, last = divmod(rest - 1, 26)
        letters = chr(ord("A") + last) + letters
    return letters
