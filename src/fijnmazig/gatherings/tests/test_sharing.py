"""Taking the agenda along: a calendar for each partnership, in as many questions as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fijnmazig.common.actor import ANONYMOUS
from fijnmazig.gatherings.domain.agenda import Wanted
from fijnmazig.gatherings.queries.sharing import share_page
from fijnmazig.gatherings.tests.factories import make_cohort, make_moment, make_series
from fijnmazig.organisations.tests.factories import make_partnership

pytestmark = pytest.mark.django_db


def shared() -> tuple[set[str], int]:
    """Return what the other calendars are called, and how many questions that took."""
    with CaptureQueriesContext(connection) as asked:
        page = share_page(actor=ANONYMOUS, wanted=Wanted())
    return {one.name for one in page.others}, len(asked)


def test_every_partnership_has_its_calendar_in_as_many_questions() -> None:
    make_moment(make_cohort(make_series(make_partnership(name="Rupel"))))
    _names, once = shared()
    for name in ("Nete", "Dijle"):
        make_moment(make_cohort(make_series(make_partnership(name=name))))

    names, questions = shared()

    assert {"Rupel", "Nete", "Dijle"} <= {word for name in names for word in name.split()}
    assert questions == once
