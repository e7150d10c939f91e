"""A week of who coordinates: every page leads on, and nothing is lost by one press."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.gatherings.domain.kinds import EntryState, Modality
from fijnmazig.gatherings.models import Cohort, Moment
from fijnmazig.gatherings.queries.certificates import duration_of
from fijnmazig.gatherings.queries.hosting import host_page
from fijnmazig.gatherings.queries.own import entry_list_page
from fijnmazig.gatherings.queries.series_page import series_page
from fijnmazig.gatherings.services.evaluation import start_evaluation
from fijnmazig.gatherings.services.inviting import invite
from fijnmazig.gatherings.tests.factories import (
    MONDAY,
    NEXT_WEEK,
    holder,
    make_cohort,
    make_entry,
    make_moment,
    make_series,
    member,
)
from fijnmazig.organisations.tests.factories import make_organisation

pytestmark = pytest.mark.django_db
HERE = {"Sec-Fetch-Site": "same-origin"}
TEMPLATE = "handelingsverlegenheid-1"
type Address = Callable[[Moment], str]


def url(name: str, *ids: Any) -> str:
    return reverse(f"gatherings:{name}", args=ids)


def of_moment(name: str) -> Address:
    return lambda moment: url(name, moment.id)


def of_cohort(name: str) -> Address:
    return lambda moment: url(name, moment.cohort_id)


def of_series(name: str) -> Address:
    return lambda moment: url(name, moment.cohort.series_id)


@pytest.fixture
def coordinator(client: Client) -> Client:
    log_in(client, make_member(role=Role.COORDINATOR))
    return client


@pytest.mark.parametrize(
    "page",
    [
        of_moment("attendance_list"),
        of_cohort("host_list"),
        of_cohort("cohort_certificates"),
        of_series("evaluation_detail"),
        of_series("evaluation_create"),
    ],
    ids=["attendance", "comers", "certificates", "evaluation", "start"],
)
def test_from_every_page_of_a_series_one_gets_back_to_it(
    coordinator: Client, page: Address
) -> None:
    moment = make_moment(starts_at=MONDAY)

    shown = coordinator.get(page(moment)).content.decode()

    assert f'href="{url("series_detail", moment.cohort.series_id)}"' in shown


@pytest.mark.parametrize("name", ["invite_create", "host_list"])
def test_an_announced_series_leads_to_who_may_come(coordinator: Client, name: str) -> None:
    moment = make_moment()

    shown = coordinator.get(url("series_detail", moment.cohort.series_id)).content.decode()

    assert f'href="{url(name, moment.cohort_id)}"' in shown


@pytest.mark.parametrize("state", ["OPEN", "ENDED"])
def test_the_questions_and_the_poster_are_one_press_away(coordinator: Client, state: str) -> None:
    series = make_moment(make_cohort(make_series(state=state))).cohort.series

    shown = coordinator.get(url("series_detail", series.id)).content.decode()

    assert f'href="{url("evaluation_detail", series.id)}"' in shown
    assert f'href="{url("poster_print", series.id, "a4")}"' in shown


@pytest.mark.parametrize(("name", "model"), [("moment_remove", Moment), ("cohort_remove", Cohort)])
def test_what_cannot_come_back_is_asked_first(coordinator: Client, name: str, model: Any) -> None:
    moment = make_moment(make_cohort(make_series(state="DRAFT")))
    series = moment.cohort.series
    part = moment.id if model is Moment else moment.cohort_id
    address = url(name, series.id, part)

    asked = coordinator.get(address).content.decode()
    before = model.unscoped.count()
    seen = series.changed_at.isoformat()
    coordinator.post(address, {"as_seen": seen}, headers=HERE)

    assert "niet ongedaan maken" in asked
    assert (before, model.unscoped.count()) == (1, 0)


@pytest.mark.parametrize(
    ("facts", "placeless"),
    [({}, 1), ({"venue": "Zaal 2"}, 0), ({"modality": Modality.ONLINE.value}, 0)],
    ids=["nowhere", "a room", "online"],
)
def test_before_announcing_it_says_which_moments_have_no_room(
    facts: dict[str, Any], placeless: int
) -> None:
    moment = make_moment(make_cohort(make_series(state="DRAFT")), **facts)

    page = series_page(actor=holder(), series_id=moment.cohort.series_id, at=MONDAY)

    assert page.placeless == placeless


def test_who_was_invited_stands_beside_who_comes() -> None:
    cohort, school = make_cohort(moments=1), make_organisation("School", contact_email="s@s.test")
    empty = host_page(actor=holder(), cohort_id=cohort.id, at=MONDAY)

    invite(
        actor=holder(), cohort_id=cohort.id, organisation_ids=[school.id], reason="Kom", at=MONDAY
    )

    page = host_page(actor=holder(), cohort_id=cohort.id, at=MONDAY)
    assert empty.invited == ()
    assert [(one.name, one.sent_at) for one in page.invited] == [("School", MONDAY)]
    assert page.invited_label == "1 organisatie is uitgenodigd"


def test_who_holds_a_group_is_not_spoken_to_as_who_waits() -> None:
    waiting, cohort = member(), make_cohort(moments=1, capacity=0)
    make_entry(cohort, contact_id=waiting.user_id, state=EntryState.WAITING)

    own = entry_list_page(actor=waiting, at=MONDAY).now[0].standing
    held = host_page(actor=holder(), cohort_id=cohort.id, at=MONDAY).waiting[0].standing

    assert "krijg je vanzelf een mail" in str(own.why)
    assert "je" not in str(held.why).split()


@pytest.mark.parametrize(
    ("minutes", "said"), [(20, "20 minuten"), (60, "1 uur"), (150, "2 uur en 30 minuten")]
)
def test_how_long_something_lasted_names_no_hours_that_were_not(minutes: int, said: str) -> None:
    assert duration_of(minutes) == said


def test_nobody_answered_yet_shows_no_empty_tables(coordinator: Client) -> None:
    series = make_moment(starts_at=NEXT_WEEK).cohort.series
    start_evaluation(actor=holder(), series_id=series.id, template=TEMPLATE, at=MONDAY)

    shown = coordinator.get(url("evaluation_detail", series.id)).content.decode()

    assert "Nog niemand vulde iets in" in shown
    assert ">Vragenlijst: Voor het eerste moment</a>" in shown
    assert "Gemiddelde per zin" not in shown
