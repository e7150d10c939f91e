from dataclasses import replace
from datetime import date

import pytest

from fijnmazig.organisations.domain.columns import Column
from fijnmazig.organisations.domain.known import NEW, Change, Outcome
from fijnmazig.organisations.tests.rows import (
    body,
    faults,
    human,
    identity,
    known,
    known_body,
    known_human,
    known_work,
    plan,
)

KOMPAS = known_body("Kompas", "11005", sector="WELFARE", website="https://kompas.test")
BOOM, NIEL = "11005", "11030"


def test_a_list_of_new_things_makes_them_all() -> None:
    found = plan(
        body(2, "Kompas", municipalities="Boom"),
        human(2, "An Maes", "Kompas", email="an@kompas.test"),
    )

    (organisation,), (person,) = found.organisations, found.professionals
    assert found.is_clean
    assert (organisation.ref, organisation.outcome) == ("O2", Outcome.NEW)
    assert organisation.new_areas == (BOOM,)
    assert (person.ref, person.organisation, person.outcome) == ("P2", "O2", Outcome.NEW)
    assert (person.start_date, person.end_date) == (date(2024, 1, 1), None)


# --- Organisations --------------------------------------------------------------------------------


def test_an_organisation_that_exists_is_filled_in_and_never_emptied() -> None:
    row = body(2, "KOMPAS", sector="Jeugdhulp", municipalities="Niel; Boom", website="", phone="")

    (line,) = plan(row, known=known(KOMPAS)).organisations

    assert (line.ref, line.outcome) == (KOMPAS.id, Outcome.UPDATED)
    assert line.changes == (Change(column=Column.SECTOR, before="WELFARE", after="YOUTH_CARE"),)
    assert line.new_areas == (NIEL,)


def test_an_organisation_that_says_nothing_new_stays_as_it_is() -> None:
    row = body(2, "Kompas", sector="Welzijnswerk", municipalities="Boom")

    (line,) = plan(row, known=known(KOMPAS)).organisations

    assert line.outcome is Outcome.UNCHANGED


def test_an_organisation_that_is_not_yours_stays_as_it_is() -> None:
    row = body(2, "Kompas", sector="Jeugdhulp", municipalities="Niel")

    (line,) = plan(row, known=known(replace(KOMPAS, is_yours=False))).organisations

    assert (line.outcome, line.changes, line.new_areas) == (Outcome.UNCHANGED, (), ())


def test_an_old_name_of_a_merged_organisation_means_the_one_that_stays() -> None:
    things = known(KOMPAS, gone={"het kompas": KOMPAS.id})

    found = plan(body(2, "Het Kompas"), human(2, "An Maes", "het kompas"), known=things)

    assert found.is_clean
    assert found.organisations[0].ref == KOMPAS.id == found.professionals[0].organisation


def test_the_same_organisation_twice_in_a_list_is_named() -> None:
    found = plan(body(2, "Kompas"), body(3, "kompas"), body(4, "KOMPAS"))

    assert faults(found) == [
        ("O3", "NAME", "TWICE_IN_LIST", "2"),
        ("O4", "NAME", "TWICE_IN_LIST", "2"),
    ]
    assert len(found.organisations) == 1


@pytest.mark.parametrize(
    "row",
    [
        body(2, "Kompas vzw"),
        body(2, "Kompaz"),
        body(2, "Iets heel anders", website="www.kompas.test/"),
        body(2, "Iets heel anders", short_name="KP"),
    ],
    ids=["legal form", "slip of the pen", "same site", "same short name"],
)
def test_what_looks_like_an_organisation_is_asked(row: object) -> None:
    things = known(known_body("Kompas", BOOM, website="https://kompas.test", short_name="KP"))

    found = plan(row, known=things)  # type: ignore[arg-type]  # a row of the list above

    (question,) = found.questions
    assert [candidate.name for candidate in question.candidates] == ["Kompas"]
    assert found.unanswered == {"O2"}
    assert not found.is_clean


@pytest.mark.parametrize(
    ("answer", "ref", "outcome"),
    [(NEW, "O2", Outcome.NEW), (str(KOMPAS.id), KOMPAS.id, Outcome.UPDATED)],
)
def test_an_answer_settles_what_a_row_is(answer: str, ref: object, outcome: Outcome) -> None:
    row = body(2, "Kompas vzw", phone="03 123 45 67")

    found = plan(row, known=known(KOMPAS), answers={"O2": answer})

    (line,) = found.organisations
    assert found.is_clean
    assert (line.ref, line.outcome) == (ref, outcome)


def test_an_answer_that_was_not_offered_counts_for_nothing() -> None:
    found = plan(body(2, "Kompas vzw"), known=known(KOMPAS), answers={"O2": str(identity("Ander"))})

    assert found.unanswered == {"O2"}


def test_generic_names_in_other_places_are_not_asked() -> None:
    things = known(known_body("Huis van het Kind Boom", BOOM), known_body("O.C.M.W.", NIEL))

    found = plan(
        body(2, "Huis van het Kind Niel", municipalities="Niel"),
        body(3, "OCMW vzw", municipalities="Boom"),
        known=things,
    )

    assert found.questions == ()
    assert found.is_clean


def test_who_manages_some_municipalities_adds_what_serves_one_of_them() -> None:
    things = known(own_municipalities=frozenset({BOOM}))

    found = plan(
        body(2, "Kompas", municipalities="Boom"),
        body(3, "Elders", municipalities="Niel"),
        known=things,
    )

    assert faults(found) == [("O3", "MUNICIPALITIES", "SERVES_NONE_OF_YOURS", "")]


def test_what_is_open_to_all_holds_nothing_of_a_person() -> None:
    things = known(known_human("Bo Claes", email="bo@kompas.test", phone="0470 00 00 00"))

    found = plan(
        body(2, "Een", email="bo@kompas.test"),
        body(3, "Twee", email="an@kompas.test"),
        body(4, "Drie", phone="0470 00 00 00"),
        body(5, "Vier", description="Vraag naar Bo CLAES of haar collega."),
        body(6, "Vijf", description="Vraag naar de collega van het onthaal."),
        human(2, "An Maes", "Vijf", email="an@kompas.test"),
        known=things,
    )

    assert {(row, fault) for row, _column, fault, _hint in faults(found)} == {
        ("O2", "ADDRESS_OF_A_PERSON"),
        ("O3", "ADDRESS_OF_A_PERSON"),
        ("O4", "NUMBER_OF_A_PERSON"),
        ("O5", "NAMES_A_PERSON"),
        ("P2", "ADDRESS_OF_A_SERVICE"),
    }


# --- For whom somebody works ----------------------------------------------------------------------


def test_an_organisation_is_found_by_name_or_short_name() -> None:
    things = known(known_body("Centrum Het Kompas", short_name="HK"))

    found = plan(
        human(2, "An Maes", "centrum het kompas"), human(3, "Bo Claes", "hk"), known=things
    )

    assert {line.organisation for line in found.professionals} == {identity("Centrum Het Kompas")}


def test_an_organisation_nobody_knows_is_named_with_what_may_be_meant() -> None:
    found = plan(
        body(2, "Wijkgezondheidscentrum De Brug"),
        human(2, "An Maes", "Wijkgezondheidcentrum De Brug"),
        human(3, "Bo Claes", "Nergens"),
    )

    assert faults(found) == [
        ("P2", "ORGANISATION", "UNKNOWN_ORGANISATION", "Wijkgezondheidscentrum De Brug"),
        ("P3", "ORGANISATION", "UNKNOWN_ORGANISATION", ""),
    ]


def test_a_short_name_of_two_organisations_is_not_guessed() -> None:
    things = known(known_body("Een", short_name="HK"), known_body("Twee", short_name="HK"))

    assert faults(plan(human(2, "An Maes", "HK"), known=things)) == [
        ("P2", "ORGANISATION", "AMBIGUOUS_ORGANISATION", "")
    ]


def test_people_of_an_organisation_that_is_not_yours_are_not_taken_over() -> None:
    things = known(replace(KOMPAS, is_yours=False))

    assert faults(plan(human(2, "An Maes", "Kompas"), known=things)) == [
        ("P2", "ORGANISATION", "ORGANISATION_NOT_YOURS", "")
    ]


def test_a_fault_of_an_organisation_does_not_make_its_people_faulty() -> None:
    rows = (body(2, "Kompas", sector="kabouters"), human(2, "An Maes", "Kompas"))

    assert [row for row, *_rest in faults(plan(*rows))] == ["O2"]
    assert faults(plan(*rows, left_out=frozenset({"O2"}))) == [
        ("P2", "ORGANISATION", "ORGANISATION_LEFT_OUT", "2")
    ]


def test_rows_left_out_do_nothing_and_still_say_why() -> None:
    rows = (body(2, "Kompas", sector="kabouters"), human(2, "An Maes", "Kompas"))

    found = plan(*rows, left_out=frozenset({"O2", "P2"}))

    assert found.is_clean
    assert (found.organisations, found.professionals) == ((), ())
    assert [(each.row, each.fault) for each in found.left_out] == [
        ("O2", "UNKNOWN_SECTOR"),
        ("P2", "ORGANISATION_LEFT_OUT"),
    ]


# --- Who somebody is ------------------------------------------------------------------------------

AN = known_human("An Maes", email="an@kompas.test")
AT_KOMPAS = known_work("An Maes", "Kompas", function="beller")


def test_somebody_is_known_by_address() -> None:
    row = human(2, "Maes An", "Kompas", email="AN@kompas.test", phone="0470 11 22 33")

    (line,) = plan(row, known=known(KOMPAS, AN)).professionals

    assert (line.ref, line.outcome, line.membership_id) == (AN.id, Outcome.UPDATED, None)
    assert line.changes == (Change(column=Column.PHONE, before="", after="0470 11 22 33"),)


def test_somebody_who_is_not_yours_gets_work_and_keeps_their_details() -> None:
    row = human(2, "An Maes", "Kompas", email="an@kompas.test", phone="0470 11 22 33")

    (line,) = plan(row, known=known(KOMPAS, replace(AN, is_yours=False))).professionals

    assert (line.ref, line.outcome, line.changes) == (AN.id, Outcome.UPDATED, ())


def test_an_address_of_somebody_with_another_name_is_named() -> None:
    row = human(2, "Bo Claes", "Kompas", email="an@kompas.test")

    assert faults(plan(row, known=known(KOMPAS, AN))) == [
        ("P2", "EMAIL", "ADDRESS_OF_ANOTHER", "An Maes")
    ]
    assert faults(plan(row, known=known(KOMPAS, replace(AN, is_yours=False)))) == [
        ("P2", "EMAIL", "ADDRESS_OF_ANOTHER", "")
    ]


def test_somebody_without_address_is_known_by_name_and_work() -> None:
    row = human(2, "an maes", "Kompas", function="onthaal")

    (line,) = plan(row, known=known(KOMPAS, AN, AT_KOMPAS)).professionals

    assert (line.ref, line.membership_id) == (AN.id, AT_KOMPAS.id)
    assert line.work_changes == (Change(column=Column.FUNCTION, before="beller", after="onthaal"),)


@pytest.mark.parametrize(
    ("name", "email"),
    [("An Maes", "an.maes@kompas.test"), ("An Maas", "")],
    ids=["another address", "slip of the pen"],
)
def test_somebody_who_may_work_there_already_is_asked(name: str, email: str) -> None:
    row = human(2, name, "Kompas", email=email)

    found = plan(row, known=known(KOMPAS, AN, AT_KOMPAS))

    assert found.unanswered == {"P2"}
    assert [each.id for each in found.questions[0].candidates] == [AN.id]


def test_a_name_that_only_resembles_with_an_address_of_its_own_is_somebody_else() -> None:
    row = human(2, "An Maas", "Kompas", email="maas@kompas.test")

    assert plan(row, known=known(KOMPAS, AN, AT_KOMPAS)).is_clean


def test_a_namesake_elsewhere_is_asked_unless_both_have_an_address() -> None:
    things = known(KOMPAS, known_body("Elders"), AN, known_work("An Maes", "Elders"))

    without = plan(human(2, "An Maes", "Kompas"), known=things)
    with_address = plan(human(2, "An Maes", "Kompas", email="am@kompas.test"), known=things)

    assert without.unanswered == {"P2"}
    assert with_address.is_clean
    assert with_address.professionals[0].outcome is Outcome.NEW


@pytest.mark.parametrize(("answer", "ref"), [(NEW, "P2"), (str(AN.id), AN.id)])
def test_an_answer_settles_who_somebody_is(answer: str, ref: object) -> None:
    row = human(2, "An Maes", "Kompas", email="nieuw@kompas.test")

    found = plan(row, known=known(KOMPAS, AN, AT_KOMPAS), answers={"P2": answer})

    assert found.is_clean
    assert found.professionals[0].ref == ref


# --- The same person in more rows -----------------------------------------------------------------


def test_somebody_may_work_for_two_organisations() -> None:
    found = plan(
        body(2, "Een"),
        body(3, "Twee"),
        human(2, "An Maes", "Een", email="an@een.test"),
        human(3, "Maes An", "Twee", email="an@een.test"),
    )

    assert [(line.ref, line.organisation) for line in found.professionals] == [
        ("P2", "O2"),
        ("P2", "O3"),
    ]


@pytest.mark.parametrize(
    ("second", "column", "hint"),
    [
        (human(3, "An Maes", "Een", email="an@een.test"), "START_DATE", "2"),
        (human(3, "Bo Claes", "Een", email="an@een.test"), "EMAIL", "2"),
        (human(3, "Maes An", "Een"), "START_DATE", "2"),
    ],
    ids=["same person", "same address", "same name"],
)
def test_the_same_person_twice_is_named(second: object, column: str, hint: str) -> None:
    first = human(2, "An Maes", "Een", email="an@een.test")

    found = plan(body(2, "Een"), first, second)  # type: ignore[arg-type]  # a row of the list above

    assert faults(found) == [("P3", column, "TWICE_IN_LIST", hint)]


def test_namesakes_with_addresses_of_their_own_are_two() -> None:
    found = plan(
        body(2, "Een"),
        human(2, "An Maes", "Een", email="an1@een.test"),
        human(3, "An Maes", "Een", email="an2@een.test"),
    )

    assert [line.ref for line in found.professionals] == ["P2", "P3"]


def test_an_address_given_to_somebody_known_counts_for_later_rows() -> None:
    without = known_human("Bo Claes")
    things = known(KOMPAS, known_body("Elders"), without, known_work("Bo Claes", "Kompas"))

    found = plan(
        human(2, "Bo Claes", "Kompas", email="bo@kompas.test"),
        human(3, "Bo Claes", "Elders", email="bo@kompas.test"),
        known=things,
    )

    assert found.is_clean
    assert [line.ref for line in found.professionals] == [without.id, without.id]


# --- Since when and until when --------------------------------------------------------------------


def test_two_periods_at_one_organisation_are_two_rows() -> None:
    found = plan(
        body(2, "Een"),
        human(2, "An Maes", "Een", end_date="31/12/2024"),
        human(3, "An Maes", "Een", start_date="01/03/2026"),
    )

    assert found.is_clean
    assert [line.ref for line in found.professionals] == ["P2", "P2"]


def test_a_row_without_a_start_takes_the_known_one_or_the_one_for_all() -> None:
    there = plan(human(2, "An Maes", "Kompas", start_date=""), known=known(KOMPAS, AN, AT_KOMPAS))
    for_all = plan(
        human(2, "Bo Claes", "Kompas", start_date=""),
        known=known(KOMPAS),
        default_start=date(2025, 9, 1),
    )
    nowhere = plan(human(2, "Bo Claes", "Kompas", start_date=""), known=known(KOMPAS))

    assert there.professionals[0].outcome is Outcome.UNCHANGED
    assert for_all.professionals[0].start_date == date(2025, 9, 1)
    assert faults(nowhere) == [("P2", "START_DATE", "MISSING", "")]


def test_an_end_that_is_known_is_kept_and_one_that_is_new_is_written() -> None:
    ended = replace(AT_KOMPAS, end_date=date(2025, 6, 30))
    row = human(2, "An Maes", "Kompas", start_date="01/01/2024")

    kept = plan(row, known=known(KOMPAS, AN, ended)).professionals[0]
    new = plan(
        human(2, "An Maes", "Kompas", end_date="30/06/2025"), known=known(KOMPAS, AN, AT_KOMPAS)
    ).professionals[0]

    assert (kept.outcome, kept.end_date) == (Outcome.UNCHANGED, ended.end_date)
    assert new.work_changes == (Change(column=Column.END_DATE, before="", after="2025-06-30"),)


@pytest.mark.parametrize(
    ("start", "fault"),
    [("01/01/2020", "WORKS_THERE_TWICE"), ("", "WORKS_THERE_TWICE")],
)
def test_a_period_that_touches_two_known_ones_is_named(start: str, fault: str) -> None:
    before = known_work("An Maes", "Kompas", start=date(2020, 1, 1), end=date(2022, 1, 1))

    found = plan(
        human(2, "An Maes", "Kompas", start_date=start), known=known(KOMPAS, AN, before, AT_KOMPAS)
    )

    assert faults(found) == [("P2", "START_DATE", fault, "")]


def test_an_end_before_the_start_for_all_is_named() -> None:
    row = human(2, "Bo Claes", "Kompas", start_date="", end_date="01/06/2024")

    found = plan(row, known=known(KOMPAS), default_start=date(2025, 9, 1))

    assert faults(found) == [("P2", "START_DATE", "END_BEFORE_START", "")]


def test_an_end_before_the_known_start_is_of_another_period() -> None:
    started = replace(AT_KOMPAS, start_date=date(2025, 1, 1))
    later = human(2, "An Maes", "Kompas", start_date="", end_date="01/06/2024")

    found = plan(later, known=known(KOMPAS, AN, started))

    assert faults(found) == [("P2", "START_DATE", "MISSING", "")]
