from dataclasses import replace
from datetime import date

import pytest
from django.db.models import CharField, Model
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.organisations.domain.cells import (
    FORMULA_SIGNS,
    Checked,
    Row,
    check,
    is_formula,
    tidy,
)
from fijnmazig.organisations.domain.columns import (
    COLUMNS,
    LONGEST,
    Column,
    Sheet,
    known_header,
    letter,
)
from fijnmazig.organisations.models import Membership, Organisation, Professional
from fijnmazig.organisations.queries.known import FIELDS, vocabulary
from fijnmazig.organisations.tests.rows import body, human
from fijnmazig.places.tests.factories import real_gazetteer

LONG = "x" * 400


def checked(**texts: str) -> Checked:
    return checked_row(body(3, texts.pop("name", "Kompas"), **texts))


def checked_person(**texts: str) -> Checked:
    return checked_row(human(3, texts.pop("name", "An Maes"), "Kompas", **texts))


def checked_row(given_row: Row) -> Checked:
    return check(given_row, vocabulary=vocabulary(), gazetteer=real_gazetteer())


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("kind", "lokaal bestuur", "LOCAL_AUTHORITY"),
        ("kind", "Gemeente", "LOCAL_AUTHORITY"),
        ("kind", "POLICE", "POLICE"),
        ("sector", "geestelijke gezondheid", "MENTAL_HEALTH"),
        ("sector", "GGZ", "MENTAL_HEALTH"),
        ("track", "Nabijheid", "NABIJHEID"),
        ("website", "www.Voorbeeld.be", "https://www.Voorbeeld.be"),
        ("website", "http://voorbeeld.be/x?y=1", "http://voorbeeld.be/x?y=1"),
        ("email", "Info@Voorbeeld.BE", "info@voorbeeld.be"),
        ("email", "mailto:info@voorbeeld.be", "info@voorbeeld.be"),
        ("phone", "+32 3 123 45 67", "+32 3 123 45 67"),
        ("phone", "(03) 123.45.67", "(03) 123.45.67"),
        ("municipalities", "Boom", ("11005",)),
        ("municipalities", "boom; Niel;\n11005", ("11005", "11030")),
        ("description", "Eerste lijn.\n  Tweede   lijn. ", "Eerste lijn.\nTweede lijn."),
        ("short_name", " K\u200bP\xa0 ", "KP"),
    ],
)
def test_a_cell_is_read_as_people_write_it(column: str, text: str, value: object) -> None:
    found = checked(**{column: text})

    assert found.faults == ()
    assert found.values[Column[column.upper()]] == value


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2026-02-28", date(2026, 2, 28)),
        ("2026-02-28 00:00:00", date(2026, 2, 28)),
        ("28/2/2026", date(2026, 2, 28)),
        ("28-02-2026", date(2026, 2, 28)),
        ("28.2.2026", date(2026, 2, 28)),
    ],
)
def test_a_date_is_read_with_the_day_first(text: str, read: date) -> None:
    assert checked_person(start_date=text).day(Column.START_DATE) == read


@pytest.mark.parametrize(
    ("column", "text", "fault", "hint"),
    [
        ("name", " ", "MISSING", ""),
        ("name", "???", "MISSING", ""),
        ("name", "x" * 201, "TOO_LONG", "200"),
        ("short_name", LONG, "TOO_LONG", "40"),
        ("kind", "kabouter", "UNKNOWN_KIND", ""),
        ("sector", "kabouters", "UNKNOWN_SECTOR", ""),
        ("track", "spoor 3", "UNKNOWN_TRACK", ""),
        ("website", "geen site", "BAD_WEBSITE", ""),
        ("website", "javascript:alert(1)", "BAD_WEBSITE", ""),
        ("website", "ftp://voorbeeld.be", "BAD_WEBSITE", ""),
        ("email", "info@voorbeeld", "BAD_EMAIL", ""),
        ("email", "in fo@voorbeeld.be", "BAD_EMAIL", ""),
        ("phone", "bel me", "BAD_PHONE", ""),
        ("municipalities", "Boom; Nergenshuizen", "UNKNOWN_MUNICIPALITY", "Nergenshuizen"),
        ("municipalities", "Mariakerke", "AMBIGUOUS_MUNICIPALITY", "Oostende, Gent"),
    ],
)
def test_a_cell_that_cannot_be_is_named(column: str, text: str, fault: str, hint: str) -> None:
    assert checked().faults == ()

    (found,) = checked(**{column: text}).faults

    assert (found.row, found.column, found.fault) == ("O3", column.upper(), fault)
    assert found.hint == hint
    assert len(found.value) <= 81


@pytest.mark.parametrize(
    ("texts", "column", "fault"),
    [
        ({"start_date": "31/02/2026"}, "START_DATE", "BAD_DATE"),
        ({"start_date": "vorige week"}, "START_DATE", "BAD_DATE"),
        ({"start_date": "01/01/1066"}, "START_DATE", "BAD_DATE"),
        ({"start_date": "2026-02-28 10:00:00"}, "START_DATE", "BAD_DATE"),
        ({"end_date": "31/12/2023"}, "END_DATE", "END_BEFORE_START"),
        ({"first_name": "y" * 60, "name": "z" * 61}, "NAME", "TOO_LONG"),
    ],
)
def test_a_person_that_cannot_be_is_named(texts: dict[str, str], column: str, fault: str) -> None:
    assert checked_person().faults == ()

    (found,) = checked_person(**texts).faults

    assert (found.row, found.column, found.fault) == ("P3", column, fault)


def test_a_first_name_of_its_own_comes_before_the_name() -> None:
    found = checked_person(first_name="An", name="Maes")

    assert found.text(Column.NAME) == "An Maes"
    assert checked_person(first_name="An", name="").faults[0].fault == "MISSING"


# What a spreadsheet runs, with the invisible beginnings that hide it. Source: S-H3.
FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://voorbeeld.be")',
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\xa0=1",
    "\u200b=1",
    "\ufeff=1",
    "\u2060@x",
    "\u202e+1",
    "\x00=1",
    "\uff1d1+1",
    "\uff20x",
    "gewoon\n=1+1",
    "+32 470 00 00 00 =1",
    "\u22121",
]


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("column", COLUMNS[Sheet.ORGANISATIONS])
def test_a_formula_is_refused_in_every_column(column: Column, text: str) -> None:
    found = checked(**{"name": "Kompas", column.lower(): text})

    assert [(each.column, each.fault) for each in found.faults] == [(column, "FORMULA")]
    assert column not in found.values


@pytest.mark.parametrize("column", COLUMNS[Sheet.PROFESSIONALS])
def test_a_cell_with_a_formula_of_the_file_is_refused(column: Column) -> None:
    plain = human(3, "An Maes", "Kompas")

    found = checked_row(replace(plain, formulas=frozenset({column})))

    assert [(each.column, each.fault) for each in found.faults] == [(column, "FORMULA")]


@given(st.text(max_size=20), st.sampled_from(sorted(FORMULA_SIGNS)))
def test_nothing_that_is_kept_begins_like_a_formula(text: str, sign: str) -> None:
    kept = checked(description=f"{sign}{text}").values
    kept = {**kept, **checked(description=f"{text}{sign}").values}

    assert not any(is_formula(value) for value in kept.values() if isinstance(value, str))
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(
    ("words", "sheet", "places"),
    [
        (("Naam", "Sector"), "ORGANISATIONS", {"NAME": 0, "SECTOR": 1}),
        (
            ("name", "organisation", "E-mail"),
            "PROFESSIONALS",
            {"NAME": 0, "ORGANISATION": 1, "EMAIL": 2},
        ),
        (("Organisatie", "GEMEENTEN"), "ORGANISATIONS", {"NAME": 0, "MUNICIPALITIES": 1}),
        (
            ("Voornaam", "Naam", "Werkt bij"),
            "PROFESSIONALS",
            {"FIRST_NAME": 0, "NAME": 1, "ORGANISATION": 2},
        ),
    ],
)
def test_a_header_is_known_in_two_languages(
    words: tuple[str, ...], sheet: str, places: dict[str, int]
) -> None:
    found = known_header(words)

    assert found is not None
    assert (found.sheet, dict(found.places)) == (sheet, places)


def test_a_header_says_which_columns_are_unknown_twice_or_missing() -> None:
    found = known_header(("Sector", "Kleur", "sector", "", "Functie"), sheet=Sheet.ORGANISATIONS)

    assert found is not None
    assert found.unknown == ("Kleur", "Functie")
    assert found.twice == ("sector",)
    assert found.missing == (Column.NAME,)
    assert known_header(("Naam", "Kleur")) is None


def test_columns_are_lettered_as_spreadsheets_do() -> None:
    assert [letter(place) for place in (0, 25, 26, 51, 52, 701, 702)] == [
        *("A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"),
    ]


def longest(model: type[Model], name: str) -> int | None:
    field = model._meta.get_field(name)  # noqa: SLF001 -- Django's documented way to read a model
    assert isinstance(field, CharField)
    return field.max_length


def test_the_longest_texts_are_those_of_the_database() -> None:
    of_bodies, of_people = LONGEST[Sheet.ORGANISATIONS], LONGEST[Sheet.PROFESSIONALS]
    names = {column: FIELDS.get(column, "name") for column in of_bodies}
    del names[Column.DESCRIPTION]  # as long as one likes

    assert {column: longest(Organisation, name) for column, name in names.items()} == {
        column: most for column, most in of_bodies.items() if column in names
    }
    for column in (Column.NAME, Column.EMAIL, Column.PHONE):
        assert of_people[column] == longest(Professional, column.lower())
    assert of_people[Column.FUNCTION] == longest(Membership, "function")
