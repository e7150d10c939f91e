"""The network of the demo region: invented people, real municipalities, and nothing twice."""

from datetime import date

import pytest
from django.db.models import Count, QuerySet

from fijnmazig.common.actor import OPERATOR
from fijnmazig.config.demo import network, roster
from fijnmazig.config.demo.people import PEOPLE
from fijnmazig.organisations.domain.facts import OrganisationFacts
from fijnmazig.organisations.domain.kinds import Sector
from fijnmazig.organisations.domain.seats import SeatState
from fijnmazig.organisations.models import Partnership
from fijnmazig.organisations.queries.decisions import OVERDUE, decision_list_page
from fijnmazig.organisations.queries.reach import (
    visible_organisations,
    visible_partnerships,
    visible_professionals,
    visible_requests,
)
from fijnmazig.organisations.queries.seats import seat_alerts
from fijnmazig.organisations.tests.factories import coordinator

START, END = date(2022, 12, 31), date(2024, 10, 31)
TODAY, HEMIKSEM = date(2026, 11, 26), "11018"


def workers() -> tuple[roster.Worker, ...]:
    named = roster.named_workers()
    return (*named, *roster.made_workers(tuple(roster.organisations()), taken=named))


def body(name: str) -> roster.Joined:
    facts = OrganisationFacts(name=name, sector=Sector.EDUCATION)
    return roster.Joined(
        facts=facts, partnership="rupelmycorrhiza", joined=START, left=None, part=""
    )


def test_everybody_is_fictional_and_has_a_name_of_their_own() -> None:
    people = {worker.name: worker.email for worker in workers()}

    assert all(name.endswith(roster.FICTIONAL) for name in people)
    assert all(email.endswith("@demo.example") for email in people.values())
    assert len(set(people.values())) == len(people) > 115


def test_nobody_works_for_a_body_that_exists() -> None:
    employers = {worker.organisation for worker in workers()}

    assert all(name.endswith(roster.FICTIONAL) for name in employers)
    assert employers <= {body.name for body in roster.organisations()}


def test_only_the_partners_that_seed_002_names_are_real() -> None:
    real = [one for one in roster.organisations() if not one.name.endswith(roster.FICTIONAL)]

    assert {one.partnership for one in real} == {"hoe-gaat-het-met-u"}
    assert len(real) == 11
    assert not any(one.facts.contact_email or one.facts.contact_phone for one in real)


def test_child_minders_stay_off_the_open_page() -> None:
    minders = [one for one in roster.organisations() if one.name.startswith("Onthaalouder")]

    assert [one.facts.is_listed for one in minders] == [False] * 10


def test_the_seed_number_gives_the_same_people_and_a_new_body_changes_nobody() -> None:
    first = roster.made_workers([body("Een (fictief)"), body("Twee (fictief)")], taken=())
    again = roster.made_workers(
        [body("Nul (fictief)"), body("Een (fictief)"), body("Twee (fictief)")], taken=()
    )

    assert [worker for worker in again if worker.organisation != "Nul (fictief)"] == list(first)


def test_demo_people_have_an_address_of_one_profile_each() -> None:
    addresses = {worker.name: worker.email for worker in roster.demo_workers()}

    assert addresses == {person.name: person.email for person in PEOPLE}


def prepared() -> QuerySet[Partnership]:
    network.prepare_network(coordinator=OPERATOR, today=date(2026, 11, 26))
    return visible_partnerships(OPERATOR)


def size() -> tuple[int, ...]:
    partnerships = visible_partnerships(OPERATOR)
    return (
        visible_organisations(OPERATOR).count(),
        visible_professionals(OPERATOR).count(),
        partnerships.aggregate(n=Count("participations"))["n"],
        partnerships.aggregate(n=Count("mandates"))["n"],
        partnerships.aggregate(n=Count("decisions"))["n"],
        visible_requests(OPERATOR).count(),
    )


@pytest.mark.django_db
def test_the_network_is_made_once() -> None:
    prepared()
    made = size()
    prepared()

    people = 569  # who works there, and who was made up to come to meetings
    assert made == (118, people, 88 + 11 + 15, 14 + 14, 8, 1)
    assert size() == made


@pytest.mark.django_db
def test_the_published_figures_follow_from_the_days_on_which_bodies_joined() -> None:
    parts = prepared().filter(key="rupelmycorrhiza")

    def joined_by(day: date) -> int:
        return parts.filter(participations__start_date__lte=day).count()

    assert (joined_by(START), joined_by(END)) == (25, 88)
    assert joined_by(date(2022, 12, 5)) == 0


@pytest.mark.django_db
def test_partners_and_municipalities_are_those_of_the_seeds() -> None:
    rows = prepared().annotate(
        partners=Count("participations", distinct=True),
        places=Count("municipalities", distinct=True),
    )

    assert {row.key: (row.partners, row.places) for row in rows} == {
        "rupelmycorrhiza": (88, 6),
        "hoe-gaat-het-met-u": (11, 8),
        "isp-ifg": (15, 15),
    }


@pytest.mark.django_db
def test_each_of_the_fifteen_municipalities_of_the_series_has_an_invented_spoc() -> None:
    partnership = prepared().get(key="isp-ifg")

    codes = set(partnership.municipalities.values_list("nis", flat=True))
    seats = partnership.mandates.filter(kind="SPOC", end_date=None).select_related("professional")
    bodies = [one for one in roster.organisations() if one.partnership == "isp-ifg"]

    assert len(codes) == 15
    assert {seat.nis for seat in seats} == codes
    assert {nis for one in bodies for nis in one.facts.municipalities} == codes
    assert all(seat.professional.name.endswith(roster.FICTIONAL) for seat in seats)


@pytest.mark.django_db
def test_the_coordinator_sees_one_empty_seat_and_one_decision_that_is_late() -> None:
    partnership = prepared().get(key="rupelmycorrhiza")
    noor = coordinator("rupelmycorrhiza")

    alerts = seat_alerts(actor=noor, on=TODAY)
    late = decision_list_page(
        actor=noor, partnership_id=partnership.id, wanted=OVERDUE, on=TODAY, number="1"
    )

    assert [(alert.nis, alert.state) for alert in alerts] == [(HEMIKSEM, SeatState.VACANT)]
    assert [row.due_date for row in late.rows] == [date(2026, 10, 31)]
