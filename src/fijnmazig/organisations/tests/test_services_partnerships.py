"""Partnerships, their municipalities, partners and decisions."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from fijnmazig.audit import queries as audit
from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.facts import (
    DecisionFacts,
    PartFacts,
    PartnershipFacts,
    PlaceFacts,
)
from fijnmazig.organisations.domain.kinds import DecisionState, MunicipalityRole
from fijnmazig.organisations.models import Decision, Participation, Partnership
from fijnmazig.organisations.services import decisions, participations, partnerships
from fijnmazig.organisations.tests.factories import (
    BOOM,
    LONG_AGO,
    MONDAY,
    NIEL,
    TODAY,
    colleague,
    coordinator,
    make_mandate,
    make_organisation,
    make_participation,
    make_partnership,
    make_place,
    make_professional,
    region_manager,
    spoc,
)

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)
FACTS = PartnershipFacts(
    name=" Kring  rond Boom ",
    contact_email="Info@kring.test",
    start_date=LONG_AGO,
    end_date=TODAY,
    subsidy_euro=Decimal("1250.50"),
)
PART = PartFacts(start_date=LONG_AGO, part=" onthaal ")
DECISION = DecisionFacts(decided_date=LONG_AGO, text=" Kaartjes ", carrier=" Dienst samenleven ")


def rupel() -> Actor:
    return coordinator("rupel")


def test_create_partnership_stores_it_under_its_key() -> None:
    made = partnerships.create_partnership(
        actor=region_manager(), key="Kring", facts=FACTS, at=MONDAY
    )

    row = Partnership.unscoped.get(id=made)
    assert (row.key, row.name, row.contact_email) == ("kring", "Kring rond Boom", "info@kring.test")
    assert row.subsidy_euro == Decimal("1250.50")
    assert audit.acts_on(made) == ["organisations.partnership-created"]


@pytest.mark.parametrize("who", [rupel(), spoc(BOOM), colleague()])
def test_create_partnership_is_for_who_manages_the_region(who: Actor) -> None:
    partnerships.create_partnership(actor=OPERATOR, key="kring", facts=FACTS, at=MONDAY)

    with pytest.raises(NotFound):
        partnerships.create_partnership(actor=who, key="ander", facts=FACTS, at=MONDAY)


@pytest.mark.parametrize(
    ("key", "facts", "message"),
    [
        ("RUPEL", FACTS, texts.KEY_TAKEN),
        ("a", PartnershipFacts(name=" "), texts.PARTNERSHIP_NAME_NEEDED),
        ("a", PartnershipFacts(name="A", contact_role="Mia Maes"), texts.NAMES_A_PERSON),
        ("a", PartnershipFacts(name="A", summary="vraag mia maes"), texts.NAMES_A_PERSON),
        ("a", PartnershipFacts(name="A", contact_email="mia@a.test"), texts.ADDRESS_OF_A_PERSON),
        (
            "a",
            PartnershipFacts(name="A", start_date=TODAY, end_date=LONG_AGO),
            texts.ENDS_BEFORE_START,
        ),
    ],
)
def test_create_partnership_refuses_what_cannot_be(
    key: str, facts: PartnershipFacts, message: str
) -> None:
    make_partnership("rupel")
    make_professional("Mia Maes", email="mia@a.test")

    with pytest.raises(Refused) as refusal:
        partnerships.create_partnership(actor=OPERATOR, key=key, facts=facts, at=MONDAY)

    assert refusal.value.message == message


def test_change_partnership_leaves_the_key() -> None:
    row = make_partnership("rupel")

    partnerships.change_partnership(actor=rupel(), partnership_id=row.id, facts=FACTS, at=MONDAY)

    row.refresh_from_db()
    assert (row.key, row.name) == ("rupel", "Kring rond Boom")
    assert audit.acts_on(row.id) == ["organisations.partnership-changed"]
    with pytest.raises(NotFound):
        partnerships.change_partnership(
            actor=coordinator("genk"), partnership_id=row.id, facts=FACTS, at=MONDAY
        )


def test_places_are_added_changed_and_taken_back() -> None:
    row = make_partnership("rupel")
    ids: dict[str, Any] = {"actor": rupel(), "partnership_id": row.id, "at": MONDAY}

    place_id = partnerships.add_place(**ids, facts=PlaceFacts(nis=BOOM))
    facts = PlaceFacts(nis=NIEL, role=MunicipalityRole.COORDINATING, start_date=LONG_AGO)
    partnerships.change_place(**ids, place_id=place_id, facts=facts)
    place = row.municipalities.get()
    partnerships.remove_place(**ids, place_id=place_id)

    assert (place.nis, place.role, place.start_date) == (BOOM, "COORDINATING", LONG_AGO)
    assert not row.municipalities.exists()
    assert audit.acts_on(row.id) == [
        "organisations.municipality-added",
        "organisations.municipality-changed",
        "organisations.municipality-removed",
    ]


def test_places_come_once_and_go_only_without_mandates() -> None:
    row = make_partnership("rupel")
    place = make_place(row, BOOM)
    ids: dict[str, Any] = {"actor": rupel(), "partnership_id": row.id, "at": MONDAY}
    backwards = PlaceFacts(nis=BOOM, start_date=TODAY, end_date=LONG_AGO)

    with pytest.raises(Refused, match="mee"):
        partnerships.add_place(**ids, facts=PlaceFacts(nis=BOOM))
    with pytest.raises(Refused, match="einddatum"):
        partnerships.change_place(**ids, place_id=place.id, facts=backwards)
    make_mandate(row, nis=BOOM)
    with pytest.raises(Refused, match="mandaten"):
        partnerships.remove_place(**ids, place_id=place.id)

    assert row.municipalities.get() == place


def test_participation_starts_changes_ends_and_comes_back() -> None:
    row, organisation = make_partnership("rupel"), make_organisation()
    ids: dict[str, Any] = {"actor": rupel(), "partnership_id": row.id, "at": MONDAY}

    made = participations.start_participation(**ids, organisation_id=organisation.id, facts=PART)
    first = Participation.unscoped.get(id=made)
    ids["participation_id"] = made
    participations.change_participation(**ids, facts=PartFacts(start_date=TODAY, part="zorg"))
    participations.end_participation(**ids, last_day=TODAY)
    ended = Participation.unscoped.get(id=made)
    participations.reopen_participation(**ids)

    assert (first.organisation, first.part, first.start_date) == (organisation, "onthaal", LONG_AGO)
    assert (ended.part, ended.end_date) == ("zorg", TODAY)
    assert Participation.unscoped.get(id=made).end_date is None
    assert audit.acts_on(row.id) == [
        f"organisations.participation-{what}"
        for what in ("started", "changed", "ended", "reopened")
    ]


@pytest.mark.parametrize("who", [coordinator("genk"), spoc(BOOM), colleague()])
def test_participation_is_for_who_manages_the_partnership(who: Actor) -> None:
    row, organisation = make_partnership("rupel"), make_organisation(municipalities=(BOOM,))

    def start(actor: Actor) -> None:
        participations.start_participation(
            actor=actor,
            partnership_id=row.id,
            organisation_id=organisation.id,
            facts=PART,
            at=MONDAY,
        )

    start(rupel())
    with pytest.raises(NotFound):
        start(who)
    assert row.participations.count() == 1


def test_participation_refuses_doubles_persons_and_impossible_days() -> None:
    row = make_partnership("rupel")
    there = make_participation(row)
    make_professional("Mia Maes")
    ids: dict[str, Any] = {"actor": rupel(), "partnership_id": row.id, "at": MONDAY}
    one = {**ids, "participation_id": there.id}
    with_person = PartFacts(start_date=LONG_AGO, part="Mia Maes")

    with pytest.raises(Refused, match="mee"):
        participations.start_participation(**ids, organisation_id=there.organisation_id, facts=PART)
    with pytest.raises(Refused, match="persoon"):
        participations.change_participation(**one, facts=with_person)
    with pytest.raises(Refused, match="einddatum"):
        participations.end_participation(**one, last_day=date(2020, 1, 1))

    assert row.participations.get() == there


def test_participation_ends_once_and_comes_back_once() -> None:
    there = make_participation(make_partnership("rupel"))
    one: dict[str, Any] = {
        "actor": rupel(),
        "partnership_id": there.partnership_id,
        "participation_id": there.id,
        "at": MONDAY,
    }

    with pytest.raises(Refused, match="Herlaad"):
        participations.reopen_participation(**one)
    participations.end_participation(**one, last_day=TODAY)
    with pytest.raises(Refused, match="Herlaad"):
        participations.end_participation(**one, last_day=TODAY)

    there.refresh_from_db()
    assert there.end_date == TODAY


def test_decision_keeps_who_recorded_it_and_who_corrected_it() -> None:
    row, recorder, corrector = make_partnership("rupel"), rupel(), region_manager()
    done = DecisionFacts(
        decided_date=LONG_AGO,
        text="Kaartjes",
        carrier="Coördinator",
        due_date=TODAY,
        state=DecisionState.DONE,
        outcome="Ze liggen er.",
    )

    made = decisions.record_decision(
        actor=recorder, partnership_id=row.id, facts=DECISION, at=MONDAY
    )
    first = Decision.unscoped.get(id=made)
    decisions.change_decision(
        actor=corrector, partnership_id=row.id, decision_id=made, facts=done, at=MONDAY
    )

    after = Decision.unscoped.get(id=made)
    assert (first.text, first.carrier, first.state) == ("Kaartjes", "Dienst samenleven", "OPEN")
    assert (after.state, after.outcome, after.due_date) == ("DONE", "Ze liggen er.", TODAY)
    assert after.recorded_by == recorder.user_id
    assert audit.acts_on(made) == [
        "organisations.decision-recorded",
        "organisations.decision-changed",
    ]


def test_decision_names_no_person_and_has_its_term_after_it() -> None:
    row = make_partnership("rupel")
    make_professional("Mia Maes")
    by_a_person = DecisionFacts(decided_date=TODAY, text="A", carrier="Mia Maes (CAW)")
    too_early = DecisionFacts(decided_date=TODAY, text="A", carrier="B", due_date=YESTERDAY)

    def record(facts: DecisionFacts, actor: Actor) -> UUID:
        return decisions.record_decision(actor=actor, partnership_id=row.id, facts=facts, at=MONDAY)

    record(DECISION, rupel())
    for facts, message in (
        (by_a_person, texts.NAMES_A_PERSON),
        (too_early, texts.DUE_BEFORE_DECIDED),
    ):
        with pytest.raises(Refused) as refusal:
            record(facts, rupel())
        assert refusal.value.message == message
    with pytest.raises(NotFound):
        record(DECISION, spoc(BOOM))
