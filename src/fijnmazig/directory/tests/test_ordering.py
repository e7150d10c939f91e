"""What answers comes first, and a page is the same whether all services were looked at or few."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import cycle
from unittest.mock import Mock

import pytest

from fijnmazig.directory.domain.finding import Answers, Wanted
from fijnmazig.directory.domain.rows import HoursRow
from fijnmazig.directory.models import Service
from fijnmazig.directory.queries import ordering
from fijnmazig.directory.queries.now import open_service_ids
from fijnmazig.directory.queries.ordering import OrderedPage, ordered_page
from fijnmazig.directory.tests.factories import MONDAY, OFFICE, make_service

pytestmark = pytest.mark.django_db
MORNING = replace(OFFICE, hours=(HoursRow(days="ma-vr", start="08:00", end="12:00"),))
SATURDAY = replace(OFFICE, hours=(HoursRow(days="za", start="09:00", end="17:00"),))
ALWAYS = replace(OFFICE, is_24_7=True, hours=())
MOMENTS = (MONDAY, MONDAY + timedelta(hours=6), MONDAY + timedelta(days=5), MONDAY.replace(hour=2))


@pytest.fixture
def services() -> None:
    """Make thirty services with hours in turn, a few closed for a while or for professionals."""
    hours = cycle((OFFICE, MORNING, SATURDAY, ALWAYS, OFFICE))
    for number, channel in zip(range(30), hours, strict=False):
        audience = "PROFESSIONAL" if number % 7 == 3 else "EVERYONE"
        # Positions fall, so that the order of making is not the order shown.
        make_service(
            key=f"dienst-{number:02}", position=99 - number, channel=(channel,), audience=audience
        )
    Service.unscoped.filter(key__in=["dienst-04", "dienst-20"]).update(status="TEMPORARILY_CLOSED")


def pages(wanted: Wanted, *, at: datetime) -> list[OrderedPage]:
    rows = Service.unscoped.all()
    first = ordered_page(rows, wanted=wanted, at=at)
    return [
        ordered_page(rows, wanted=replace(wanted, page=number), at=at)
        for number in range(1, first.pages + 2)
    ]


@pytest.mark.usefixtures("services")
@pytest.mark.parametrize("at", MOMENTS)
@pytest.mark.parametrize("who", ["", "professional"])
def test_a_page_is_the_same_whether_all_were_looked_at_or_few(
    monkeypatch: pytest.MonkeyPatch, at: datetime, who: str
) -> None:
    wanted = Wanted(who=who)
    monkeypatch.setattr(ordering, "PER_PAGE", 4)
    monkeypatch.setattr(ordering, "AHEAD", 1_000)
    all_looked_at = pages(wanted, at=at)

    for ahead in (1, 2, 3):
        monkeypatch.setattr(ordering, "AHEAD", ahead)
        assert pages(wanted, at=at) == all_looked_at
    ids = [service_id for page in all_looked_at[:-1] for service_id in page.ids]
    assert len(ids) == len(set(ids)) == all_looked_at[0].total == 30


@pytest.mark.usefixtures("services")
def test_by_day_only_the_first_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordering, "PER_PAGE", 3)
    monkeypatch.setattr(ordering, "AHEAD", 2)
    look = Mock(side_effect=open_service_ids)
    monkeypatch.setattr(ordering, "open_service_ids", look)
    rows = Service.unscoped.all()

    by_day = ordered_page(rows, wanted=Wanted(), at=MONDAY)
    assert not look.called
    at_night = ordered_page(rows, wanted=Wanted(), at=MONDAY.replace(hour=2))
    assert look.called

    assert (len(by_day.ids), by_day.total, by_day.pages) == (3, 30, 10)
    assert at_night.total == 30


@pytest.mark.usefixtures("services")
def test_what_answers_now_only_is_counted_whole() -> None:
    found = ordered_page(
        Service.unscoped.all(), wanted=Wanted(answers=Answers.NOW), at=MONDAY.replace(hour=2)
    )

    keys = Service.unscoped.filter(id__in=found.ids).values_list("key", flat=True)
    assert sorted(keys) == [f"dienst-{number:02}" for number in range(3, 30, 5)]
    assert found.total == 6
