"""For whom people work, as other rooms show it."""

from datetime import date
from uuid import UUID

import pytest

from fijnmazig.common.actor import ANONYMOUS
from fijnmazig.organisations.models import Professional
from fijnmazig.organisations.queries.affiliations import affiliations
from fijnmazig.organisations.tests.factories import (
    TODAY,
    colleague,
    make_membership,
    make_organisation,
    make_professional,
)

pytestmark = pytest.mark.django_db
ACCOUNT, OTHER = UUID(int=1), UUID(int=2)


def make_person() -> Professional:
    person = make_professional()
    person.user_id = ACCOUNT
    person.save()
    return person


def test_members_see_for_whom_somebody_works_today() -> None:
    person = make_person()
    for name, end in (("Dienst B", None), ("Dienst A", None), ("Vroeger", date(2025, 1, 1))):
        make_membership(professional=person, organisation=make_organisation(name), end_date=end)

    found = affiliations(actor=colleague(), user_ids=[ACCOUNT, OTHER], on=TODAY)

    assert found == {ACCOUNT: "Dienst A, Dienst B"}
    assert affiliations(actor=ANONYMOUS, user_ids=[ACCOUNT], on=TODAY) == {}
