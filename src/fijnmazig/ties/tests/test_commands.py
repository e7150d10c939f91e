import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command, execute_from_command_line

ROWS = """moment,date,organisation,person
Kick-off,2023-01-10,CAW,An
Kick-off,2023-01-10,School,Bo
Kick-off,2023-01-10,Politie,Cis
Overleg,2023-02-10,CAW,An
Overleg,2023-02-10,School,Bo
Vorming,2023-03-10,Politie,Cis
Vorming,2023-03-10,OCMW,Dirk
Los,2023-04-10,Apotheek,Els
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "aanwezig.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def run(*words: object) -> int:
    try:
        call_command("ties", "measure", *map(str, words))
    except CommandError as ended:
        return ended.returncode
    return 0


def measured(capsys: pytest.CaptureFixture[str], *words: object) -> dict[str, Any]:
    assert run(*words, "--json") == 0
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    return said


def test_measure_gives_the_shape_that_other_programs_rely_on(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = measured(capsys, file, "--strong-from", 2)

    assert said["people"] == {"count": 5, "ties": 4, "strong": 1, "weak": 3}
    bodies = said["organisations"]
    assert {name: bodies[name] for name in said["people"]} == said["people"]
    assert (bodies["density"], bodies["components"], bodies["isolates"]) == (0.4, 2, 1)
    assert bodies["articulation_points"] == ["Politie"]
    assert bodies["weights"] == [
        ["CAW", "Politie", 0.5],
        ["CAW", "School", 1.5],
        ["OCMW", "Politie", 1.0],
        ["Politie", "School", 0.5],
    ]


def test_measure_leaves_who_has_no_tie_without_a_constraint(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    constraint = measured(capsys, file)["organisations"]["constraint"]

    assert sorted(constraint) == ["CAW", "OCMW", "Politie", "School"]
    assert constraint["OCMW"] == pytest.approx(1.0)


def test_measure_keeps_cumulative_and_active_apart(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = measured(capsys, file, "--strong-from", 2, "--at", "2025-02-20")

    assert said["organisations"]["ties"] == 4
    assert said["active"]["organisations"]["ties"] == 1
    states = ("new", "weak", "strong", "dormant")
    assert [said["active"]["organisations"][state] for state in states] == [0, 1, 0, 3]
    assert said["active"]["people"]["dormant"] == 3


def test_measure_calls_a_large_moment_a_plenary(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = measured(capsys, file, "--cap", 2)

    assert said["moments"] == {"count": 4, "plenaries": 1}
    assert (said["organisations"]["count"], said["organisations"]["ties"]) == (5, 2)


def test_measure_says_nothing_of_people_but_how_many(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(file, "--json") == 0

    said = capsys.readouterr().out
    assert "CAW" in said
    assert not any(f'"{person}"' in said for person in ("An", "Bo", "Cis", "Dirk", "Els"))


def test_measure_says_to_a_person_what_holds_the_mesh_together(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(file, "--cap", 2) == 0

    said = " ".join(capsys.readouterr().out.split())
    assert "Ooit, tot en met 2023-04-10 Mensen: 5, banden: 2 (sterk 0, zwak 2)" in said
    assert "zonder wie het net breekt: geen." in said
    assert "Grote momenten: 1. Daar werden mensen bereikt" in said


def test_measure_is_silent_on_plenaries_where_there_are_none(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(file) == 0
    assert "Grote momenten" not in capsys.readouterr().out


@pytest.mark.django_db
@pytest.mark.parametrize("words", [["--strong-from", "0"], ["--at", "morgen"], ["--cap", "-1"]])
def test_measure_ends_with_two_when_it_is_used_in_a_wrong_way(file: Path, words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        execute_from_command_line(["fijnmazig", "ties", "measure", str(file), *words])

    assert ended.value.code == 2


def test_measure_refuses_a_day_before_the_first_moment(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(file, "--at", "2022-01-01") == 1
    assert "Kies een latere datum" in capsys.readouterr().err


def test_measure_refuses_what_would_not_fit(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fijnmazig.ties.domain.ties.MOST", 3)

    assert run(file) == 1
    assert "--cap lager" in capsys.readouterr().err


@pytest.fixture
def with_sectors(tmp_path: Path) -> Path:
    path = tmp_path / "sectoren.csv"
    rows = ("CAW;An;Welzijn;Boom", "School;Bo;Onderwijs;Niel", "OCMW;Cis;Welzijn;Niel")
    lines = [f"Kick-off;10/1/2023;{row}" for row in rows]
    header = "moment;datum;organisatie;persoon;sector;gemeente"
    path.write_text("\n".join([header, *lines, "Los;1/6/2024;Winkel;;;"]), encoding="utf-8")
    return path


def test_measure_compares_the_mesh_with_sectors_and_municipalities(
    with_sectors: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = measured(capsys, with_sectors)

    assert said["sectors"] == {"count": 2, "ties": 1, "strong": 0, "weak": 1}
    assert said["municipalities"]["ties"] == 1
    by_sector = said["organisations"]["partitions"]["sector"]
    assert by_sector == {
        "modularity": pytest.approx(1 / 3 - (2 / 3) ** 2 - (1 / 3) ** 2),
        "crossing": pytest.approx(2 / 3),
        "unknown": 1,
    }
    assert said["reach_gaps"] == [
        {"municipality": "Boom", "sector": "Onderwijs", "state": "UNKNOWN"}
    ]


def test_measure_says_what_was_registered_and_what_other_choices_would_say(
    with_sectors: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = measured(capsys, with_sectors)

    assert said["registered"] == {
        "attendances": 4,
        "without_person": 1,
        "without_organisation": 0,
    }
    assert said["organisations"]["panel"] == {"count": 3, "ties": 3, "density": 1.0}
    assert said["organisations"]["groups"]["count"] == 2
    assert said["organisations"]["brokers"] == []
    assert said["sensitivity"]["strong_from"] == {"2": 0, "3": 0, "4": 0}
    assert said["sensitivity"]["cap"] == {"20": 3, "30": 3, "0": 3}
    assert sorted(said["sensitivity"]["half_life"]) == ["12", "24", "6"]


def test_measure_leaves_out_what_the_file_does_not_say(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = measured(capsys, file)

    assert "sectors" not in said
    assert (said["reach_gaps"], said["organisations"]["partitions"]) == (None, {})


def test_measure_gives_no_groups_to_a_table_in_which_nobody_met(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = tmp_path / "alleen.csv"
    alone.write_text("moment,date,organisation,person\nM,2023-01-10,CAW,An\n", encoding="utf-8")

    said = measured(capsys, alone)

    assert said["organisations"]["groups"] is None
    assert said["organisations"]["weights"] == []
