import io
import struct
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from fijnmazig.common.errors import Refused
from fijnmazig.organisations import reading
from fijnmazig.organisations.domain.columns import Column, Sheet
from fijnmazig.organisations.queries.template import template
from fijnmazig.organisations.reading import ReadList, read_list, tables, workbook
from fijnmazig.organisations.tests.lists import (
    PERSON_HEADER,
    comma_list,
    network_list,
    organisation,
    person,
)
from fijnmazig.organisations.tests.lists import workbook as make_workbook

HEADER = ("Naam", "Sector", "Gemeenten")
KOMPAS = ("Kompas", "Welzijnswerk", "Boom")


def read(data: bytes) -> ReadList:
    return read_list(io.BytesIO(data))


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read(data)
    return str(refused.value.message)


def is_read_or_refused(data: bytes) -> bool:
    try:
        return bool(read(data).rows)
    except Refused as refused:
        return bool(str(refused.message))


def repacked(data: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """Return an XLSX file with its parts changed, and more parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", 8) as after:
        for name in before.namelist():
            after.writestr(name, change(name, before.read(name)))
        for name, content in more.items():
            after.writestr(name, content)
    return out.getvalue()


def test_a_workbook_gives_rows_with_their_numbers_and_columns_with_their_letters() -> None:
    data = network_list(
        organisations=[organisation("Kompas", sector="Welzijn", municipalities="Boom")],
        people=[person("An Maes", "Kompas", phone=470112233)],
    )

    found = read(data)

    kompas, an = found.rows
    assert (kompas.key, kompas.texts[Column.MUNICIPALITIES]) == ("O2", "Boom")
    assert (an.key, an.texts[Column.START_DATE]) == ("P2", "2024-01-01")
    assert an.texts[Column.PHONE] == "470112233"
    assert found.tables[1].columns[Column.EMAIL] == ("F", "E-mail")


def test_one_sheet_of_any_name_is_known_by_its_header_also_below_a_title() -> None:
    data = make_workbook({"Blad1": [("Onze partners",), (), HEADER, KOMPAS], "Nota": [("x",)]})

    found = read(data)

    assert [(row.sheet, row.number) for row in found.rows] == [(Sheet.ORGANISATIONS, 4)]
    assert [(table.name, table.sheet) for table in found.tables] == [
        ("Blad1", Sheet.ORGANISATIONS),
        ("Nota", None),
    ]


def test_the_template_asks_only_for_rows() -> None:
    assert "staat niets" in refusal(template())


def test_a_named_sheet_that_lacks_a_column_is_refused_and_another_is_not_read() -> None:
    lacking = (("Sector", "Gemeenten"), ("Welzijnswerk", "Boom"))

    found = read(make_workbook({"Blad1": [HEADER, KOMPAS], "Blad2": lacking}))

    assert [table.sheet for table in found.tables] == [Sheet.ORGANISATIONS, None]
    assert "ontbreekt de kolom Naam" in refusal(
        make_workbook({"Blad1": [HEADER, KOMPAS], "Organisaties": lacking})
    )


def test_columns_that_nobody_knows_are_told() -> None:
    found = read(make_workbook({"Blad1": [(*HEADER, "Kleur"), (*KOMPAS, "rood")]}))

    assert found.tables[0].unknown == ("Kleur",)
    assert set(found.rows[0].texts) == {Column.NAME, Column.SECTOR, Column.MUNICIPALITIES}


def test_what_stands_in_cells_is_read_as_text() -> None:
    values = (3.0, 2.5, date(2026, 1, 2), datetime(2026, 1, 2, 10, 30), True)  # noqa: DTZ001 -- a spreadsheet knows no zones
    header = ("Naam", "Sector", "Korte naam", "Website", "Soort")

    (row,) = read(make_workbook({"Organisaties": [header, values]})).rows

    assert list(row.texts.values()) == ["3", "2.5", "2026-01-02", "2026-01-02 10:30:00", "True"]


def test_a_whole_number_is_read_without_its_dot() -> None:
    data = make_workbook({"Organisaties": [HEADER, ("Kompas", 7, "Boom")]})

    def dotted(_name: str, content: bytes) -> bytes:
        return content.replace(b"<v>7</v>", b"<v>7.0</v>")

    assert read(repacked(data, dotted)).rows[0].texts[Column.SECTOR] == "7"


def test_formulas_and_errors_are_not_read() -> None:
    data = make_workbook({"Blad1": [HEADER, ("=1+1", "Welzijnswerk", "=NA()"), KOMPAS]})

    faulty, plain = read(data).rows

    assert faulty.formulas == {Column.NAME, Column.MUNICIPALITIES}
    assert dict(faulty.texts) == {Column.SECTOR: "Welzijnswerk"}
    assert plain.formulas == frozenset()


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_is_read_whatever_its_separator_and_encoding(separator: str, encoding: str) -> None:
    data = comma_list(
        HEADER, ("Café", "Welzijnswerk", "Boom"), separator=separator, encoding=encoding
    )

    (row,) = read(data).rows

    assert (row.key, row.texts[Column.NAME]) == ("O2", "Café")


def test_a_csv_counts_rows_as_a_spreadsheet_does() -> None:
    data = b'sep=;\r\nNaam;Beschrijving;Sector\r\n"Een";"twee\r\nregels; en meer";x\r\n\r\nTwee;;x'

    found = read(data)

    assert [(row.number, row.texts[Column.NAME]) for row in found.rows] == [(3, "Een"), (5, "Twee")]
    assert found.rows[0].texts[Column.DESCRIPTION] == "twee\r\nregels; en meer"


def test_a_csv_of_people_is_known_by_its_columns() -> None:
    found = read(comma_list(("naam", "organisatie", "mail"), ("An Maes", "Kompas", "a@b.be")))

    assert [row.key for row in found.rows] == ["P2"]


def test_hidden_sheets_are_not_read() -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    for line in (HEADER, KOMPAS):
        page.append(line)
    hidden = book.create_sheet("Professionals")
    hidden.append(PERSON_HEADER)
    hidden.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)

    assert [table.sheet for table in read(out.getvalue()).tables] == [Sheet.ORGANISATIONS]


# --- Files that are refused -----------------------------------------------------------------------

GOOD = make_workbook({"Blad1": [HEADER, KOMPAS]})
PARTS = zipfile.ZipFile(io.BytesIO(GOOD)).namelist()
SAME: Callable[[str, bytes], bytes] = lambda _name, content: content  # noqa: E731 -- a change that changes nothing


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "wachtwoord"),
        (b"PK\x03\x04 and then nothing", "kan niet gelezen worden"),
        (GOOD[:-400], "kan niet gelezen worden"),
        (b"%PDF-1.7 \0\x81", "geen XLSX of CSV"),
        (b"\xff\xfe\x00", "geen XLSX of CSV"),
        (b"", "geen rij met kolomnamen"),
        (b"Hallo\r\nwereld", "geen rij met kolomnamen"),
        (comma_list(HEADER), "staat niets"),
        (comma_list(("Sector", "Gemeenten"), ("x", "y")), "ontbreekt de kolom Naam"),
        (comma_list(("Naam", "Sector", "SECTOR"), ("x", "y", "z")), "twee keer"),
        (b'Naam;Sector\r\n"Kompas;x', "kan niet gelezen worden"),
        (make_workbook({"Blad1": [("a", "b")]}), "geen rij met kolomnamen"),
        (make_workbook({"Een": [HEADER, KOMPAS], "Twee": [HEADER, KOMPAS]}), "Een, Twee"),
        (repacked(GOOD, SAME, **{"xl/vbaProject.bin": b"x"}), "macro"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_what_to_do(data: bytes, said: str) -> None:
    assert read(GOOD).rows

    assert said in refusal(data)


def test_a_file_of_libreoffice_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")

    assert ".ods" in refusal(out.getvalue())


def test_entities_are_refused() -> None:
    def planted(name: str, content: bytes) -> bytes:
        bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
        head, _mark, rest = content.partition(b"?>")
        return (
            head + b"?>" + bomb + rest
            if name.endswith("sheet1.xml") and rest
            else (bomb + content if name.endswith("sheet1.xml") else content)
        )

    assert "kan niet gelezen worden" in refusal(repacked(GOOD, planted))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    blanks = b"<x>" + b" " * (workbook.RATIO_FREE + 1) + b"</x>"

    assert "veel te groot" in refusal(repacked(GOOD, SAME, **{"xl/more.xml": blanks}))
    assert "veel te groot" in refusal(
        repacked(GOOD, SAME, **{f"xl/{number}": b"" for number in range(workbook.MOST_FILES)})
    )


def test_a_size_that_lies_is_refused() -> None:
    at = GOOD.index(b"xl/worksheets/sheet1.xml") - 30 + 22
    lying = GOOD[:at] + struct.pack("<I", 7) + GOOD[at + 4 :]
    directory = lying.rindex(b"xl/worksheets/sheet1.xml") - 46 + 24
    lying = lying[:directory] + struct.pack("<I", 7) + lying[directory + 4 :]

    assert refusal(lying)


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 5_000_000)

    assert "5 MB" in refusal(b"x" * 5_000_001)


def test_more_rows_than_we_take_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    three = network_list(
        organisations=[organisation("Een"), organisation("Twee")], people=[person("An", "Een")]
    )
    assert len(read(three).rows) == 3

    four = network_list(organisations=[organisation(name) for name in "ABCD"])

    assert "3 rijen" in refusal(four)


def test_thousands_of_blank_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_BLANKS", 5)

    assert "lege rijen" in refusal(make_workbook({"B": [HEADER, KOMPAS, *[("",)] * 6, KOMPAS]}))


def test_a_header_far_down_is_not_looked_for() -> None:
    lines = [("x",)] * tables.HEADER_WITHIN

    assert "geen rij met kolomnamen" in refusal(make_workbook({"B": [*lines, HEADER, KOMPAS]}))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_workbook_is_read_or_refused_and_nothing_else(at: int, junk: bytes) -> None:
    damaged = GOOD[:at] + junk + GOOD[at + len(junk) :]

    assert is_read_or_refused(damaged)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(PARTS), st.integers(0, 5_000), st.binary(min_size=1, max_size=8))
def test_a_workbook_with_a_damaged_part_is_read_or_refused_and_nothing_else(
    part: str, at: int, junk: bytes
) -> None:
    def planted(name: str, content: bytes) -> bytes:
        place = at % len(content)
        return content[:place] + junk + content[place + len(junk) :] if name == part else content

    assert is_read_or_refused(repacked(GOOD, planted))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_below_a_header_are_read_or_refused(junk: bytes) -> None:
    assert is_read_or_refused(b"Naam;Sector\r\n" + junk)
