"""Whether links still answer: asked politely, and never behind our walls."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.audit.queries import visible_acts
from fijnmazig.common.actor import ANONYMOUS, OPERATOR, Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.common.fetching.web import Fetcher, FetchError, Trouble
from fijnmazig.directory import tasks
from fijnmazig.directory.domain.permissions import EDIT
from fijnmazig.directory.domain.rows import ChannelRow
from fijnmazig.directory.models import LinkCheck, Service
from fijnmazig.directory.queries.editing import desk_detail_page
from fijnmazig.directory.services.links import (
    LinksChecked,
    check_links,
    request_link_check,
)
from fijnmazig.directory.tests.factories import MONDAY, make_service

pytestmark = pytest.mark.django_db
EDITOR = Actor(user_id=UUID(int=7), permissions=frozenset({EDIT, "member"}))
SITE = "https://huis.example/hulp"
WEB = ChannelRow(kind="WEB", value=SITE, label="Site", hours_known=False)
PAUSES: list[float] = []


def look(statuses: dict[str, int | None], *, days: int = 0, most: int = 300) -> LinksChecked:
    def probe(url: str) -> int:
        status = statuses[url]
        if status is None:
            raise FetchError(Trouble.UNREACHABLE)
        return status

    at = MONDAY + timedelta(days=days)
    PAUSES.clear()
    return check_links(actor=OPERATOR, probe=probe, at=at, most=most, pause=PAUSES.append)


def test_a_link_that_fails_is_kept_with_since_when_and_forgiven_when_it_answers() -> None:
    service = make_service(channel=(WEB,))

    first = look({SITE: 404})
    second = look({SITE: None}, days=7)
    row = LinkCheck.unscoped.get()
    page = desk_detail_page(actor=EDITOR, service_id=service.id, at=MONDAY)
    third = look({SITE: 200}, days=14)

    assert (first.failing, second.failing, third.failing) == (1, 1, 0)
    assert (row.failed_since, row.status) == (MONDAY, None)
    assert [link.url for link in page.broken] == [SITE]
    assert first.links[0].failed_since == MONDAY.isoformat()


@pytest.mark.parametrize(
    ("status", "failing"), [(200, 0), (301, 0), (401, 0), (403, 0), (429, 0), (404, 1), (500, 1)]
)
def test_a_page_behind_a_login_is_there(status: int, failing: int) -> None:
    make_service(channel=(WEB,))

    assert look({SITE: status}).failing == failing


def test_every_link_is_asked_once_a_week_and_one_site_gets_time_to_breathe() -> None:
    other = "https://huis.example/anders"
    make_service(channel=(WEB,), external_url=other)
    make_service(key="twee", channel=(WEB,))
    make_service(key="weg", external_url="https://weg.example/")
    Service.unscoped.filter(key="weg").update(is_published=False)

    runs = [look({SITE: 200, other: 200}, days=days).checked for days in (0, 1, 6)]

    assert runs == [3, 0, 3]
    assert PAUSES == [1.0, 1.0]
    assert look({SITE: 200, other: 200}, days=13, most=1).checked == 1


def test_a_link_that_no_service_has_is_forgotten() -> None:
    make_service(channel=(WEB,))
    look({SITE: 404})

    make_service(channel=())
    look({})

    assert LinkCheck.unscoped.count() == 0
    assert [act.act for act in visible_acts(OPERATOR)] == ["directory.links-checked"] * 2


def test_only_the_operator_looks_and_only_editors_ask() -> None:
    request_link_check(actor=EDITOR, at=MONDAY)

    with pytest.raises(NotFound):
        check_links(actor=EDITOR, probe=len, at=MONDAY)
    with pytest.raises(NotFound):
        request_link_check(actor=ANONYMOUS, at=MONDAY)
    assert visible_acts(OPERATOR).get().act == "directory.link-check-requested"


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/", "http://169.254.169.254/latest/", "http://[::1]/"]
)
@pytest.mark.asvs("V1.3.6")
def test_no_link_leads_behind_our_walls(url: str) -> None:
    make_service(channel=(), external_url=url)

    done = check_links(
        actor=OPERATOR,
        probe=Fetcher(agent="x", loopback=False).probe,
        at=MONDAY,
        pause=PAUSES.append,
    )

    assert (done.checked, done.failing) == (1, 1)


def test_the_worker_looks_and_the_desk_asks_for_it(client: Client, settings: Settings) -> None:
    settings.HARVEST_LOOPBACK = False
    make_service(channel=(), external_url="http://10.0.0.1/")
    log_in(client, make_member(role=Role.SPOC))

    asked = client.post(reverse("directory:links_check"), headers=ORIGIN)
    tasks.check_links.func()

    assert asked.status_code == 302
    assert LinkCheck.unscoped.get().failed_since is not None
    assert "Kijk de links nu na" in client.get(reverse("directory:desk_list") + "?wat=links").text
