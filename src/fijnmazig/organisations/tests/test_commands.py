import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from fijnmazig.organisations.models import Organisation, Professional, Roster
from fijnmazig.organisations.tests.factories import BOOM, NIEL, make_professional
from fijnmazig.organisations.tests.lists import network_list, organisation, person
from fijnmazig.places.tests.factories import load_some

pytestmark = pytest.mark.django_db


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """Return a folder with a list that is clean and one with faults."""
    load_some(BOOM, NIEL)
    kompas = organisation("Kompas", municipalities="Boom")
    people = [person("An Maes", "Kompas")]
    (tmp_path / "clean.xlsx").write_bytes(network_list(organisations=[kompas], people=people))
    people += [person("Bo Claes", "Kompas", email="bo@"), person("Cis Demo", "Kompas")]
    (tmp_path / "faulty.xlsx").write_bytes(network_list(organisations=[kompas], people=people))
    return tmp_path


def run(*words: object) -> int:
    try:
        call_command("organisations", "import", *map(str, words))
    except CommandError as ended:
        return ended.returncode
    return 0


def test_import_takes_a_clean_list_over(lists: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(lists / "clean.xlsx") == 0

    said = capsys.readouterr().out
    assert "Organisaties: 1 nieuw, 0 gewijzigd, 0 al goed." in said
    assert said.endswith("Overgenomen.\n")
    assert Professional.unscoped.get().name == "An Maes"


def test_import_stores_nothing_of_a_list_with_faults_and_names_them(
    lists: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_professional("Cis Demo")

    assert run(lists / "faulty.xlsx") == 1

    said = " ".join(capsys.readouterr().out.split())
    assert "Professionals, rij 3, kolom E-mail (F) “bo@”: Dit is geen e-mailadres" in said
    assert "Professionals, rij 4, kolom Naam: lijkt op Cis Demo." in said
    assert "Niets overgenomen" in said
    assert not Organisation.unscoped.exists()
    assert not Roster.unscoped.exists()


def test_import_can_leave_out_what_is_faulty_or_doubtful(
    lists: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_professional("Cis Demo")

    assert run(lists / "faulty.xlsx", "--leave-out-faulty", "--json") == 0

    told = json.loads(capsys.readouterr().out)
    assert told["stored"] is True
    assert [(each["sheet"], each["new"], each["left_out"]) for each in told["counts"]] == [
        ("Organisaties", 1, 0),
        ("Professionals", 1, 2),
    ]
    assert [(each["row"], each["left_out"]) for each in told["faults"]] == [(3, True)]


def test_import_asks_in_json_too(lists: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_professional("Cis Demo")

    assert run(lists / "faulty.xlsx", "--json") == 1

    told = json.loads(capsys.readouterr().out)
    assert told["questions"] == [
        {"sheet": "Professionals", "row": 4, "looks_like": ["Cis Demo"]},
    ]


@pytest.mark.parametrize("name", ["absent.xlsx", "no-list.txt"])
def test_import_refuses_what_is_no_list(
    lists: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (lists / "no-list.txt").write_text("hallo", encoding="utf-8")

    assert run(lists / name) == 1

    assert capsys.readouterr().err
