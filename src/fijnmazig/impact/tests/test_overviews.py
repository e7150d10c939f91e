"""Overviews show the last count with its day, what needs somebody, and one's own municipality."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role, ScopeKind
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.common.actor import Scope
from fijnmazig.common.errors import NotFound
from fijnmazig.impact.domain.kinds import Unit
from fijnmazig.impact.models import Counting
from fijnmazig.impact.queries.overviews import coordinator_overview, places_overview
from fijnmazig.impact.services.counting import count_again
from fijnmazig.impact.tests.factories import (
    AT,
    LAST,
    follower,
    make_a_project,
    make_indicator,
    make_meeting,
    make_people,
    make_target,
    make_typed,
    manager,
    stranger,
    watcher,
)
from fijnmazig.impact.texts import overviews as texts
from fijnmazig.organisations.tests.factories import make_partnership
from fijnmazig.places.tests.factories import load_places
from fijnmazig.signals.tests.factories import make_signal

pytestmark = pytest.mark.django_db


def followed(partnership: Any, people: int = 3, aim: int = 10) -> Any:
    """Return a project that aims at so many participants, of which some came."""
    project = make_a_project(partnership)
    make_target(make_indicator(project), value=aim)
    make_meeting(partnership, *make_people(people), month=1)
    return project


def test_a_goal_stands_as_it_was_last_counted() -> None:
    partnership = make_partnership()
    project = followed(partnership)
    (before,) = coordinator_overview(actor=watcher(), today=LAST).projects

    count_again(actor=watcher(), project_id=project.id, at=AT)

    (after,) = coordinator_overview(actor=watcher(), today=LAST).projects
    assert (before.counted_at, before.lines[0].value) == (None, "nog niet geteld")
    assert (after.counted_at, after.lines[0].value, after.lines[0].percent) == (AT, "3", 30)
    assert after.chart is not None


def test_a_count_stands_beside_a_target_of_its_own_days_only() -> None:
    partnership = make_partnership()
    project = followed(partnership)
    indicator = project.indicators.get()
    later = {"first": date(2027, 1, 1), "last": date(2027, 12, 31), "made_at": AT}
    indicator.targets.create(value=3, **later)
    count_again(actor=watcher(), project_id=project.id, at=AT)

    (found,) = coordinator_overview(actor=watcher(), today=LAST).projects
    indicator.targets.exclude(value=3).delete()
    (alone,) = coordinator_overview(actor=watcher(), today=LAST).projects

    assert (found.lines[0].target, found.lines[0].percent) == ("10", 30)
    assert (alone.lines[0].target, alone.lines[0].percent, alone.chart) == ("", None, None)


def test_counting_again_replaces_the_last_count() -> None:
    partnership = make_partnership()
    project = followed(partnership)
    for _ in range(2):
        count_again(actor=watcher(), project_id=project.id, at=AT)
        make_meeting(partnership, *make_people(1), month=2)

    assert [int(row.value or 0) for row in Counting.unscoped.all()] == [4]
    with pytest.raises(NotFound):
        count_again(actor=stranger(), project_id=project.id, at=AT)


def test_words_stand_as_words_and_what_nobody_approved_waits() -> None:
    partnership = make_partnership()
    project = make_a_project(partnership)
    row = make_indicator(project, metric="", source="Gesprek", unit=Unit.WORDS)
    typed = make_typed(row, value=None, words="Men kent elkaar.")
    colleague = manager(partnership)

    page = coordinator_overview(actor=colleague, today=LAST)
    type(typed).unscoped.filter(id=typed.id).update(approved_at=AT)
    after = coordinator_overview(actor=colleague, today=LAST)

    assert [one.total for one in page.waits if "meting" in one.label] == [1]
    assert [one.total for one in after.waits if "meting" in one.label] == []
    assert after.projects[0].lines[0].value == "Men kent elkaar."


def test_signals_without_an_answer_wait_for_who_coordinates() -> None:
    make_signal()
    late, soon = LAST + timedelta(days=400), date(2026, 3, 2)

    now, then = (coordinator_overview(actor=follower(), today=day).waits for day in (soon, late))

    assert [(one.total, one.label) for one in now] == []
    assert [(one.label, one.url) for one in then] == [
        (
            "1 signaal wacht langer dan 30 dagen op een antwoord",
            f"{reverse('signals:signal_list')}?welke=late",
        )
    ]


@pytest.mark.parametrize(
    ("said", "one", "two"),
    [
        (texts.seats, "1 plaats zonder SPOC", "2 plaatsen zonder SPOC"),
        (texts.requests, "1 organisatie die wil meedoen", "2 organisaties die willen meedoen"),
        (texts.reviews, "1 document om na te kijken", "2 documenten om na te kijken"),
    ],
    ids=["seats", "requests", "reviews"],
)
def test_one_and_several_have_words_of_their_own(
    said: Callable[[int], str], one: str, two: str
) -> None:
    assert (said(1), said(2)) == (one, two)


def test_a_spoc_sees_their_own_municipality() -> None:
    load_places()
    client = Client()
    here = Scope(kind=ScopeKind.MUNICIPALITY, key="11005")
    log_in(client, make_member(role=Role.SPOC, scope=here))

    shown = client.get(reverse("impact:overview_places")).content.decode()

    assert "Boom" in shown


@pytest.mark.parametrize("overview", [coordinator_overview, places_overview])
def test_a_stranger_has_no_overview(overview: Callable[..., object]) -> None:
    assert overview(actor=watcher(), today=LAST)
    with pytest.raises(NotFound):
        overview(actor=stranger(), today=LAST)


def test_the_pages_open_and_count_for_a_coordinator(
    django_assert_max_num_queries: Any,
) -> None:
    client = Client()
    log_in(client, make_member(role=Role.COORDINATOR))
    projects = [followed(make_partnership()) for _ in range(3)]
    for name in ("overview_detail", "overview_places", "overview_steering"):
        assert client.get(reverse(f"impact:{name}")).status_code == 200

    again = reverse("impact:project_count", kwargs={"project_id": projects[0].id})
    assert client.post(again, headers=ORIGIN).status_code == 302
    with django_assert_max_num_queries(45):
        client.get(reverse("impact:overview_detail"))


def test_an_overview_asks_as_much_for_three_projects_as_for_one(
    django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    followed(make_partnership())
    actor = manager()
    with django_assert_max_num_queries(30) as counted:
        coordinator_overview(actor=actor, today=LAST)
    once = len(counted)
    followed(make_partnership())
    followed(make_partnership())

    with django_assert_num_queries(once):
        coordinator_overview(actor=actor, today=LAST)
