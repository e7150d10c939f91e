"""The keys by which lists find people and organisations stay level with what they are called."""

from datetime import timedelta

import pytest

from fijnmazig.common.actor import OPERATOR
from fijnmazig.organisations.domain.attenders import Attender, plan_people
from fijnmazig.organisations.domain.cells import Row
from fijnmazig.organisations.domain.facts import OrganisationFacts, PersonFacts
from fijnmazig.organisations.domain.kinds import MergeKind
from fijnmazig.organisations.domain.known import Known, Plan
from fijnmazig.organisations.domain.rosters import Choices, assess, check_all
from fijnmazig.organisations.domain.seeking import Sought
from fijnmazig.organisations.models import Organisation, Professional
from fijnmazig.organisations.queries.attenders import known_people
from fijnmazig.organisations.queries.known import known_by, vocabulary
from fijnmazig.organisations.services import merges, organisations, people, rosters
from fijnmazig.organisations.services.attenders import take_people
from fijnmazig.organisations.services.keys import keep_all, keep_missing
from fijnmazig.organisations.tests.factories import (
    MONDAY,
    TODAY,
    make_membership,
    make_organisation,
    make_professional,
)
from fijnmazig.organisations.tests.lists import hand_in, network_list, organisation, person
from fijnmazig.organisations.tests.rows import body, human
from fijnmazig.places.tests.factories import real_gazetteer

pytestmark = pytest.mark.django_db


def planned(*rows: Row, answers: dict[str, str] | None = None) -> tuple[Known, Plan]:
    gazetteer, choices = real_gazetteer(), Choices(answers=answers or {})
    checked = check_all(rows, vocabulary=vocabulary(), gazetteer=gazetteer)
    said = choices.answers.values()
    known = known_by(Sought.by(checked), answers={*said}, actor=OPERATOR, on=TODAY)
    return known, assess(checked, known=known, choices=choices, gazetteer=gazetteer)


def merged(kind: MergeKind, kept: Organisation | Professional, gone: object) -> merges.Union:
    gone_id = gone.pk  # type: ignore[attr-defined]  # a row
    return merges.Union(kind=kind, kept_id=kept.pk, gone_id=gone_id, from_gone=frozenset({"name"}))


def test_keys_follow_what_somebody_is_called() -> None:
    somebody, other = make_professional("Jan Peeters"), make_professional("Ine Maes")
    facts = PersonFacts(name="Jan Pieters", email="", phone="")

    people.change_professional(actor=OPERATOR, professional_id=somebody.id, facts=facts, at=MONDAY)
    union = merged(MergeKind.PROFESSIONAL, somebody, other)
    merge_id = merges.merge(actor=OPERATOR, union=union, at=MONDAY)
    after_merge = keep_all()
    merges.undo(actor=OPERATOR, merge_id=merge_id, at=MONDAY + timedelta(hours=1))

    assert (after_merge, keep_all()) == (0, 0)


def test_keys_follow_what_an_organisation_is_called() -> None:
    first, second = make_organisation("Kompas"), make_organisation("De Brug")
    facts = OrganisationFacts(name="Kompas Noord", short_name="KN", contact_email="a@kn.test")

    organisations.change_organisation(
        actor=OPERATOR, organisation_id=first.id, facts=facts, at=MONDAY
    )
    union = merged(MergeKind.ORGANISATION, first, second)
    merge_id = merges.merge(actor=OPERATOR, union=union, at=MONDAY)
    after_merge = keep_all()
    merges.undo(actor=OPERATOR, merge_id=merge_id, at=MONDAY + timedelta(hours=1))

    assert (after_merge, keep_all()) == (0, 0)


def test_what_a_list_brings_has_keys() -> None:
    rows = network_list(
        organisations=[organisation("Kompas", short="KPS", website="https://kompas.test")],
        people=[person("An Maes", "Kompas")],
    )
    rosters.store(actor=OPERATOR, roster_id=hand_in(rows), at=MONDAY)
    met = [Attender(name="Bo Claes", organisation="De Brug", email="", day=TODAY)]
    take_people(plan_people(met, known=known_people(met)), at=MONDAY)

    assert (Organisation.unscoped.count(), Professional.unscoped.count()) == (2, 2)
    assert (keep_missing(), keep_all()) == (0, 0)


def test_keys_that_lack_are_made_once() -> None:
    Organisation.unscoped.create(name="Kompas", website="http://[", created_at=MONDAY)
    Professional.unscoped.create(name="An Maes", created_at=MONDAY)

    assert (keep_missing(), keep_missing()) == (2, 0)


def test_who_works_where_is_known_by_the_name_of_before_a_merge() -> None:
    gone, kept = make_organisation("Het Anker"), make_organisation("Kompas")
    work = make_membership(professional=make_professional("An Maes"), organisation=kept)
    union = merges.Union(kind=MergeKind.ORGANISATION, kept_id=kept.id, gone_id=gone.id)
    merges.merge(actor=OPERATOR, union=union, at=MONDAY)

    _known, plan = planned(human(2, "Maes An", "het anker"))

    assert [line.ref for line in plan.professionals] == [work.professional_id]


def test_who_works_where_is_known_by_what_a_row_was_said_to_be() -> None:
    work = make_membership(
        professional=make_professional("An Maes"), organisation=make_organisation("Wijkhuis Brugge")
    )

    _known, plan = planned(
        body(2, "Wijkhuis Bruge"),
        human(2, "An Maes", "Wijkhuis Bruge"),
        answers={"O2": str(work.organisation_id)},
    )

    assert [line.ref for line in plan.professionals] == [work.professional_id]


def test_an_organisation_is_found_by_its_words_in_another_order() -> None:
    made = make_organisation("Kompas Wijkhuis")

    _known, plan = planned(body(2, "Wijkhuis Kompas"))

    assert [each.id for question in plan.questions for each in question.candidates] == [made.id]


def test_who_is_not_asked_for_is_not_read() -> None:
    make_membership(
        professional=make_professional("An Maes"), organisation=make_organisation("Kompas")
    )

    known, _plan = planned(human(2, "Bo Claes", "De Brug"))

    assert (known.organisations, known.professionals, known.memberships) == ({}, {}, ())
