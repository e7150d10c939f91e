"""Number 14: whoever writes hours is asked what happens on holidays. Source: DOMAIN A11."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.directory.domain.rows import ChannelRow, ServiceRow
from fijnmazig.directory.domain.tables import Around, FaultKind, faults_of
from fijnmazig.directory.models import Channel
from fijnmazig.directory.tests.factories import OFFICE, make_service


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


SAID = {
    "kind": "PHONE",
    "value": "106",
    "audience": "EVERYONE",
    "how": "WEEK",
    "hours": "ma-vr 9-12",
    "understood": "ma-vr 9:00-12:00",
    "holidays": "CLOSED",
    "july": "OPEN",
    "reason": "gebeld",
}


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["holidays", "july"])
def test_14_the_form_of_the_editor_asks_it_chooses_nothing_and_takes_no_silence(
    client: Client, asked: str
) -> None:
    log_in(client, make_member(role=Role.SPOC))
    service = make_service()
    path = reverse("directory:channel_create", kwargs={"service_id": service.id})
    chosen = client.get(path).context["form"][asked].value()

    silent = client.post(path, {**SAID, asked: ""}, headers=ORIGIN)
    before = Channel.unscoped.count()
    told = client.post(path, SAID, headers=ORIGIN)

    assert chosen in {None, ""}
    assert (silent.status_code, before) == (200, 1)
    assert (told.status_code, Channel.unscoped.count()) == (302, 2)
