from pathlib import Path

import pytest

from fijnmazig.common.errors import Refused
from fijnmazig.ties import reading
from fijnmazig.ties.reading import read_table

HEADER = "moment,date,organisation,person\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "aanwezig.csv"


def refused(file: Path, content: str | bytes) -> str:
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(Refused) as refusal:
        read_table(file)
    return str(refusal.value.message)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_table_is_read_with_each_separator_and_mark(
    file: Path, separator: str, mark: str
) -> None:
    lines = ["moment,date,organisation,person", "Overleg,2023-02-01,CAW,An", "Overleg,1/2/2023,,Bo"]
    file.write_text(mark + "\r\n".join(lines).replace(",", separator), encoding="utf-8")

    table = read_table(file).table

    assert table.moments == ("Overleg",)
    assert [str(day) for day in table.days] == ["2023-02-01"]
    assert (table.people, table.organisations) == (("An", "Bo"), ("CAW",))


def test_columns_may_be_dutch_in_any_order_with_others_between(file: Path) -> None:
    header = "Persoon;Rol;Organisatie;Datum;Bijeenkomst;Sector;Gemeente"
    file.write_text(f"{header}\nAn;gast;CAW;01.02.2023;O;Welzijn;Boom\n", encoding="utf-8")

    read = read_table(file)

    assert read.table.people == ("An",)
    assert read.sectors == {"CAW": ("Welzijn",)}
    assert read.municipalities == {"CAW": ("Boom",)}


def test_spaces_and_empty_lines_make_no_difference(file: Path) -> None:
    file.write_text(HEADER + "\n O , 2023-02-01 , CAW  Boom ,An\n,,,\nO,2023-02-01,CAW Boom,An\n")

    table = read_table(file).table

    assert (len(table), table.organisations) == (1, ("CAW Boom",))


NO_DATE = "Regel 2: de datum klopt niet. Schrijf hem als 2024-10-31 of 31/10/2024."
FAULTS = {
    "O,2023-02-30,CAW,An": NO_DATE,
    "O,gisteren,CAW,An": NO_DATE,
    "O,2023-02-01,,": "Regel 2: vul een organisatie of een persoon in.",
    ",2023-02-01,CAW,An": "Regel 2: het moment is niet ingevuld.",
    "O,2023-02-01": "Regel 2: er ontbreken kolommen.",
    f"O,2023-02-01,CAW,{'n' * 501}": "Regel 2: een cel is te lang.",
}


@pytest.mark.parametrize("row", FAULTS)
def test_a_faulty_row_is_named_by_its_line(file: Path, row: str) -> None:
    said = refused(file, HEADER + row + "\n")

    assert said == f"Niets berekend: 1 fout. Verbeter ze en probeer opnieuw.\n{FAULTS[row]}"


def test_faults_are_counted_and_never_repeat_a_name(file: Path) -> None:
    said = refused(file, HEADER + "Overleg,ooit,CAW,Ann Geheim\n" * 30)

    assert said.startswith("Niets berekend: 30 fouten.")
    assert len(said.splitlines()) == 11
    assert "Geheim" not in said


def test_reading_stops_at_a_thousand_faults(file: Path) -> None:
    assert refused(file, HEADER + "O,ooit,CAW,An\n" * 1_200).startswith("Niets berekend: 1000 ")


def test_what_is_no_table_is_refused_with_what_to_do(file: Path) -> None:
    assert "Nodig zijn: moment, date" in refused(file, "a,b\n1,2\n")
    assert "Nodig zijn: moment, date" in refused(file, "")
    assert refused(file, HEADER) == "Er staan geen aanwezigheden in dit bestand."
    assert "CSV in UTF-8" in refused(file, HEADER.encode("utf-16"))
    assert "CSV in UTF-8" in refused(file, (HEADER + "O,2023-02-01,Café,An").encode("cp1252"))
    assert "CSV in UTF-8" in refused(file, HEADER + "O,2023-02-01,CAW,\0")
    assert "twee keer" in refused(file, "moment,date,organisation,person,datum\n")
    assert "aanhalingstekens" in refused(file, HEADER + 'O,2023-02-01,"CAW"s,An\n')


def test_an_absent_or_too_large_file_is_refused(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Refused, match="is er niet"):
        read_table(file)

    monkeypatch.setattr(reading, "MOST_ROWS", 1)
    assert "meer dan 1 regels" in refused(file, HEADER + "O,2023-02-01,CAW,An\n" * 2)
    monkeypatch.setattr(reading, "LARGEST", 10)
    assert "groter dan" in refused(file, HEADER)
