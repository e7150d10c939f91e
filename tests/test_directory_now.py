"""Many services: the quick look at what answers is the same look, and asks as often."""

import pytest
from pytest_django import DjangoAssertNumQueries

from fijnmazig.common.actor import ANONYMOUS, OPERATOR
from fijnmazig.directory.domain.finding import Answers, Wanted
from fijnmazig.directory.models import Service
from fijnmazig.directory.queries import now
from fijnmazig.directory.queries.finding import found_page, shown_services
from fijnmazig.directory.queries.now import open_service_ids
from fijnmazig.directory.tests.factories import MONDAY
from fijnmazig.directory.tests.generated import store_generated
from fijnmazig.places.queries import gazetteer
from fijnmazig.places.services import load as load_places
from tests.clock import INSTANTS, brussels

pytestmark = pytest.mark.django_db
CHRISTMAS = brussels("2026-12-24T10:00")


def many(total: int) -> None:
    load_places(actor=OPERATOR)
    store_generated(total, places=[one.nis for one in gazetteer().current()[:5]], at=MONDAY)


def test_the_quick_look_says_what_the_badge_says_at_every_moment() -> None:
    many(150)
    rows = list(Service.unscoped.all())

    totals = []
    for at in (*INSTANTS.values(), CHRISTMAS):
        badges = {one.id for one in shown_services(rows, at=at) if one.is_open}

        totals.append(len(badges))
        assert open_service_ids(Service.unscoped.all(), at=at) == badges
    assert 0 < max(totals) < len(rows)


def test_services_are_looked_at_in_batches_without_losing_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    many(20)
    whole = open_service_ids(Service.unscoped.all(), at=MONDAY)

    monkeypatch.setattr(now, "MOST_IDS", 7)

    assert open_service_ids(Service.unscoped.all(), at=MONDAY) == whole


@pytest.mark.parametrize("total", [30, 90])
def test_a_list_by_place_person_and_open_now_asks_as_often_however_many_there_are(
    django_assert_num_queries: DjangoAssertNumQueries, total: int
) -> None:
    many(total)
    wanted = Wanted(nis=gazetteer().current()[0].nis, who="zelf", answers=Answers.NOW)
    at = INSTANTS["monday-morning"]

    with django_assert_num_queries(11):
        page = found_page(actor=ANONYMOUS, wanted=wanted, at=at)

    assert page.total > 0
