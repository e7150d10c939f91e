"""What reports ask of partnerships and municipalities."""

from datetime import timedelta

import pytest

from fijnmazig.organisations.queries.counting import organisations_in
from fijnmazig.organisations.tests.factories import BOOM, TODAY, make_organisation

pytestmark = pytest.mark.django_db


def test_an_organisation_counts_in_a_municipality_until_its_last_day_is_over() -> None:
    for days in (-1, 0, 1):
        body = make_organisation(municipalities=(BOOM,))
        body.ended_date = TODAY + timedelta(days=days)
        body.save()
    make_organisation(municipalities=(BOOM,))

    assert organisations_in([BOOM], on=TODAY) == {BOOM: 3}
    assert organisations_in([BOOM], on=TODAY + timedelta(days=2)) == {BOOM: 1}
