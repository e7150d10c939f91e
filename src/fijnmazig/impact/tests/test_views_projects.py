"""Pages of projects: who opens which, and that forms do what they say."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.gatherings.tests.factories import make_series
from fijnmazig.impact.domain.kinds import Unit
from fijnmazig.impact.models import (
    Activity,
    ActivityLink,
    Indicator,
    Measurement,
    Objective,
    Project,
    Target,
)
from fijnmazig.impact.tests.factories import (
    make_a_project,
    make_activity,
    make_indicator,
    make_meeting,
    make_objective,
    make_people,
    make_target,
    make_typed,
)
from fijnmazig.library.tests.factories import make_open
from fijnmazig.organisations.tests.factories import make_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    client = Client()
    log_in(client, make_member(role=Role.COORDINATOR))
    return client


def whole(partnership: Any = None) -> dict[str, Any]:
    """Return a project with one of everything."""
    project = make_a_project(partnership)
    objective = make_objective(project)
    indicator = make_indicator(project, objective_id=objective.id)
    typed = make_indicator(project, metric="", source="Telling", unit=Unit.PEOPLE)
    return {
        "project": project,
        "objective": objective,
        "activity": make_activity(objective),
        "indicator": indicator,
        "target": make_target(indicator),
        "typed": typed,
        "measurement": make_typed(typed),
    }


def pages(made: dict[str, Any]) -> dict[str, dict[str, object]]:
    project, indicator = {"project_id": made["project"].id}, {"indicator_id": made["indicator"].id}
    objective, activity = (
        {"objective_id": made["objective"].id},
        {"activity_id": made["activity"].id},
    )
    return {
        "project_list": {},
        "project_compare": {},
        "project_create": {},
        "project_detail": project,
        "project_edit": project,
        "figure_list": project,
        "objective_create": project,
        "indicator_choose": project,
        "indicator_create": project | {"metric": "gatherings.participants_active"},
        "objective_edit": objective,
        "objective_leave": objective,
        "activity_create": objective,
        "activity_edit": activity,
        "activity_link": activity | {"room": "series"},
        "indicator_detail": indicator,
        "indicator_edit": indicator,
        "figure_trace": indicator,
        "target_create": indicator,
        "measurement_create": {"indicator_id": made["typed"].id},
        "target_explain": {"target_id": made["target"].id},
        "target_edit": {"target_id": made["target"].id},
    }


SEEN_BY_ALL = {"project_list", "project_compare", "project_detail", "figure_list"}
SEEN_BY_ALL |= {"indicator_detail", "figure_trace"}


def test_every_page_opens_for_a_coordinator_and_reading_ones_for_a_spoc(desk: Client) -> None:
    made = whole()
    reader = Client()
    log_in(reader, make_member(role=Role.SPOC))

    for name, values in pages(made).items():
        address = reverse(f"impact:{name}", kwargs=values)
        assert desk.get(address).status_code == 200, name
        assert reader.get(address).status_code == (200 if name in SEEN_BY_ALL else 404), name


def test_nobody_else_finds_a_project() -> None:
    made, passer = whole(), Client()
    log_in(passer, make_member(role=Role.FIRST_LINE))

    for name, values in pages(made).items():
        assert passer.get(reverse(f"impact:{name}", kwargs=values)).status_code == 404, name
        assert Client().get(reverse(f"impact:{name}", kwargs=values)).status_code == 302, name


def send(client: Client, name: str, data: Mapping[str, object], **kwargs: object) -> int:
    return client.post(reverse(f"impact:{name}", kwargs=kwargs), data, headers=ORIGIN).status_code


def test_a_project_is_planned_from_beginning_to_end(desk: Client) -> None:
    partnership = make_partnership()
    series = make_series(partnership)
    send(desk, "project_create", {"partnership_id": partnership.id, "title": "Samen (fictief)"})
    project = Project.unscoped.get()
    send(desk, "project_edit", {"title": "Beter (fictief)"}, project_id=project.id)
    send(desk, "objective_create", {"title": "Verbinden"}, project_id=project.id)
    objective = Objective.unscoped.get()
    change = {"title": "Versterken", "changed_on": "2026-03-01", "reason": "Anders gekozen"}
    send(desk, "objective_edit", change, objective_id=objective.id)
    send(desk, "activity_create", {"title": "Vormen"}, objective_id=objective.id)
    activity = Activity.unscoped.get()
    send(desk, "activity_edit", {"title": "Vorming geven"}, activity_id=activity.id)
    send(desk, "activity_link", {"key": series.id}, activity_id=activity.id, room="series")

    shown = desk.get(reverse("impact:project_detail", kwargs={"project_id": project.id}))

    text = shown.content.decode()
    for said in ("Beter (fictief)", "Versterken", "Anders gekozen", "Vorming geven", series.title):
        assert said in text


def test_an_indicator_is_made_aimed_at_and_followed(desk: Client) -> None:
    project = make_a_project()
    facts = {"name": "Mensen", "direction": "UP", "filter_kind": "TRAINING"}
    send(
        desk,
        "indicator_create",
        facts,
        project_id=project.id,
        metric="gatherings.participants_active",
    )
    row = Indicator.unscoped.get()
    send(desk, "indicator_edit", facts | {"name": "Gevormden"}, indicator_id=row.id)
    target = {"first": "2026-01-01", "last": "2026-12-31", "value": "12"}
    send(desk, "target_create", target, indicator_id=row.id)
    aimed = Target.unscoped.get()
    said = {"reason": "Te weinig tijd", "remedy": "Meer uren"}
    send(desk, "target_explain", said, target_id=aimed.id)
    send(desk, "indicator_end", {}, indicator_id=row.id)

    row.refresh_from_db()
    aimed.refresh_from_db()
    assert (row.name, row.filters, row.version) == ("Gevormden", {"kind": "TRAINING"}, 1)
    assert (int(aimed.value), aimed.remedy, row.ended_on is not None) == (12, "Meer uren", True)
    page = reverse("impact:indicator_detail", kwargs={"indicator_id": row.id})
    assert "Volg weer" in desk.get(page).text
    send(desk, "indicator_reopen", {}, indicator_id=row.id)
    assert "Volg niet meer" in desk.get(page).text


def test_a_measurement_is_typed_by_one_and_approved_by_another(desk: Client) -> None:
    row = make_indicator(make_a_project(), metric="", source="Telling", unit=Unit.PEOPLE)
    said = {"last": "2026-03-31", "value": "30", "source": "Aanmeldlijst"}
    send(desk, "measurement_create", said, indicator_id=row.id)
    one = Measurement.unscoped.get()
    approve = {"indicator_id": row.id, "measurement_id": one.id}
    other = Client()
    log_in(other, make_member(role=Role.COORDINATOR))

    mine, theirs = (send(who, "measurement_approve", {}, **approve) for who in (desk, other))

    one.refresh_from_db()
    assert (mine, theirs, one.approved_at is not None) == (409, 302, True)


def test_a_target_is_put_right_and_taken_back_on_a_page(desk: Client) -> None:
    target = whole()["target"]
    said = {"first": "2026-01-01", "last": "2026-06-30", "value": "100"}

    send(desk, "target_edit", said, target_id=target.id)
    target.refresh_from_db()
    removed = send(desk, "target_remove", {}, target_id=target.id)

    assert (str(target.last), int(target.value), removed) == ("2026-06-30", 100, 302)
    assert not Target.unscoped.exists()


def test_a_measurement_that_waits_is_taken_back_on_the_page(desk: Client) -> None:
    row = make_indicator(make_a_project(), metric="", source="Telling", unit=Unit.PEOPLE)
    one = make_typed(row)
    page = reverse("impact:indicator_detail", kwargs={"indicator_id": row.id})
    before = desk.get(page).text

    send(desk, "measurement_remove", {}, indicator_id=row.id, measurement_id=one.id)

    found = (
        "Neem terug" in before,
        Measurement.unscoped.exists(),
        "Verwijderd." in desk.get(page).text,
    )
    assert found == (True, False, True)


def test_what_cannot_be_is_said_beside_the_form(desk: Client) -> None:
    made = whole()

    wrong = desk.post(
        reverse("impact:project_edit", kwargs={"project_id": made["project"].id}),
        {"title": "x", "start_date": "2026-05-01", "end_date": "2026-04-01"},
        headers=ORIGIN,
    )

    assert wrong.status_code == 200
    assert "De einddatum komt voor de begindatum. Kijk de data na." in wrong.content.decode()


def test_an_objective_is_left_and_a_link_taken_away(desk: Client) -> None:
    partnership = make_partnership()
    series = make_series(partnership)
    made = whole(partnership)
    activity = made["activity"].id
    send(desk, "activity_link", {"key": series.id}, activity_id=activity, room="series")
    link = ActivityLink.unscoped.get()
    send(desk, "activity_unlink", {}, activity_id=activity, link_id=link.id)
    left = {"changed_on": "2026-06-01", "reason": "Niet haalbaar"}
    send(desk, "objective_leave", left, objective_id=made["objective"].id)

    made["objective"].refresh_from_db()
    assert (ActivityLink.unscoped.count(), str(made["objective"].ended_on)) == (0, "2026-06-01")


def test_a_document_is_found_by_a_piece_of_its_title(desk: Client) -> None:
    activity = whole()["activity"].id
    make_open("Een stappenplan.", title="Draaiboek opvang (fictief)")
    item = make_open("Een ander.", title="Draaiboek onthaal (fictief)")

    url = reverse("impact:activity_link", kwargs={"activity_id": activity, "room": "item"})
    several, nothing = (
        desk.post(url, {"key": typed}, headers=ORIGIN).content.decode()
        for typed in ("draaiboek", "zolder")
    )
    before = ActivityLink.unscoped.count()
    typed = {"key": "draaiboek", "key-gezocht": "draaiboek", "key-keuze": str(item.id)}
    send(desk, "activity_link", typed, activity_id=activity, room="item")

    assert "Draaiboek opvang (fictief)" in several
    assert "We vinden niets met “zolder”." in nothing
    assert before == 0
    link = ActivityLink.unscoped.get()
    assert (link.key, link.label) == (str(item.id), item.title)


def test_the_form_for_a_document_lists_none_of_them(desk: Client) -> None:
    activity = whole()["activity"].id
    make_open("Een stappenplan.", title="Draaiboek opvang (fictief)")
    kwargs = {"activity_id": activity, "room": "item"}

    shown = desk.get(reverse("impact:activity_link", kwargs=kwargs)).content.decode()

    assert "Typ de naam of een stuk ervan." in shown
    assert "Draaiboek opvang (fictief)" not in shown


def test_a_room_that_does_not_exist_has_nothing_to_pick(desk: Client) -> None:
    made = whole()

    assert send(desk, "activity_link", {}, activity_id=made["activity"].id, room="zolder") == 404
    create = {"project_id": made["project"].id, "metric": "ties.nothing"}
    assert send(desk, "indicator_create", {}, **create) == 404


def test_a_figure_shows_where_it_comes_from(desk: Client) -> None:
    partnership = make_partnership()
    made = whole(partnership)
    moment = make_meeting(partnership, *make_people(2))

    shown = desk.get(
        reverse("impact:figure_trace", kwargs={"indicator_id": made["indicator"].id}),
        {"van": "2026-01-01", "tot": "2026-12-31"},
    )

    text = shown.content.decode()
    assert "fijnmazig.gatherings.queries.counting.present" in text
    assert reverse("gatherings:attendance_list", kwargs={"moment_id": moment.id}) in text


def test_what_is_kept_within_a_team_is_not_called_unregistered(desk: Client) -> None:
    project = make_a_project()
    make_indicator(project, name="Kandidaten", metric="groups.candidates")
    make_indicator(project, name="Lessen", metric="game.lessons")

    shown = desk.get(reverse("impact:figure_list", kwargs={"project_id": project.id}))

    text = shown.content.decode()
    assert (text.count("hier niet te tonen"), text.count("niet geregistreerd")) == (1, 1)


def test_a_list_of_projects_asks_as_much_for_three_as_for_one(
    desk: Client, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    address = reverse("impact:project_list")
    make_a_project()
    desk.get(address)
    with django_assert_max_num_queries(40) as counted:
        desk.get(address)
    once = len(counted)
    make_a_project()
    make_a_project()

    with django_assert_num_queries(once):
        desk.get(address)
