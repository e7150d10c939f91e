from datetime import date
from typing import Any

import pytest

from fijnmazig.directory.domain.tables import Around, FaultKind, parse

AROUND = Around(terms=frozenset({("SITUATION", "gevaar")}), never={"113": "Nederlands"})
PHONE: dict[str, Any] = {
    "kind": "PHONE",
    "value": "1712",
    "number_kind": "SHORT",
    "hours_known": True,
    "closed_on_public_holidays": True,
    "closed_on_11_july": False,
    "hours_checked": date(2026, 1, 1),
    "hours": [{"days": "ma-vr", "from": "9:00", "to": "17:00"}],
    "checked": [{"field": "value", "result": "CONFIRMED", "source": "1712.be"}],
}
SERVICE: dict[str, Any] = {
    "key": "lijn",
    "provider": "CAW",
    "name": "Lijn",
    "summary": "Een lijn.",
    "audience": "EVERYONE",
    "access_rule": "DIRECT",
    "situations": ["gevaar"],
    "areas": [{"kind": "FLANDERS"}],
}
ADDRESS = {"street": "Straat 1", "postcode": "2850", "nis": "11005"}


def faults_of(**changes: Any) -> list[tuple[FaultKind, str]]:
    channel = {**PHONE, **changes.pop("channel", {})}
    service = {**SERVICE, "channel": [channel], **changes}
    _, faults = parse([{k: v for k, v in service.items() if v is not ...}], around=AROUND)
    return [(fault.kind, fault.field) for fault in faults]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"key": "Geen Sleutel"}, (FaultKind.KEY, "")),
        ({"name": ...}, (FaultKind.MISSING, "name")),
        ({"colour": "red"}, (FaultKind.UNKNOWN_FIELD, "colour")),
        ({"name": 3}, (FaultKind.WRONG_TYPE, "name")),
        ({"is_emergency": "ja"}, (FaultKind.WRONG_TYPE, "is_emergency")),
        ({"min_age_months": True}, (FaultKind.WRONG_TYPE, "min_age_months")),
        ({"situations": "gevaar"}, (FaultKind.WRONG_TYPE, "situations")),
        ({"areas": ["FLANDERS"]}, (FaultKind.WRONG_TYPE, "areas")),
        ({"audience": "ALL"}, (FaultKind.UNKNOWN_VALUE, "audience")),
        ({"situations": ["onbekend"]}, (FaultKind.UNKNOWN_VALUE, "SITUATION")),
        ({"areas": [{"kind": "MOON"}]}, (FaultKind.UNKNOWN_VALUE, "kind")),
        (
            {"has_secret_location": True, "location": [ADDRESS]},
            (FaultKind.SECRET_WITH_ADDRESS, ""),
        ),
        ({"min_age_months": 36, "max_age_months": -9}, (FaultKind.AGES, "")),
        ({"channel": {"value": "113"}}, (FaultKind.NUMBER, "BLOCKED")),
        ({"channel": {"value": "1711"}}, (FaultKind.NUMBER, "UNKNOWN_SHORT")),
        ({"channel": {"value": "03 880 18 00"}}, (FaultKind.NUMBER, "number_kind")),
        ({"channel": {"kind": "WEB"}}, (FaultKind.NUMBER, "number_kind")),
        ({"channel": {"checked": []}}, (FaultKind.UNSOURCED, "")),
        ({"channel": {"hours": []}}, (FaultKind.HOURS, "hours")),
    ],
)
def test_a_fault_is_named_with_its_field(
    changes: dict[str, Any], fault: tuple[FaultKind, str]
) -> None:
    assert faults_of() == []

    assert faults_of(**changes) == [fault]


def test_hours_that_nobody_can_read_are_named() -> None:
    hours = [{"days": "ma-vr", "from": "9u", "to": "17u"}]

    assert faults_of(channel={"hours": hours}) == [(FaultKind.HOURS, "hours")]


@pytest.mark.parametrize("field", ["closed_on_public_holidays", "closed_on_11_july"])
def test_an_editor_who_forgets_the_holidays_is_asked(field: str) -> None:
    channel = {name: value for name, value in PHONE.items() if name != field}
    _, faults = parse([{**SERVICE, "channel": [channel]}], around=AROUND)

    assert [fault.kind for fault in faults] == [FaultKind.HOLIDAYS_NOT_SAID]


def test_a_key_that_stands_twice_is_named() -> None:
    services, faults = parse([SERVICE, SERVICE], around=AROUND)

    assert len(services) == 2
    assert [fault.kind for fault in faults] == [FaultKind.TWICE]
