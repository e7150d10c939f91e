import pytest

from fijnmazig.places.domain import tables
from fijnmazig.places.domain.gazetteer import Homonym
from fijnmazig.places.domain.tables import Fault, FaultKind, Table
from fijnmazig.places.tests.factories import cells

GENT = {
    "nis": "44021", "name_nl": "Gent", "province": "Oost-Vlaanderen",
    "arrondissement_nis": "44000", "valid_from": "1970-01-01", "valid_to": "",
    "successor_nis": "",
}  # fmt: skip
PART = {"kind": "PART", "text": "Drongen", "nis": "44021", "in_text": "yes"}
HOMONYM = {"name": "Boom", "also": "WORD"}
MEMBER = {"key": "isp-ifg", "name": "Platform", "nis": "44021", "note": ""}
AUTUMN = {
    "school_year": "2026", "holiday": "AUTUMN", "first_date": "2026-11-02",
    "last_date": "2026-11-08", "standing": "COMPUTED", "source": "decree",
}  # fmt: skip
ROWS: dict[Table, dict[str, str]] = {
    Table.MUNICIPALITIES: GENT,
    Table.ALIASES: PART,
    Table.HOMONYMS: HOMONYM,
    Table.REGIONS: MEMBER,
    Table.SCHOOL_HOLIDAYS: AUTUMN,
}


def faults(table: Table, *rows: dict[str, str]) -> tuple[Fault, ...]:
    given = {name: (row,) for name, row in ROWS.items()}
    return tables.parse({**given, table: rows})[1]


def test_the_tables_that_ship_have_no_faults() -> None:
    content, found = tables.parse({table: cells(table) for table in Table})

    assert found == ()
    assert (len(content.municipalities), len(content.members)) == (328, 15)


def test_good_tables_become_values() -> None:
    content, found = tables.parse({table: [row] for table, row in ROWS.items()})

    assert found == ()
    assert content.municipalities[0].label == "Gent"
    assert content.aliases[0].in_text is True
    assert content.gazetteer().homonyms == {"Boom": Homonym.WORD}
    assert content.members[0].key == "isp-ifg"
    assert content.periods[0].period.school_year == 2026


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        (Table.MUNICIPALITIES, {"nis": "4402"}),
        (Table.MUNICIPALITIES, {"nis": "4402x"}),
        (Table.MUNICIPALITIES, {"name_nl": " "}),
        (Table.MUNICIPALITIES, {"province": "Brabant"}),
        (Table.MUNICIPALITIES, {"valid_from": "gisteren"}),
        (Table.MUNICIPALITIES, {"valid_to": "2024-12-31", "successor_nis": ""}),
        (Table.ALIASES, {"kind": "NICKNAME"}),
        (Table.ALIASES, {"text": ""}),
        (Table.HOMONYMS, {"also": "RIVER"}),
        (Table.REGIONS, {"key": ""}),
        (Table.SCHOOL_HOLIDAYS, {"school_year": "volgend jaar"}),
        (Table.SCHOOL_HOLIDAYS, {"standing": "SURE"}),
        (Table.SCHOOL_HOLIDAYS, {"source": ""}),
    ],
)
def test_a_cell_that_makes_no_sense_is_named_by_its_line(
    table: Table, wrong: dict[str, str]
) -> None:
    found = faults(table, {**ROWS[table], **wrong})

    assert [(fault.table, fault.line, fault.kind) for fault in found] == [
        (table, 2, FaultKind.CELL)
    ]


@pytest.mark.parametrize("table", Table)
def test_other_columns_than_agreed_are_a_fault(table: Table) -> None:
    found = faults(table, {"something": "else"})

    assert found == (Fault(table=table, line=1, kind=FaultKind.COLUMNS),)


@pytest.mark.parametrize("table", Table)
def test_a_row_that_stands_twice_is_a_fault(table: Table) -> None:
    found = faults(table, ROWS[table], ROWS[table])

    assert found == (Fault(table=table, line=3, kind=FaultKind.TWICE),)


@pytest.mark.parametrize("table", [Table.MUNICIPALITIES, Table.SCHOOL_HOLIDAYS])
def test_an_end_before_its_begin_is_a_fault(table: Table) -> None:
    wrong = {"valid_from": "2025-01-02", "valid_to": "2025-01-01", "successor_nis": "44021"}
    early = {**GENT, **wrong}
    late = {**GENT, "valid_from": "2025-01-03"}
    backwards = {**AUTUMN, "last_date": "2026-11-01"}
    rows = [early, late] if table is Table.MUNICIPALITIES else [backwards]

    found = faults(table, *rows)

    assert found == (Fault(table=table, line=2, kind=FaultKind.BACKWARDS),)


@pytest.mark.parametrize("table", [Table.ALIASES, Table.REGIONS])
def test_a_code_nobody_knows_is_a_fault(table: Table) -> None:
    found = faults(table, {**ROWS[table], "nis": "99999"})

    assert found == (Fault(table=table, line=2, kind=FaultKind.UNKNOWN_NIS, value="99999"),)


def test_a_merger_without_a_municipality_of_today_is_a_fault() -> None:
    lost = {**GENT, "nis": "44099", "valid_to": "2024-12-31", "successor_nis": "44098"}

    found = faults(Table.MUNICIPALITIES, GENT, lost)

    assert found == (
        Fault(table=Table.MUNICIPALITIES, line=3, kind=FaultKind.NO_SUCCESSOR, value="44099"),
    )
