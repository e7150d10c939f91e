"""Who takes lists along or searches faster than people do waits; nobody else does."""

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.common.pacing import middleware as pace

pytestmark = pytest.mark.django_db


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let two of each through, so that the third is too many."""
    monkeypatch.setattr(pace, "TAKEN", 2)
    monkeypatch.setattr(pace, "ASKED", 2)


def entered() -> Client:
    client = Client()
    log_in(client, make_member(role=Role.COORDINATOR))
    return client


@pytest.mark.asvs("V2.4.1")
@pytest.mark.usefixtures("few")
def test_a_member_takes_so_many_files_along_and_then_waits() -> None:
    client = entered()
    address = reverse("signals:signal_export", args=["csv"])

    answers = [client.get(address) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].headers["Retry-After"] == "600"
    assert "Wacht tien minuten" in answers[2].text
    assert client.get(reverse("signals:signal_list")).status_code == 200


@pytest.mark.usefixtures("few")
def test_members_are_counted_apart() -> None:
    client, address = entered(), reverse("signals:signal_export", args=["csv"])
    other = make_member(role=Role.COORDINATOR)
    for _ in range(3):
        client.get(address)

    log_in(client, other)

    assert client.get(address).status_code == 200


@pytest.mark.asvs("V16.3.3")
@pytest.mark.usefixtures("few")
def test_who_is_slowed_down_is_told_in_the_log_and_not_named(
    caplog: pytest.LogCaptureFixture,
) -> None:
    client, address = Client(), reverse("library:item_list")

    for _ in range(3):
        client.get(address, {"q": "stilte"}, headers={"X-Forwarded-For": "203.0.113.9"})

    told = [record.getMessage() for record in caplog.records if record.name == "fijnmazig.refused"]
    assert told == ["faster than people go: asked"]


@pytest.mark.asvs("V2.4.1")
@pytest.mark.usefixtures("few")
def test_one_place_asks_so_many_questions_a_minute() -> None:
    client, address = Client(), reverse("library:item_list")

    answers = [client.get(address, {"q": "stilte"}) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].headers["Retry-After"] == "60"
    assert "Wacht een minuut" in answers[2].text
    assert not answers[2].cookies
    assert client.get(address).status_code == 200
    elsewhere = client.get(address, {"q": "stilte"}, headers={"X-Forwarded-For": "203.0.113.9"})
    assert elsewhere.status_code == 200


@pytest.mark.usefixtures("few")
def test_a_door_for_machines_keeps_the_pace_of_its_own() -> None:
    client, address = Client(), reverse("machines:oai")

    answers = [client.get(address, {"verb": "Identify"}) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
