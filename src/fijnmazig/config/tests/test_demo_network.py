"""The network of the demo region: invented people, real municipalities, and nothing twice."""

from datetime import date

import pytest

from fijnmazig.common.actor import OPERATOR
from fijnmazig.config.demo import network, roster
from fijnmazig.config.demo.people import PEOPLE
from fijnmazig.organisations.domain.facts import OrganisationFacts
from fijnmazig.organisations.domain.kinds import Sector
from fijnmazig.organisations.queries.reach import visible_organisations, visible_professionals

START, END = date(2022, 12, 31), date(2024, 10, 31)


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


@pytest.mark.django_db
def test_the_network_is_made_once() -> None:
    network.prepare_network()
    counts = (visible_organisations(OPERATOR).count(), visible_professionals(OPERATOR).count())
    network.prepare_network()

    assert counts == (118, len({worker.name for worker in workers()}))
    assert (
        visible_organisations(OPERATOR).count(),
        visible_professionals(OPERATOR).count(),
    ) == counts
