"""Organisations: made, changed, ended, opened again; nothing private on the open page."""

from datetime import timedelta
from uuid import uuid4

import pytest

from fijnmazig.audit import queries as audit
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.facts import OrganisationFacts
from fijnmazig.organisations.domain.kinds import OrganisationKind, Sector, Track
from fijnmazig.organisations.models import Organisation
from fijnmazig.organisations.services import organisations as services
from fijnmazig.organisations.tests.factories import (
    BOOM,
    GENK,
    MONDAY,
    NIEL,
    TODAY,
    colleague,
    coordinator,
    make_organisation,
    make_professional,
    region_manager,
    spoc,
)

pytestmark = pytest.mark.django_db
FACTS = OrganisationFacts(
    name="  Huis  van de Buurt ",
    short_name="HvdB",
    kind=OrganisationKind.ASSOCIATION,
    sector=Sector.WELFARE,
    track=Track.NABIJHEID,
    description="Een open huis.",
    website="https://huis.test",
    contact_email="Onthaal@huis.test",
    contact_phone="03 000 00 00",
    is_listed=False,
    municipalities=(BOOM, NIEL),
)


def test_create_organisation_stores_what_was_said_and_who_made_it() -> None:
    made = services.create_organisation(actor=region_manager(), facts=FACTS, at=MONDAY)

    row = Organisation.unscoped.get(id=made)
    assert (row.name, row.kind, row.sector, row.track) == (
        "Huis van de Buurt",
        "ASSOCIATION",
        "WELFARE",
        "NABIJHEID",
    )
    assert (row.contact_email, row.is_listed) == ("onthaal@huis.test", False)
    assert sorted(row.areas.values_list("nis", flat=True)) == [BOOM, NIEL]
    assert audit.acts_on(made) == ["organisations.organisation-created"]


def test_create_organisation_in_a_municipality_asks_for_that_municipality() -> None:
    elsewhere = OrganisationFacts(name="Elders", municipalities=(GENK,))

    made = services.create_organisation(actor=spoc(BOOM), facts=FACTS, at=MONDAY)

    assert Organisation.unscoped.filter(id=made).exists()
    with pytest.raises(Refused, match=str(texts.SERVES_NONE_OF_YOURS)[:30]):
        services.create_organisation(actor=spoc(BOOM), facts=elsewhere, at=MONDAY)


def test_create_organisation_is_not_for_who_manages_nothing() -> None:
    services.create_organisation(actor=coordinator("rupel"), facts=FACTS, at=MONDAY)

    with pytest.raises(NotFound):
        services.create_organisation(actor=colleague(), facts=FACTS, at=MONDAY)


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (OrganisationFacts(name=" "), texts.NAME_NEEDED),
        (OrganisationFacts(name="HUIS VAN DE BUURT"), texts.NAME_TAKEN),
        (OrganisationFacts(name="A", description="Vraag naar mia maes."), texts.NAMES_A_PERSON),
        (OrganisationFacts(name="A", contact_email="MIA@huis.test"), texts.ADDRESS_OF_A_PERSON),
        (OrganisationFacts(name="A", contact_phone="0470 00"), texts.NUMBER_OF_A_PERSON),
    ],
)
def test_create_organisation_refuses_doubles_and_private_details(
    facts: OrganisationFacts, message: str
) -> None:
    make_organisation("Huis van de Buurt")
    make_professional("Mia Maes", email="mia@huis.test", phone="0470 00")

    with pytest.raises(Refused) as refusal:
        services.create_organisation(actor=OPERATOR, facts=facts, at=MONDAY)

    assert refusal.value.message == message


def test_change_organisation_replaces_what_was_known() -> None:
    row = make_organisation("Oud", municipalities=(BOOM, GENK))

    services.change_organisation(actor=spoc(BOOM), organisation_id=row.id, facts=FACTS, at=MONDAY)

    row.refresh_from_db()
    assert row.name == "Huis van de Buurt"
    assert sorted(row.areas.values_list("nis", flat=True)) == [BOOM, NIEL]
    assert audit.acts_on(row.id)[-1] == "organisations.organisation-changed"


@pytest.mark.parametrize("who", [colleague(), spoc(GENK)])
def test_what_is_not_yours_and_what_is_not_there_look_the_same(who: object) -> None:
    row = make_organisation(municipalities=(BOOM,))

    for absent in (row.id, uuid4()):
        with pytest.raises(NotFound):
            services.change_organisation(
                actor=who,  # type: ignore[arg-type]  # parametrised
                organisation_id=absent,
                facts=FACTS,
                at=MONDAY,
            )


def test_end_and_reopen_keep_what_was() -> None:
    row = make_organisation(municipalities=(BOOM,))
    tomorrow = TODAY + timedelta(days=1)

    services.end_organisation(
        actor=spoc(BOOM), organisation_id=row.id, last_day=tomorrow, at=MONDAY
    )
    row.refresh_from_db()
    ended = row.ended_date
    services.reopen_organisation(actor=spoc(BOOM), organisation_id=row.id, at=MONDAY)

    row.refresh_from_db()
    assert (ended, row.ended_date) == (tomorrow, None)
    assert audit.acts_on(row.id)[1:] == [
        "organisations.organisation-ended",
        "organisations.organisation-reopened",
    ]


def test_an_end_is_given_once_and_taken_back_once() -> None:
    row = make_organisation()

    with pytest.raises(Refused):
        services.reopen_organisation(actor=OPERATOR, organisation_id=row.id, at=MONDAY)
    services.end_organisation(actor=OPERATOR, organisation_id=row.id, last_day=TODAY, at=MONDAY)
    with pytest.raises(Refused):
        services.end_organisation(actor=OPERATOR, organisation_id=row.id, last_day=TODAY, at=MONDAY)

    assert audit.acts_on(row.id).count("organisations.organisation-ended") == 1
