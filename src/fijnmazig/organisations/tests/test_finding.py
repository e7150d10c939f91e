"""Who chooses by a piece of a name sees which of two namesakes is meant."""

from datetime import date

import pytest

from fijnmazig.organisations.queries.finding import people_finder
from fijnmazig.organisations.tests.factories import (
    make_membership,
    make_organisation,
    make_participation,
    make_partnership,
    make_professional,
)

DAY = date(2026, 9, 1)


@pytest.mark.django_db
def test_two_people_of_one_name_are_told_apart_by_for_whom_they_work() -> None:
    partnership = make_partnership("rupel")
    people = [make_professional("Noor Voorbeeld"), make_professional("Noor Voorbeeld")]
    employers = zip([*people, *[people[1]] * 3], "ABCDE", strict=True)
    for person, work in employers:
        organisation = make_organisation(f"Huis {work}")
        make_participation(partnership, organisation)
        make_membership(professional=person, organisation=organisation)

    noortje = make_professional("Noortje")
    make_membership(professional=noortje, organisation=organisation)

    finder = people_finder(partnership_id=partnership.id, on=DAY)

    assert dict(finder.search("noor")) == {
        str(people[0].id): "Noor Voorbeeld (Huis A)",
        str(people[1].id): "Noor Voorbeeld (Huis B, Huis C, Huis D, …)",
        str(noortje.id): "Noortje",
    }
    assert finder.named([str(people[0].id)]) == {str(people[0].id): "Noor Voorbeeld"}
