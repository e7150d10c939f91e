"""Obstacles to find, what is carried on, and projects of before."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import Role, ScopeKind
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.common.actor import OPERATOR, Scope
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.impact.domain.kinds import ObstacleCode, Unit
from fijnmazig.impact.models import Continuation, Indicator, Measurement, Obstacle, Project
from fijnmazig.impact.queries.learned import continuation_page, obstacle_page
from fijnmazig.impact.queries.past import build_page, past_list_page, past_page
from fijnmazig.impact.services.learned import (
    ContinuationFacts,
    ObstacleFacts,
    add_continuation,
    add_obstacle,
    change_continuation,
    change_obstacle,
)
from fijnmazig.impact.services.past import PastFacts, Taken, build_past
from fijnmazig.impact.tests.factories import manager, stranger, watcher
from fijnmazig.impact.tests.report_factories import AT, make_reported, make_stating_item
from fijnmazig.organisations.tests.factories import make_organisation
from fijnmazig.places.services import load as load_places

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 1)
GENK = (
    ("Aantal ontvangen contactgegevens", 282),
    ("Niet geïnformeerde betrokkenen", 45),
    ("Niet bereikbare betrokkenen", 121),
    ("Bereikte betrokkenen", 114),
)


@pytest.fixture(autouse=True)
def _dutch() -> Any:
    with translation.override("nl"):
        yield


def url(name: str, **kwargs: Any) -> str:
    return reverse(f"impact:{name}", kwargs=kwargs)


def obstacle(project: Project | None = None, **facts: Any) -> Any:
    settled: dict[str, Any] = {"code": ObstacleCode.PRIVACY, "text": "Gegevens delen duurde."}
    return add_obstacle(
        actor=OPERATOR,
        project_id=(project or make_reported()).id,
        facts=ObstacleFacts(**settled | facts),
        at=AT,
    )


def carried(project: Project | None = None, **facts: Any) -> Any:
    settled: dict[str, Any] = {"what": "Bellen", "carrier": "Een dienst (fictief)"}
    return add_continuation(
        actor=OPERATOR,
        project_id=(project or make_reported()).id,
        facts=ContinuationFacts(**settled | facts),
        at=AT,
    )


def test_what_helped_is_found_by_words_and_by_kind() -> None:
    obstacle(helped="Een afsprakenkader.")
    obstacle(code=ObstacleCode.TIME, text="Te weinig uren.")

    found = obstacle_page(actor=watcher())

    assert [one.code for one in found.rows] == [ObstacleCode.PRIVACY, ObstacleCode.TIME]
    by_words = obstacle_page(actor=watcher(), text="afsprakenkader delen").rows
    assert [one.helped for one in by_words] == ["Een afsprakenkader."]
    assert [one.text for one in obstacle_page(actor=watcher(), code="TIME").rows] == [
        "Te weinig uren."
    ]


def test_an_obstacle_that_is_not_shared_stays_with_its_project() -> None:
    project = make_reported()
    obstacle(project, is_shared=False)

    assert obstacle_page(actor=stranger()).rows == ()
    elsewhere = manager(make_reported().partnership)
    assert obstacle_page(actor=elsewhere).rows == ()
    assert len(obstacle_page(actor=manager(project.partnership)).rows) == 1


def test_only_who_manages_the_project_notes_what_was_learned() -> None:
    project = make_reported()
    noted, going_on = obstacle(project), carried(project)
    facts = ObstacleFacts(code=ObstacleCode.OTHER, text="Anders.")
    change_obstacle(actor=manager(project.partnership), obstacle_id=noted, facts=facts, at=AT)

    for actor in (watcher(), manager(make_reported().partnership)):
        with pytest.raises(NotFound):
            change_obstacle(actor=actor, obstacle_id=noted, facts=facts, at=AT)
        with pytest.raises(NotFound):
            change_continuation(
                actor=actor,
                continuation_id=going_on,
                facts=ContinuationFacts(what="x", carrier="y"),
                at=AT,
            )
    assert Obstacle.unscoped.get().text == "Anders."


@pytest.mark.parametrize(
    "facts",
    [
        ContinuationFacts(what=" ", carrier="Wij"),
        ContinuationFacts(what="Bellen"),
        ContinuationFacts(what="Bellen", organisation_id=uuid4()),
    ],
    ids=["nothing", "nobody", "unknown"],
)
def test_what_goes_on_says_what_and_by_whom(facts: ContinuationFacts) -> None:
    made = carried(organisation_id=make_organisation().id, carrier="")

    with pytest.raises(Refused):
        change_continuation(actor=OPERATOR, continuation_id=made, facts=facts, at=AT)
    with pytest.raises(Refused):
        obstacle(text=" ")


def test_what_goes_on_was_looked_at_on_the_day_of_here_also_just_after_midnight() -> None:
    made = carried()
    facts = ContinuationFacts(what="Overleg", carrier="Een dienst (fictief)")
    night = AT.replace(hour=22, minute=30)  # half past midnight in Brussels

    change_continuation(actor=OPERATOR, continuation_id=made, facts=facts, at=night)

    assert Continuation.unscoped.get(id=made).checked_on == date(2026, 7, 2)


def test_what_lapses_soon_stands_first_and_on_the_list_of_who_manages_it() -> None:
    project = make_reported()
    carried(project, what="Later", until=TODAY + timedelta(days=400))
    carried(project, what="Straks", until=TODAY + timedelta(days=30))
    carried(project, what="Voorbij", until=TODAY - timedelta(days=1))
    carried(project, what="Altijd")

    page = continuation_page(actor=manager(project.partnership), today=TODAY)

    assert [one.what for one in page.rows] == ["Voorbij", "Straks", "Later", "Altijd"]
    assert [one.what for one in page.soon] == ["Voorbij", "Straks"]
    assert continuation_page(actor=watcher(), today=TODAY).soon == ()


def built(**fields: Any) -> Any:
    load_places(actor=OPERATOR)
    item = make_stating_item(GENK)
    page = build_page(actor=OPERATOR, item_id=item.id)
    taken = [
        Taken(figure_id=one.id, label=one.label, unit=Unit.PEOPLE) for one in page.document.figures
    ]
    facts = PastFacts(
        **{"title": "Hoe was het (fictief)", "last": TODAY, "places": ("11005",), **fields}
    )
    return build_past(actor=OPERATOR, item_id=item.id, facts=facts, taken=taken, at=AT)


def test_a_project_of_before_has_its_figures_with_their_sentences() -> None:
    made = built()

    page = past_page(actor=watcher(), project_id=made)

    assert [(one.label, one.said) for one in page.figures] == [
        (label, str(value)) for label, value in GENK
    ]
    assert page.figures[0].sentence == "Aantal ontvangen contactgegevens: 282"
    assert not page.figures[0].is_approved
    assert page.places == "Boom"
    assert [one.title for one in past_list_page(actor=watcher()).rows] == ["Hoe was het (fictief)"]
    assert Project.unscoped.get().is_past


def test_the_sum_of_a_report_that_does_not_add_up_is_told_and_not_mended() -> None:
    page = past_page(actor=watcher(), project_id=built())

    assert [(one.parts, one.added, one.total, one.left) for one in page.sums] == [
        ("45 + 121 + 114", "280", "282", "2")
    ]
    assert Measurement.unscoped.filter(value=Decimal(282)).count() == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"title": " "},
        {"first": TODAY + timedelta(days=1)},
        {"places": ("99999",)},
    ],
    ids=["title", "dates", "place"],
)
def test_facts_of_a_project_of_before_that_cannot_be_are_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        built(**fields)
    assert not Project.unscoped.exists()


def test_figures_are_chosen_from_the_document_and_named() -> None:
    item = make_stating_item(GENK)
    one = build_page(actor=OPERATOR, item_id=item.id).document.figures[0]
    facts = PastFacts(title="Vroeger", last=TODAY)
    bad: tuple[list[Taken], ...] = (
        [],
        [Taken(figure_id=uuid4(), label="x", unit=Unit.PEOPLE)],
        [Taken(figure_id=one.id, label=" ", unit=Unit.PEOPLE)],
    )

    for taken in bad:
        with pytest.raises(Refused):
            build_past(actor=OPERATOR, item_id=item.id, facts=facts, taken=taken, at=AT)
    with pytest.raises(NotFound):
        build_past(actor=watcher(), item_id=item.id, facts=facts, taken=[], at=AT)


def enter(client: Client, role: Role = Role.COORDINATOR, **fields: Any) -> None:
    log_in(client, make_member(role=role, **fields))


@pytest.mark.parametrize("role", Role)
def test_what_was_learned_opens_for_who_follows_projects(client: Client, role: Role) -> None:
    made, item = built(), make_stating_item(GENK)
    read = {
        url("obstacle_list") + "?q=delen&soort=PRIVACY",
        url("continuation_list"),
        url("past_list") + "?q=x",
        url("past_detail", project_id=made),
    }
    written = {
        url("obstacle_create"),
        url("obstacle_edit", obstacle_id=obstacle()),
        url("continuation_create"),
        url("continuation_edit", continuation_id=carried()),
        url("past_create", item_id=item.id),
    }
    enter(client, role)

    found = {one: client.get(one).status_code for one in read | written}

    may = read if role in {Role.COORDINATOR, Role.SPOC, Role.DPO} else set()
    may |= written if role is Role.COORDINATOR else set()
    assert {one for one, status in found.items() if status == 200} == may
    assert {status for one, status in found.items() if one not in may} <= {404}


def test_another_partnership_changes_nothing(client: Client) -> None:
    enter(client, scope=Scope(kind=ScopeKind.PARTNERSHIP, key="elders"))

    for address in (
        url("obstacle_edit", obstacle_id=obstacle()),
        url("continuation_edit", continuation_id=carried()),
    ):
        assert client.get(address).status_code == 404
        assert client.post(address, {}, headers=ORIGIN).status_code == 404


def test_what_was_learned_is_noted_and_changed_on_a_page(client: Client) -> None:
    project = make_reported()
    enter(client)
    said = {"project_id": str(project.id), "code": "TIME", "text": "Te weinig uren."}

    client.post(url("obstacle_create"), said, headers=ORIGIN)
    row = Obstacle.unscoped.get()
    client.post(
        url("obstacle_edit", obstacle_id=row.id), said | {"helped": "Hulp."}, headers=ORIGIN
    )
    carrying = {"project_id": str(project.id), "what": "Bellen", "carrier": ""}
    refused = client.post(url("continuation_create"), carrying, headers=ORIGIN)
    carrying["carrier"] = "Een dienst (fictief)"
    client.post(url("continuation_create"), carrying, headers=ORIGIN)
    going_on = Continuation.unscoped.get()
    soon = {"until": str(timezone.localdate() + timedelta(days=9))}
    edit = url("continuation_edit", continuation_id=going_on.id)
    client.post(edit, carrying | soon, headers=ORIGIN)

    assert "Zeg wie het voortzet" in refused.text
    assert "Hulp." in client.get(url("obstacle_list")).text
    assert "Dit loopt af" in client.get(url("continuation_list")).text


def test_a_report_of_before_is_taken_over_on_a_page(client: Client) -> None:
    load_places(actor=OPERATOR)
    item = make_stating_item(GENK)
    enter(client)
    page = client.get(url("past_create", item_id=item.id)).text
    assert "45 + 121 + 114: som 280 ≠ 282. 2 blijft niet verantwoord" in page
    said = {"title": "Vroeger (fictief)", "last": "2024-12-31", "places": ["11005"]}
    figures = {f"label-{at}": label for at, (label, _) in enumerate(GENK)}
    figures |= {f"unit-{at}": "PEOPLE" for at in range(len(GENK))}
    refused = client.post(url("past_create", item_id=item.id), said | figures, headers=ORIGIN)

    chosen = said | figures | {"taken-0": "on", "taken-3": "on"}
    answer = client.post(url("past_create", item_id=item.id), chosen, headers=ORIGIN)

    assert "Vink minstens één cijfer aan." in refused.text
    assert answer.status_code == 302
    assert [one.name for one in Indicator.unscoped.order_by("position")] == [
        "Aantal ontvangen contactgegevens",
        "Bereikte betrokkenen",
    ]


@pytest.mark.parametrize("total", [1, 3])
def test_the_lists_ask_as_much_for_three_as_for_one(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, total: int
) -> None:
    enter(client)
    for _ in range(total):
        obstacle()
        carried(organisation_id=make_organisation().id)
        make_stating_item(GENK)
    for name in ("obstacle_list", "continuation_list", "past_list"):
        client.get(url(name))
        with django_assert_max_num_queries(16):
            assert client.get(url(name)).status_code == 200
