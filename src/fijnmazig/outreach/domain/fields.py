"""What the police may hand over: fields, words that head columns, limits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fijnmazig.places.domain.names import key


class Field(StrEnum):
    """One field of a dossier. The first three are always needed."""

    NAME = "NAME"
    NUMBERS = "NUMBERS"
    INFORMED = "INFORMED"
    MUNICIPALITY = "MUNICIPALITY"
    INTERVENED_ON = "INTERVENED_ON"
    ADDRESS = "ADDRESS"
    LANGUAGE = "LANGUAGE"
    UNSAFE_TIMES = "UNSAFE_TIMES"
    PICKS_UP = "PICKS_UP"
    STORY = "STORY"
    HOUSEHOLD = "HOUSEHOLD"


NEEDED = (Field.NAME, Field.NUMBERS, Field.INFORMED)
LONGEST = {
    Field.NAME: 200,
    Field.NUMBERS: 200,
    Field.INFORMED: 20,
    Field.MUNICIPALITY: 80,
    Field.INTERVENED_ON: 40,
    Field.ADDRESS: 300,
    Field.LANGUAGE: 30,
    Field.UNSAFE_TIMES: 300,
    Field.PICKS_UP: 300,
    Field.STORY: 2_900,
    Field.HOUSEHOLD: 60,
}
WORDS: dict[Field, tuple[str, ...]] = {
    Field.NAME: ("naam", "betrokkene", "naam betrokkene", "name"),
    Field.NUMBERS: ("telefoon", "telefoonnummer", "telefoonnummers", "gsm", "tel", "nummer"),
    Field.INFORMED: ("geïnformeerd", "betrokkene geïnformeerd", "informed"),
    Field.MUNICIPALITY: ("gemeente", "woonplaats", "nis", "nis-code", "postcode"),
    Field.INTERVENED_ON: ("datum", "datum tussenkomst", "tussenkomst", "datum feiten"),
    Field.ADDRESS: ("adres", "straat"),
    Field.LANGUAGE: ("taal", "language"),
    Field.UNSAFE_TIMES: ("niet bellen", "onveilige uren", "onveilig"),
    Field.PICKS_UP: ("wie neemt op", "neemt op"),
    Field.STORY: ("situatie", "toelichting", "omschrijving"),
    Field.HOUSEHOLD: ("gezin", "huishouden", "gezinsnummer"),
}
_BY_WORD = {key(word): field for field, words in WORDS.items() for word in words}


def field_of(word: str) -> Field | None:
    """Return the field that a heading names, None when it names none of ours."""
    return _BY_WORD.get(key(word))


def known_columns(words: Sequence[str]) -> int:
    """Return how many different fields a row of headings names."""
    return len({field for word in words if (field := field_of(word)) is not None})


class HeaderFault(StrEnum):
    """Why a whole file is refused for its columns."""

    MISSING = "MISSING"
    TWICE = "TWICE"
    NOT_AGREED = "NOT_AGREED"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnFault:
    """A fault of one column. Its heading is never repeated: it may be somebody's name.

    `place` is the number of the column from 1, 0 for one that is not there.
    """

    fault: HeaderFault
    place: int = 0
    field: Field | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Where each field stands, from 0."""

    places: dict[Field, int]
    faults: tuple[ColumnFault, ...] = ()


def header_of(words: Sequence[str], *, allowed: Iterable[Field]) -> Header:
    """Return where the agreed fields stand, and every column that may not be there.

    Source: CRITERIA S-D7: what was not agreed is refused, not stored.
    """
    agreed = frozenset(allowed) | frozenset(NEEDED)
    places: dict[Field, int] = {}
    faults: list[ColumnFault] = []
    for place, word in enumerate(words):
        field = field_of(word)
        if field is None:
            if word.strip():
                faults.append(ColumnFault(fault=HeaderFault.UNKNOWN, place=place + 1))
        elif field not in agreed:
            faults.append(ColumnFault(fault=HeaderFault.NOT_AGREED, place=place + 1, field=field))
        elif field in places:
            faults.append(ColumnFault(fault=HeaderFault.TWICE, place=place + 1, field=field))
        else:
            places[field] = place
    faults += [
        ColumnFault(fault=HeaderFault.MISSING, field=field)
        for field in NEEDED
        if field not in places
    ]
    return Header(places=places, faults=tuple(faults))
