"""The table of OWASP ASVS says what is proved, and notices when it does not."""

from collections import Counter
from pathlib import Path

import pytest
from tools.asvs import PAGE, ROOT, TABLE, Marked, Row, faults, marked, page, rows

CHAPTERS = rows(ROOT / TABLE)
POINTS = {number: row for points in CHAPTERS.values() for number, row in points.items()}


def of(number: str, *, runs: bool = True) -> Marked:
    return Marked(number=number, test="tests/test_a.py::test_a", runs=runs)


def test_every_point_of_levels_one_and_two_stands_in_the_table_and_seven_of_three() -> None:
    assert Counter(row.level for row in POINTS.values()) == {1: 70, 2: 183, 3: 7}


def test_every_point_has_a_test_a_document_or_a_reason() -> None:
    assert faults(POINTS, tests=marked(ROOT), root=ROOT) == []


def test_the_page_is_what_the_command_writes() -> None:
    written = (ROOT / PAGE).read_text(encoding="utf-8")

    assert written == page(CHAPTERS, tests=marked(ROOT))


@pytest.mark.parametrize(
    ("row", "tests", "said"),
    [
        (Row(level=1, what="A"), [of("V99.1.1")], "V99.1.1, which does not exist"),
        (Row(level=1, what="A"), [of("V1.1.1", runs=False)], "may be skipped"),
        (Row(level=1, what="A"), [], "no test, no document and no reason"),
        (Row(level=1, what="A", na="None"), [of("V1.1.1")], "something else as well"),
        (Row(level=1, what="A", document="docs/absent.md"), [], "not there"),
        (Row(level=1, what="A", document="SECURITY.md#Absent"), [], "not there"),
    ],
    ids=["unknown", "skipped", "nothing", "contradiction", "no file", "no heading"],
)
def test_a_fault_is_seen(row: Row, tests: list[Marked], said: str) -> None:
    found = faults({"V1.1.1": row}, tests=tests, root=ROOT)

    assert [fault for fault in found if said in fault]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("{mark}\ndef test_a() -> None: ...", True),
        ("@pytest.mark." + "skip\n{mark}\ndef test_a() -> None: ...", False),
        (
            "pytestmark = pytest.mark." + "skip" + "if(True)\n{mark}\ndef test_a() -> None: ...",
            False,
        ),
        ("{mark}\ndef test_a() -> None:\n    pytest." + "skip('no')", False),
    ],
    ids=["runs", "skipped", "whole file", "within"],
)
def test_a_number_on_a_test_is_found_and_whether_it_runs(
    tmp_path: Path, text: str, *, runs: bool
) -> None:
    mark = '@pytest.mark.asvs("V1.1.1", "V1.1.2")'
    place = tmp_path / "tests" / "test_a.py"
    place.parent.mkdir()
    place.write_text("import pytest\n\n" + text.format(mark=mark), encoding="utf-8")

    found = marked(tmp_path)

    assert [(each.number, each.runs) for each in found] == [("V1.1.1", runs), ("V1.1.2", runs)]
