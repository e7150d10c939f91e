"""Why a file is refused, in the words of the forms."""

from dataclasses import fields

import pytest

from fijnmazig.directory.domain.kinds import TermFacet
from fijnmazig.directory.domain.numbers import NumberFault
from fijnmazig.directory.domain.rows import (
    AreaRow,
    ChannelRow,
    CheckedRow,
    HoursRow,
    LocationRow,
    OtherDayRow,
    ServiceRow,
)
from fijnmazig.directory.domain.tables import Fault, FaultKind
from fijnmazig.directory.texts import EDIT_FIELDS, fault_sentence
from fijnmazig.directory.texts.faults import FAULT_FIELDS

ROWS = (AreaRow, ChannelRow, CheckedRow, HoursRow, LocationRow, OtherDayRow, ServiceRow)


def test_everything_that_can_be_refused_has_a_name_in_dutch() -> None:
    written = {field.name for row in ROWS for field in fields(row)}
    codes = {str(one) for one in (*TermFacet, *NumberFault)}

    assert (written | codes) - FAULT_FIELDS.keys() - EDIT_FIELDS.keys() == set()


@pytest.mark.parametrize(
    ("kind", "field", "value", "said"),
    [
        (FaultKind.MISSING, "access_rule", "", "lijn: vul Hoe je er terechtkunt in."),
        (FaultKind.UNKNOWN_FIELD, "summry", "", "lijn: het veld summry bestaat niet."),
        (FaultKind.UNKNOWN_VALUE, "SITUATION", "x", "lijn: Situaties kan niet x zijn."),
        (
            FaultKind.NUMBER,
            "NOT_IN_BELGIUM",
            "+31",
            "lijn: het nummer +31 mag hier niet staan (het is geen Belgisch nummer).",
        ),
    ],
)
def test_a_refusal_names_a_field_as_the_form_does(
    kind: FaultKind, field: str, value: str, said: str
) -> None:
    assert fault_sentence(Fault(kind=kind, key="lijn", field=field, value=value)) == said


def test_a_refusal_names_a_channel_in_words() -> None:
    said = fault_sentence(Fault(kind=FaultKind.HOLIDAYS_NOT_SAID, key="lijn", value="PHONE"))

    assert "PHONE" not in said
