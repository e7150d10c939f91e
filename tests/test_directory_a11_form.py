"""Number 14: whoever writes hours is asked what happens on holidays. Source: DOMAIN A11."""

from dataclasses import replace

from fijnmazig.directory.domain.rows import ChannelRow, ServiceRow
from fijnmazig.directory.domain.tables import Around, FaultKind, faults_of
from fijnmazig.directory.tests.factories import OFFICE


def faults(channel: ChannelRow) -> list[FaultKind]:
    row = ServiceRow(
        key="proef",
        provider="Huis (fictief)",
        name="Proef",
        summary="Praten.",
        audience="EVERYONE",
        access_rule="DIRECT",
        channel=(channel,),
    )
    return [fault.kind for fault in faults_of(row, around=Around(terms=frozenset(), never={}))]


def test_14_hours_in_a_table_without_a_word_on_holidays_are_refused() -> None:
    assert faults(OFFICE) == []

    assert faults(replace(OFFICE, closed_on_11_july=None)) == [FaultKind.HOLIDAYS_NOT_SAID]
    assert faults(replace(OFFICE, closed_on_public_holidays=None)) == [FaultKind.HOLIDAYS_NOT_SAID]
