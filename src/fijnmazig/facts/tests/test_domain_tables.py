from datetime import date
from typing import Any

import pytest

from fijnmazig.facts.domain.tables import Fault, FaultKind, parse

FIGURE: dict[str, Any] = {
    "key": "een-cijfer",
    "statement": "Er kwamen 12 mensen.",
    "written": "12",
    "unit": "mensen",
    "population": "bezoekers",
    "territory": "Boom",
    "period": "2025",
    "standing": "CONFIRMED",
    "source": "telling",
    "verified_by": "coördinator",
    "verified": date(2026, 1, 5),
    "value": 12,
}
LAW = {"key": "een-wet", "title": "Wet", "short_title": "wet", "verified": True}
MEANING = {"key": "ifg", "term": "ifg", "text": "geweld", "source": "wet", "verified": True}


def faults_of(**changes: Any) -> list[tuple[FaultKind, str]]:
    cells = {name: value for name, value in {**FIGURE, **changes}.items() if value is not ...}
    _, faults = parse({"figure": [cells]})
    return [(fault.kind, fault.field) for fault in faults]


def test_a_whole_row_is_read_as_it_stands() -> None:
    content, faults = parse({"figure": [FIGURE], "reference": [LAW], "definition": [MEANING]})

    assert faults == ()
    assert [row.key for row in content.figures] == ["een-cijfer"]
    assert content.figures[0].value == 12
    assert content.definitions[0].platform is False


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"key": "Een Cijfer"}, (FaultKind.KEY, "")),
        ({"unit": ...}, (FaultKind.MISSING, "unit")),
        ({"unit": ""}, (FaultKind.MISSING, "unit")),
        ({"colour": "red"}, (FaultKind.UNKNOWN_FIELD, "colour")),
        ({"unit": 3}, (FaultKind.WRONG_TYPE, "unit")),
        ({"value": "twaalf"}, (FaultKind.WRONG_TYPE, "value")),
        ({"value": True}, (FaultKind.WRONG_TYPE, "value")),
        ({"verified": "gisteren"}, (FaultKind.WRONG_TYPE, "verified")),
        ({"standing": "SURE"}, (FaultKind.STANDING, "SURE")),
        ({"source": ""}, (FaultKind.UNPROVEN, "source")),
        ({"verified": ...}, (FaultKind.UNPROVEN, "verified")),
        ({"verified_by": ...}, (FaultKind.UNPROVEN, "verified_by")),
        ({"standing": "DISPUTED"}, (FaultKind.UNREASONED, "reason")),
        ({"superseded_by": "nergens"}, (FaultKind.POINTS_NOWHERE, "superseded_by")),
    ],
)
def test_a_fault_is_named_with_its_field(
    changes: dict[str, Any], fault: tuple[FaultKind, str]
) -> None:
    assert faults_of() == []

    assert faults_of(**changes) == [fault]


def test_a_truth_value_is_no_text_and_a_text_no_truth_value() -> None:
    _, faults = parse({"reference": [{**LAW, "verified": "ja"}]})

    assert [(fault.kind, fault.field) for fault in faults] == [(FaultKind.WRONG_TYPE, "verified")]


def test_a_key_that_stands_twice_is_named_once() -> None:
    _, faults = parse({"figure": [FIGURE, FIGURE, FIGURE]})

    assert faults == (Fault(kind=FaultKind.TWICE, table="figure", key="een-cijfer"),)


def test_a_definition_that_points_at_no_law_is_named() -> None:
    _, faults = parse({"definition": [{**MEANING, "reference": "een-wet"}]})

    assert [fault.kind for fault in faults] == [FaultKind.POINTS_NOWHERE]
