"""Who registered in the demo region: a full group, a waiting list, an open offer, a team."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks as Commit

from fijnmazig.accounts.domain import Role
from fijnmazig.common.actor import OPERATOR
from fijnmazig.config.demo import entries, network, partnerships, planned, region, roster
from fijnmazig.config.demo.people import OPENED_AT
from fijnmazig.config.demo.publishing import acting
from fijnmazig.gatherings.models import Seat
from fijnmazig.gatherings.queries.reach import held_cohorts, own_entries
from fijnmazig.messages.domain import telling_words
from fijnmazig.organisations.tests.factories import make_partnership

SITE = "http://127.0.0.1:8031"
TODAY = date(2026, 11, 26)
AT = datetime(2026, 11, 26, 6, 0, tzinfo=UTC)
FULL = "Basisvorming: kijken, praten, samen verder (fictief)"

type Standing = list[tuple[str, int, int]]


@pytest.fixture
def _registered(django_capture_on_commit_callbacks: Commit, db: None) -> None:  # noqa: ARG001 -- a fixture asks for another by name
    region.prepare_people()
    bodies, named = tuple(roster.organisations()), roster.named_workers()
    ids = network.prepare_organisations(bodies)
    network.prepare_people((*named, *roster.made_workers(bodies, taken=named)), ids)
    keys = partnerships.prepare_partnerships(roster.written()["partnership"])
    partnerships.prepare_participations(bodies, partnership_ids=keys, ids=ids)
    members = region.known_members()
    network.link_profiles([acting(members, role, at=OPENED_AT) for role in members], at=OPENED_AT)
    planned.prepare_planned(today=TODAY)
    for _time in range(2):  # a second run adds nothing
        with django_capture_on_commit_callbacks(execute=True):
            entries.prepare_entries(members, site=SITE, today=TODAY)


def standing(title: str) -> Standing:
    """Return how many entries of a group stand how, with their seats, by state."""
    rows = held_cohorts(OPERATOR).filter(series__title=title).order_by("entries__queued_at")
    found = list(rows.values_list("entries__state", "entries__seat_total"))
    return sorted({(state, seats, found.count((state, seats))) for state, seats in found})


def own(role: Role) -> Any:
    actor = acting(region.known_members(), role, at=AT)
    return own_entries(actor).get(cohort__series__title=FULL)


@pytest.mark.usefixtures("_registered")
def test_one_group_is_full_with_an_offer_and_people_who_wait() -> None:
    assert standing(FULL) == [
        ("CANCELLED", 1, 1),
        ("OFFERED", 1, 1),
        ("REGISTERED", 1, 13),
        ("REGISTERED", 2, 1),
        ("WAITING", 1, 3),
    ]


@pytest.mark.usefixtures("_registered")
def test_the_offer_stands_open_and_a_team_still_names_somebody() -> None:
    offer, team = own(Role.SPOC), own(Role.FIRST_LINE)

    assert (offer.state, offer.offer_until) == ("OFFERED", AT + timedelta(days=2, minutes=5))
    assert (team.seats.count(), team.seats.filter(professional=None).count()) == (2, 1)
    assert team.seats.exclude(need=None).count() == 1
    assert own(Role.GROUP_LEADER).state == "WAITING"


@pytest.mark.usefixtures("_registered")
def test_everybody_who_registered_is_invented_and_some_need_something() -> None:
    seats = Seat.unscoped.exclude(professional=None)

    people = set(seats.values_list("professional__name", flat=True))

    assert len(people) > 25
    assert all(name.endswith(roster.FICTIONAL) for name in people)
    assert seats.exclude(need=None).count() > 5


@pytest.mark.usefixtures("_registered")
def test_mails_about_it_are_neutral_and_lead_to_this_demo() -> None:
    texts = [str(message.body) for message in mail.outbox]

    assert len(texts) > 50
    assert sum(f"{SITE}/momenten/" in text for text in texts) > 50
    assert [telling_words(str(message.subject)) for message in mail.outbox] == [[]] * len(texts)


@pytest.mark.django_db
def test_a_group_that_began_gets_nobody() -> None:
    make_partnership("rupelmycorrhiza")
    make_partnership("hoe-gaat-het-met-u")
    make_partnership("isp-ifg")
    planned.prepare_planned(today=TODAY)

    assert entries.empty_group(FULL, at=AT) is not None
    assert entries.empty_group(FULL, at=AT + timedelta(days=30)) is None


def test_only_listed_invented_bodies_have_a_general_address_and_it_is_theirs() -> None:
    bodies = list(roster.organisations())
    with_one = [body for body in bodies if body.facts.contact_email]
    addresses = {body.facts.contact_email for body in with_one}

    assert len(addresses) == len(with_one) > 90
    assert all(address.startswith("info@") for address in addresses)
    assert all(address.endswith(".example") for address in addresses)
    assert all(body.facts.is_listed for body in with_one)
    assert all(body.name.endswith(roster.FICTIONAL) for body in with_one)
