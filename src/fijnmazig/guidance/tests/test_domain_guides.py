from datetime import date
from typing import Any

import pytest

from fijnmazig.guidance.domain.guides import FaultKind, SectionKind, parse

SECTION: dict[str, Any] = {
    "kind": "TEXT",
    "title": {"nl": "Eerst", "en": "First"},
    "text": {"nl": "Kijk.", "en": "Look."},
}
GUIDE: dict[str, Any] = {
    "number": 1,
    "world": "CITIZEN",
    "kind": "HELP",
    "title": {"nl": "Hulp", "en": "Help"},
    "lead": {"nl": "Voor u.", "en": "For you."},
    "source": "eigen tekst",
    "version": "1",
    "reviewed": date(2026, 11, 26),
    "reviewer": "redactie",
    "section": [SECTION],
}


def faults_of(**changes: Any) -> list[tuple[FaultKind, str]]:
    cells = {name: value for name, value in {**GUIDE, **changes}.items() if value is not ...}
    _, faults = parse({"hulp": cells})
    return [(fault.kind, fault.field) for fault in faults]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"title": ...}, (FaultKind.MISSING, "title")),
        ({"colour": "red"}, (FaultKind.UNKNOWN_FIELD, "colour")),
        ({"number": "een"}, (FaultKind.WRONG_TYPE, "number")),
        ({"number": True}, (FaultKind.WRONG_TYPE, "number")),
        ({"services": "1712"}, (FaultKind.WRONG_TYPE, "services")),
        ({"title": {"de": "Hilfe"}}, (FaultKind.WRONG_TYPE, "title")),
        ({"reviewed": "gisteren"}, (FaultKind.WRONG_TYPE, "reviewed")),
        ({"kind": "SONG"}, (FaultKind.UNKNOWN_VALUE, "kind")),
        ({"lead": {"nl": "Voor u."}}, (FaultKind.NOT_TRANSLATED, "lead")),
        ({"related": ["nergens"]}, (FaultKind.POINTS_NOWHERE, "related")),
        ({"section": ["tekst"]}, (FaultKind.WRONG_TYPE, "section 1")),
        ({"section": [{**SECTION, "x": 1}]}, (FaultKind.UNKNOWN_FIELD, "section 1: x")),
        ({"section": [{**SECTION, "text": 3}]}, (FaultKind.WRONG_TYPE, "section 1: text")),
        ({"section": [{**SECTION, "kind": "X"}]}, (FaultKind.UNKNOWN_VALUE, "section 1: kind")),
        ({"section": [{**SECTION, "title": {}}]}, (FaultKind.MISSING, "section 1: title")),
        (
            {"section": [{**SECTION, "text": {"nl": "Kijk."}}]},
            (FaultKind.NOT_TRANSLATED, "section 1: text"),
        ),
        (
            {"section": [{**SECTION, "text": {"nl": "[x](http://a.be)", "en": "x"}}]},
            (FaultKind.LINK, "section 1"),
        ),
    ],
)
def test_a_fault_is_named_with_its_field(
    changes: dict[str, Any], fault: tuple[FaultKind, str]
) -> None:
    assert faults_of() == []

    assert faults_of(**changes) == [fault]


def test_a_list_without_items_is_named_for_each_language() -> None:
    section = {**SECTION, "kind": "CHECKS", "items": {"nl": ["een"]}}

    assert faults_of(section=[section]) == [(FaultKind.NO_ITEMS, "section 1")]


def test_a_guide_for_professionals_may_be_in_dutch_only() -> None:
    section = {"kind": "STEP", "title": {"nl": "Kijk"}}
    dutch = {"world": "PROFESSIONAL", "title": {"nl": "Hulp"}, "lead": {"nl": "Voor jou."}}

    assert faults_of(**dutch, section=[section]) == []


def test_two_guides_with_one_number_are_both_named() -> None:
    _, faults = parse({"een": GUIDE, "twee": GUIDE})

    assert [(fault.kind, fault.key) for fault in faults] == [
        (FaultKind.NUMBER_TWICE, "een"),
        (FaultKind.NUMBER_TWICE, "twee"),
    ]


def test_a_key_is_a_plain_word() -> None:
    guides, faults = parse({"Een Gids": GUIDE, "goed": {**GUIDE, "number": 2}})

    assert [guide.key for guide in guides] == ["goed"]
    assert [fault.kind for fault in faults] == [FaultKind.KEY]
    assert guides[0].sections[0].kind is SectionKind.TEXT
