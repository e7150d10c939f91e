"""Frozen figures at the desk, and what others read of them."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import Role, ScopeKind
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import Scope
from fijnmazig.impact.models import FunderLink, Project, Snapshot
from fijnmazig.impact.tests.factories import make_meeting, make_people, manager
from fijnmazig.impact.tests.snapshot_factories import (
    AT,
    make_indicator,
    make_project,
    project_with,
    release,
    review,
    state_of,
    take,
)
from fijnmazig.organisations.tests.factories import make_partnership

pytestmark = pytest.mark.django_db


def tomorrow() -> date:
    return timezone.localdate() + timedelta(days=1)


def url(name: str, **kwargs: Any) -> str:
    return reverse(f"impact:{name}", kwargs=kwargs)


def enter(client: Client, role: Role = Role.COORDINATOR, **fields: Any) -> None:
    log_in(client, make_member(role=role, **fields))


def post(client: Client, address: str, **data: Any) -> Any:
    return client.post(address, data, headers=ORIGIN)


def link_of(client: Client, project: Project, **data: Any) -> str:
    said = {"label": "Provincie (fictief)", "ends_on": tomorrow().isoformat(), **data}
    page = post(client, url("link_list", project_id=project.id), **said)
    return str(page.context["page"].url)


def every_address(snapshot: Snapshot) -> dict[str, str]:
    link = FunderLink.unscoped.create(
        project=snapshot.project,
        label="Provincie (fictief)",
        digest="0" * 64,
        ends_on=tomorrow(),
        made_at=AT,
    )
    names = ("detail", "review", "release", "withdraw", "compare")
    return {
        "snapshot_list": url("snapshot_list"),
        "snapshot_create": url("snapshot_create", project_id=snapshot.project_id),
        "link_list": url("link_list", project_id=snapshot.project_id),
        "link_withdraw": url("link_withdraw", link_id=link.id),
        **{f"snapshot_{name}": url(f"snapshot_{name}", snapshot_id=snapshot.id) for name in names},
    }


def answers(client: Client, addresses: dict[str, str]) -> set[str]:
    return {name for name, address in addresses.items() if client.get(address).status_code == 200}


DRAFT = {
    Role.COORDINATOR: {
        "snapshot_list",
        "snapshot_create",
        "snapshot_detail",
        "snapshot_review",
        "snapshot_withdraw",
        "snapshot_compare",
        "link_list",
        "link_withdraw",
    },
    Role.DPO: {"snapshot_list", "snapshot_detail", "snapshot_review"},
    Role.SPOC: {"snapshot_list"},
    Role.TRAINER: set(),
}


@pytest.mark.parametrize("role", DRAFT, ids=lambda role: role.value)
def test_each_role_opens_its_own_pages_of_a_draft(client: Client, role: Role) -> None:
    project, _ = project_with(3, 30)
    addresses = every_address(take(project))
    enter(client, role)

    assert answers(client, addresses) == DRAFT[role]


def test_another_partnership_opens_nothing_of_a_draft(client: Client) -> None:
    project, _ = project_with(30)
    addresses = every_address(take(project))
    other = Scope(kind=ScopeKind.PARTNERSHIP, key=make_partnership().key)
    enter(client, scope=other)

    assert answers(client, addresses) == {"snapshot_list"}


def test_a_stranger_logs_in_first(client: Client) -> None:
    project, _ = project_with(30)

    assert {client.get(one).status_code for one in every_address(take(project)).values()} == {302}


def test_figures_are_frozen_from_the_page(client: Client) -> None:
    project, _ = project_with(3, 30)
    enter(client)
    facts = {"title": "Halfweg", "first": "2026-01-01", "last": "2026-06-30", "threshold": "5"}

    done = post(client, url("snapshot_create", project_id=project.id), **facts)

    made = Snapshot.unscoped.get()
    assert done.headers["Location"] == url("snapshot_detail", snapshot_id=made.id)
    page = client.get(done.headers["Location"]).content.decode()
    assert ("verborgen" in page, "te klein" in page, ">30<" in page) == (True, True, True)


def test_a_period_that_cannot_be_is_said_on_the_page(client: Client) -> None:
    project, _ = project_with(30)
    enter(client)
    facts = {"title": "Fout", "first": "2026-07-01", "last": "2026-06-30", "threshold": "5"}

    page = post(client, url("snapshot_create", project_id=project.id), **facts)

    assert page.status_code == 200
    assert page.context["form"].non_field_errors() == [
        "De laatste dag ligt voor de eerste. Kies de dagen opnieuw."
    ]


def test_a_snapshot_goes_from_draft_to_released_by_two_people(client: Client) -> None:
    project, _ = project_with(30)
    snapshot = take(project)
    enter(client, Role.DPO)
    post(client, url("snapshot_review", snapshot_id=snapshot.id))
    enter(client)
    assert client.get(url("snapshot_release", snapshot_id=snapshot.id)).status_code == 200

    post(client, url("snapshot_release", snapshot_id=snapshot.id))

    assert state_of(snapshot.id) == "RELEASED"
    assert acts_on(snapshot.id)[1:] == ["impact.snapshot-reviewed", "impact.snapshot-released"]


def test_a_release_without_review_is_refused_in_words(client: Client) -> None:
    project, _ = project_with(30)
    snapshot = take(project)
    enter(client)

    page = post(client, url("snapshot_release", snapshot_id=snapshot.id))

    assert "nakijken door iemand anders" in page.content.decode()
    assert state_of(snapshot.id) == "DRAFT"


def test_a_snapshot_is_withdrawn_with_a_reason_on_the_page(client: Client) -> None:
    project, _ = project_with(30)
    snapshot = review(take(project))
    enter(client)
    address = url("snapshot_withdraw", snapshot_id=snapshot.id)

    refused = post(client, address, reason=" ")
    post(client, address, reason="Dubbel geteld")

    assert (refused.status_code, state_of(snapshot.id)) == (200, "WITHDRAWN")
    page = client.get(url("snapshot_detail", snapshot_id=snapshot.id)).content.decode()
    assert "Dubbel geteld" in page
    assert client.get(address).status_code == 404


def test_the_page_says_which_figures_changed_since(client: Client) -> None:
    partnership = make_partnership()
    project = make_project(partnership)
    make_indicator(project, metric="gatherings.participants", name="Deelnemers", position=1)
    make_indicator(project, metric="library.items", name="Documenten", position=2)
    make_meeting(partnership, *make_people(6), month=3)
    snapshot = take(project)
    make_meeting(partnership, *make_people(7), month=4)
    enter(client)

    page = client.get(url("snapshot_compare", snapshot_id=snapshot.id))

    changes = page.context["page"].changes
    assert [(one.label, one.frozen, one.now) for one in changes] == [("Deelnemers", "6", "13")]


def test_what_casework_counts_now_is_not_told_beside_it(client: Client) -> None:
    project, (one, _) = project_with(30, 3)
    snapshot = take(project)
    type(one).unscoped.filter(id=one.id).update(ended_on=date(2020, 1, 1))
    enter(client)

    page = client.get(url("snapshot_compare", snapshot_id=snapshot.id))

    changes = page.context["page"].changes
    assert [(each.frozen, each.now, each.is_gone) for each in changes] == [("30", "", True)]


def test_the_list_asks_as_much_for_three_as_for_one(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    project_with(30)
    enter(client)
    client.get(url("snapshot_list"))
    counts = []
    for more in (1, 3):
        for _ in range(more):
            take(project_with(30)[0])
        with django_assert_num_queries(LIST_QUERIES) as asked:
            client.get(url("snapshot_list"))
        counts.append(len(asked))

    assert counts[0] == counts[1]


LIST_QUERIES = 11


def test_a_funder_reads_released_figures_with_the_link(client: Client) -> None:
    project, _ = project_with(3, 30)
    release(take(project, title="Vrijgegeven"))
    take(project, title="Nog niet vrij", last=timezone.localdate())
    enter(client)
    address = link_of(client, project)

    page = Client().get(address)

    said = page.content.decode()
    assert ("Vrijgegeven" in said, "Nog niet vrij" in said) == (True, False)
    assert (page.headers["Referrer-Policy"], page.headers["X-Robots-Tag"]) == (
        "no-referrer",
        "noindex, nofollow",
    )
    assert page.cookies == {}


def test_a_link_ends_when_it_is_closed_or_its_day_is_over(client: Client) -> None:
    project, _ = project_with(30)
    enter(client)
    closed, ended = link_of(client, project), link_of(client, project, label="Anders (fictief)")
    first, second = FunderLink.unscoped.order_by("made_at")
    assert Client().get(closed).status_code == Client().get(ended).status_code == 200

    post(client, url("link_withdraw", link_id=first.id))
    post(client, url("link_withdraw", link_id=first.id))
    FunderLink.unscoped.filter(id=second.id).update(
        ends_on=timezone.localdate() - timedelta(days=1)
    )

    assert Client().get(closed).status_code == Client().get(ended).status_code == 404
    assert acts_on(first.id) == ["impact.funder-link-made", "impact.funder-link-withdrawn"]


def test_the_word_of_a_link_is_not_kept(client: Client) -> None:
    project, _ = project_with(30)
    enter(client)

    word = link_of(client, project).rstrip("/").rpartition("/")[2]

    assert len(word) >= 32
    assert word not in str(list(FunderLink.unscoped.values_list()))
    assert word not in client.get(url("link_list", project_id=project.id)).content.decode()


@pytest.mark.parametrize(
    "data",
    [{"label": " "}, {"ends_on": "2020-01-01"}, {"ends_on": "2099-01-01"}],
    ids=["label", "past", "far"],
)
def test_a_link_without_a_name_or_with_a_bad_end_is_refused(
    client: Client, data: dict[str, str]
) -> None:
    project, _ = project_with(30)
    enter(client)

    assert link_of(client, project, **data) == ""
    assert not FunderLink.unscoped.exists()


def test_anybody_reads_the_newest_figures_of_open_projects_only(client: Client) -> None:
    shown, _ = project_with(3, 30)
    release(take(shown, title="Oud", last=timezone.localdate() - timedelta(days=400), first=None))
    release(take(shown, title="Nieuw", first=None))
    closed, _ = project_with(40)
    release(take(closed))
    Project.unscoped.filter(id=closed.id).update(is_public=False, title="Gesloten (fictief)")

    page = client.get(url("result_list"))

    assert [one.title for one in page.context["page"]] == ["Nieuw"]
    assert "Gesloten" not in page.content.decode()
    assert page.cookies == {}


def test_nothing_small_is_on_the_open_page(client: Client) -> None:
    project, _ = project_with(3, 30)
    release(take(project))

    said = client.get(url("result_list")).content.decode()

    assert ("verborgen" in said, ">3<" in said, ">30<" in said) == (True, False, True)


def test_a_manager_of_all_sees_who_took_nothing(client: Client) -> None:
    project, _ = project_with(30)
    maker = manager()
    snapshot = take(project, maker)
    enter(client)

    page = client.get(url("snapshot_detail", snapshot_id=snapshot.id)).context["page"]

    assert (page.may_review, page.may_release, page.may_withdraw) == (True, False, True)
