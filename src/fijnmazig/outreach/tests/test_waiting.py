"""Whoever opens a vault sees how much waits for the team, and nobody sees of whom."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import actor_of, log_in, make_member
from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.outreach.models import Dossier
from fijnmazig.outreach.queries.received import received_list
from fijnmazig.outreach.queries.waiting import waits_for
from fijnmazig.outreach.services import consenting
from fijnmazig.outreach.tests.referring import AT, Handing
from fijnmazig.vault.queries.waiting import what_waits
from fijnmazig.vault.tests.factories import make_team

pytestmark = pytest.mark.django_db


def told(actor: Actor) -> list[tuple[str, str]]:
    return [(link.url, str(link.label)) for link in waits_for(actor=actor, at=AT)]


def test_an_override_waits_for_a_second_person_of_the_team_until_somebody_bears_it() -> None:
    house = Handing()
    consent_id = house.ask_override()
    stranger = make_member(role=Role.COORDINATOR)
    make_team(stranger)
    supervisor = actor_of(house.supervisor)

    assert told(supervisor) == [
        (
            reverse("outreach:override_list"),
            "1 vraag om zonder toestemming door te geven wacht op een tweede beslissing",
        )
    ]
    for other in (actor_of(house.caller), actor_of(stranger), ANONYMOUS):
        assert told(other) == []

    consenting.agree_override(
        actor=supervisor, dossier_id=house.dossier.id, consent_id=consent_id, at=AT
    )
    assert told(supervisor) == []


def test_who_asked_themselves_is_not_asked_to_bear_it() -> None:
    house = Handing()
    house.ask_override()
    house.dossier.consents.update(taken_by=house.supervisor.id)

    assert told(actor_of(house.supervisor)) == []


def test_worries_wait_for_who_looks_after_the_calls() -> None:
    house = Handing()
    Dossier.unscoped.filter(id=house.dossier.id).update(flag_raised_at=AT)

    assert told(actor_of(house.supervisor)) == [
        (
            reverse("outreach:worry_list"),
            "1 zorg wacht tot iemand ze nakijkt; tot dan belt niemand",
        )
    ]
    assert told(actor_of(house.caller)) == []


def test_what_was_handed_on_waits_until_it_is_opened_withdrawn_or_over() -> None:
    house = Handing()
    recipient = actor_of(house.recipient)
    opened, withdrawn, left = (house.sent() for _ in range(3))
    assert [label for _, label in told(recipient)] == [
        "Er werd 3 keer iets aan je team doorgegeven dat nog niemand las"
    ]

    house.open(opened)
    house.withdraw(withdrawn)

    assert [url for url, _ in told(recipient)] == [reverse("outreach:received_list")]
    assert "Er werd 1 keer iets" in told(recipient)[0][1]
    late = left.expires_at or AT
    assert list(waits_for(actor=recipient, at=late)) == []
    assert len(list(waits_for(actor=recipient, at=late - timedelta(seconds=1)))) == 1


def test_who_is_excluded_hears_nothing_of_an_override_nor_of_what_was_handed_on(
    mailoutbox: Any, django_capture_on_commit_callbacks: Any
) -> None:
    house = Handing()
    for user in (house.supervisor, house.recipient):
        house.dossier.exclusions.create(user=user, excluded_at=AT)

    with django_capture_on_commit_callbacks(execute=True):
        house.ask_override()
        house.sent()

    assert [sent.to for sent in mailoutbox] == [[house.caller.email]]
    assert told(actor_of(house.supervisor)) == told(actor_of(house.recipient)) == []
    assert received_list(actor=actor_of(house.recipient), at=AT, on=AT.date()) == ()


def test_the_page_of_the_vault_says_it_closed_as_it_is(client: Client) -> None:
    house = Handing()
    house.ask_override()
    log_in(client, house.supervisor)

    page = client.get(reverse("vault:team_list")).content.decode()

    assert "1 vraag om zonder toestemming door te geven" in page
    assert "Open eerst je kluis." in page
    assert house.dossier.reference not in page
    assert [link.url for link in what_waits(actor=actor_of(house.supervisor), at=AT)] == [
        reverse("outreach:override_list")
    ]
