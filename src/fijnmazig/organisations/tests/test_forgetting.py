"""Who left the network is forgotten when the register says so, and nobody else is."""

from datetime import UTC, date, datetime, timedelta

import pytest

from fijnmazig.accounts import services as accounts
from fijnmazig.accounts.tests.factories import Member, make_member
from fijnmazig.common.actor import OPERATOR
from fijnmazig.organisations.models import Distinction, Membership, Merge, Professional
from fijnmazig.organisations.queries.doors import professional_names
from fijnmazig.organisations.queries.people import professional_list_page
from fijnmazig.organisations.services.tidying import Tidied, tidy
from fijnmazig.organisations.tests.factories import (
    MONDAY,
    make_mandate,
    make_membership,
    make_organisation,
    make_partnership,
    make_professional,
    region_manager,
)

pytestmark = pytest.mark.django_db
DAY, YEAR = timedelta(days=1), timedelta(days=365)
LAST_DAY = date(2026, 6, 30)
SOON = datetime(2027, 6, 29, 3, tzinfo=UTC)
A_YEAR_ON = datetime(2027, 7, 1, 3, tzinfo=UTC)
LAST_NAMED = datetime(2036, 12, 31, 3, tzinfo=UTC)
UNNAMED = datetime(2037, 1, 1, 3, tzinfo=UTC)


def at_night(at: datetime) -> Tidied:
    return tidy(actor=OPERATOR, at=at)


def who_left(**fields: object) -> Professional:
    """Return who worked somewhere until the last of June."""
    person = make_professional("Ine Weg", email="ine@werk.test", phone="03 123")
    Professional.unscoped.filter(id=person.id).update(checked_at=MONDAY, **fields)
    make_membership(professional=person, end_date=LAST_DAY)
    return person


def kept_of(person: Professional) -> tuple[str, str, str, bool, bool]:
    row = Professional.unscoped.get(id=person.id)
    return row.name, row.email, row.phone, row.user_id is not None, row.checked_at is not None


FULL = ("Ine Weg", "ine@werk.test", "03 123", False, True)
NAMED = ("Ine Weg", "", "", False, False)
EMPTY = ("", "", "", False, False)


def test_how_to_reach_who_left_is_known_for_a_year() -> None:
    person = who_left()

    early, kept = at_night(SOON), kept_of(person)
    done = at_night(A_YEAR_ON)

    assert (early.contacts, kept) == (0, FULL)
    assert (done.contacts, done.names, kept_of(person)) == (1, 0, NAMED)


def test_the_name_of_who_left_is_known_ten_calendar_years() -> None:
    person = who_left(names_itself=True)

    early, kept = at_night(LAST_NAMED), kept_of(person)
    done = at_night(UNNAMED)
    again = at_night(UNNAMED + DAY)

    assert (early.names, kept) == (0, NAMED)
    assert (done.names, kept_of(person)) == (1, EMPTY)
    assert not Professional.unscoped.get(id=person.id).names_itself
    assert not Membership.unscoped.filter(professional=person).exists()
    assert (again.contacts, again.names) == (0, 0)


def test_who_was_forgotten_is_in_no_list_and_is_called_a_former_colleague() -> None:
    person = who_left()

    at_night(UNNAMED)

    page = professional_list_page(
        actor=region_manager(), text="", nis="", on=UNNAMED.date(), number="1"
    )
    assert page.rows == ()
    assert professional_names(ids=[person.id]) == {person.id: "Vroegere collega"}


def test_who_works_on_or_will_work_or_holds_a_mandate_is_kept() -> None:
    working, coming, holding = (make_professional(email=f"p{i}@werk.test") for i in range(3))
    for person in (working, coming, holding):
        make_membership(professional=person, end_date=LAST_DAY)
    make_membership(professional=working)
    make_membership(professional=coming, start_date=UNNAMED.date() + DAY)
    make_mandate(make_partnership(), professional=holding)

    done = at_night(UNNAMED)

    assert (done.contacts, done.names) == (0, 0)


def test_work_and_mandates_end_with_the_organisation_and_the_partnership() -> None:
    place = make_organisation()
    person = make_professional("Ine Weg", email="ine@werk.test")
    make_membership(professional=person, organisation=place)
    make_mandate(make_partnership(end_date=LAST_DAY), professional=person)
    type(place).unscoped.filter(id=place.id).update(ended_date=LAST_DAY)

    done = at_night(A_YEAR_ON)

    assert (done.contacts, kept_of(person)) == (1, NAMED)


def test_a_name_stays_as_long_as_it_is_kept_who_was_what() -> None:
    person = who_left()
    make_mandate(make_partnership(), professional=person, end_date=LAST_DAY)

    done = at_night(UNNAMED)

    assert (done.contacts, done.names, kept_of(person)) == (1, 0, NAMED)


def closed(member: Member) -> None:
    accounts.close_member(actor=OPERATOR, member_id=member.id, at=A_YEAR_ON)


def test_who_has_an_account_is_kept_until_it_is_emptied() -> None:
    member = make_member()
    person = who_left(user_id=member.id)
    open_still = at_night(A_YEAR_ON)
    closed(member)
    closed_lately = at_night(A_YEAR_ON)

    accounts.tidy(actor=OPERATOR, at=A_YEAR_ON + YEAR + DAY)
    done = at_night(A_YEAR_ON + YEAR + DAY)

    assert (open_still.contacts, closed_lately.contacts) == (0, 0)
    assert (done.contacts, kept_of(person)) == (1, NAMED)


def test_who_never_opened_their_profile_is_kept_until_their_account_is_emptied() -> None:
    member = make_member(email="ine@werk.test")
    person = who_left()
    open_still, kept = at_night(A_YEAR_ON), kept_of(person)
    closed(member)

    accounts.tidy(actor=OPERATOR, at=A_YEAR_ON + YEAR + DAY)
    done = at_night(A_YEAR_ON + YEAR + DAY)

    assert (open_still.contacts, kept) == (0, FULL)
    assert (done.contacts, kept_of(person)) == (1, NAMED)


def test_an_account_that_opened_another_profile_keeps_nobody_of_the_same_address() -> None:
    member, other = make_member(email="ine@werk.test"), make_professional()
    Professional.unscoped.filter(id=other.id).update(user_id=member.id)
    person = who_left()

    done = at_night(A_YEAR_ON)

    assert (done.contacts, kept_of(person)) == (1, NAMED)


def test_who_never_worked_anywhere_goes_with_the_account_or_after_ten_calendar_years() -> None:
    member = make_member()
    alone = make_professional("Ine Weg", email="ine@werk.test")
    linked = make_professional("Noor Weg", email="noor@werk.test")
    Professional.unscoped.filter(id=linked.id).update(user_id=member.id)
    closed(member)
    accounts.tidy(actor=OPERATOR, at=A_YEAR_ON + YEAR + DAY)

    done = at_night(A_YEAR_ON + YEAR + DAY)
    kept = kept_of(alone)
    last = at_night(UNNAMED)

    assert (done.contacts, kept[:2]) == (1, ("Ine Weg", "ine@werk.test"))
    assert kept_of(alone) == EMPTY
    assert kept_of(linked) == EMPTY
    assert (last.contacts, last.names) == (1, 1)


def test_who_still_works_here_lets_go_of_an_account_that_was_emptied() -> None:
    member, person = make_member(), make_professional("Ine Blijft", email="ine@werk.test")
    Professional.unscoped.filter(id=person.id).update(user_id=member.id)
    make_membership(professional=person)
    closed(member)
    accounts.tidy(actor=OPERATOR, at=A_YEAR_ON + YEAR + DAY)

    done = at_night(A_YEAR_ON + YEAR + DAY)

    assert (done.contacts, kept_of(person)) == (
        0,
        ("Ine Blijft", "ine@werk.test", "", False, False),
    )


def test_that_two_rows_are_two_is_kept_while_both_are_there() -> None:
    people = [make_professional() for _ in range(3)]
    bodies = [make_organisation() for _ in range(2)]
    for kind, pair in (
        ("PROFESSIONAL", people[:2]),
        ("PROFESSIONAL", people[1:]),
        ("ORGANISATION", bodies),
    ):
        first, second = sorted(row.id for row in pair)
        Distinction.unscoped.create(kind=kind, first_id=first, second_id=second, decided_at=MONDAY)
    for row in (people[2], bodies[0]):
        type(row).unscoped.filter(id=row.id).update(
            merged_into=people[0] if row in people else bodies[1]
        )
        Merge.unscoped.create(
            kind="PROFESSIONAL", kept_id=people[0].id, gone_id=row.id, merged_at=MONDAY
        )

    early, done = at_night(MONDAY + YEAR), at_night(MONDAY + YEAR + DAY)

    assert (early.distinctions, done.distinctions) == (0, 2)
    assert set(Distinction.unscoped.values_list("first_id", "second_id")) == {
        tuple(sorted(row.id for row in people[:2]))
    }
