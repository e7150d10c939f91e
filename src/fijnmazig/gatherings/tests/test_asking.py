"""Pages of who holds a series ask the database as much for three rows as for one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.gatherings.domain.kinds import MaterialKind
from fijnmazig.gatherings.models import AccessNeed, Cohort, Invitation, Material
from fijnmazig.gatherings.tests.factories import (
    MONDAY,
    make_cohort,
    make_entry,
    make_present,
    make_series,
    make_worker,
)
from fijnmazig.gatherings.tests.test_past_pages import text_of
from fijnmazig.organisations.tests.factories import make_organisation, make_partnership

pytestmark = pytest.mark.django_db
HERE = {"Sec-Fetch-Site": "same-origin"}
type Page = Callable[[Client, int], Callable[[], Any]]


@pytest.fixture(autouse=True)
def it_is_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)


@pytest.fixture
def coordinator(client: Client) -> Client:
    log_in(client, make_member(role=Role.COORDINATOR))
    return client


def url(name: str, *ids: Any) -> str:
    return reverse(f"gatherings:{name}", args=ids)


def schools(rows: int) -> list[Any]:
    return [
        make_organisation(f"School {number}", contact_email=f"s{number}@school.test")
        for number in range(rows)
    ]


def whom_to_invite(client: Client, rows: int) -> Callable[[], Any]:
    schools(rows)
    cohort = make_cohort(moments=1)
    return lambda: client.get(url("invite_create", cohort.id))


def ready_to_invite(client: Client, rows: int) -> Callable[[], Any]:
    cohort = make_cohort(moments=1)
    for body in schools(rows):
        Invitation.unscoped.create(cohort=cohort, organisation=body, reason="Kom.", made_at=MONDAY)
    return lambda: client.get(url("invite_list", cohort.id))


def invited(client: Client, rows: int) -> Callable[[], Any]:
    cohort = make_cohort(moments=1)
    for body in schools(rows):
        Invitation.unscoped.create(
            cohort=cohort, organisation=body, reason="Kom.", made_at=MONDAY, sent_at=MONDAY
        )
    return lambda: client.get(url("host_list", cohort.id))


def needs(client: Client, rows: int) -> Callable[[], Any]:
    cohort = make_cohort(moments=1)
    for _ in range(rows):
        seat = make_entry(cohort, people=(make_worker()[0],)).seats.get()
        AccessNeed.unscoped.create(seat=seat, text="een tolk", remove_date=MONDAY.date())
    return lambda: client.post(url("host_needs", cohort.id), headers=HERE)


def thanks(client: Client, rows: int) -> Callable[[], Any]:
    moment = came(rows).moments.get()
    return lambda: client.get(url("thanks_create", moment.id))


def came(rows: int) -> Cohort:
    cohort = make_cohort(moments=1)
    for _ in range(rows):
        make_present(cohort.moments.get(), *make_worker())
    return cohort


def materials(client: Client, rows: int) -> Callable[[], Any]:
    moment = make_cohort(moments=1).moments.get()
    for number in range(rows):
        Material.unscoped.create(
            moment=moment,
            kind=MaterialKind.SLIDES.value,
            title=f"Presentatie {number}",
            link="https://voorbeeld.test/",
            added_at=MONDAY,
        )
    return lambda: client.get(url("material_list", moment.id))


def who_followed_the_course(client: Client, rows: int) -> Callable[[], Any]:
    cohort = make_cohort(make_series(needs_course=True), moments=1)
    for _ in range(rows):
        make_entry(cohort, people=(make_worker()[0],))
    return lambda: client.get(url("host_list", cohort.id))


def who_owes_the_course(client: Client, rows: int) -> Callable[[], Any]:
    cohort = make_cohort(make_series(needs_course=True), moments=1)
    for _ in range(rows):
        make_entry(cohort, people=(make_worker()[0],))
    return lambda: client.get(url("attendance_list", cohort.moments.get().id))


def past(client: Client, rows: int) -> Callable[[], Any]:
    lines = (f"2/5/2023;Dag {number};Huis {number};An Nr{number};" for number in range(rows))
    document = SimpleUploadedFile("lijst.csv", text_of(*lines))
    given = {"partnership": str(make_partnership().id), "document": document}
    there = client.post(url("past_create"), given, headers=HERE)["Location"]
    return lambda: client.get(there)


PAGES: dict[str, tuple[Page, int]] = {
    "whom to invite": (whom_to_invite, 13),
    "ready to invite": (ready_to_invite, 13),
    "invited": (invited, 12),
    "needs": (needs, 18),
    "thanks": (thanks, 17),
    "materials": (materials, 13),
    "past meetings": (past, 14),
    "who followed the course": (who_followed_the_course, 18),
    "who owes the course": (who_owes_the_course, 33),
}


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_as_much_for_three_rows_as_for_one(
    name: str, rows: int, coordinator: Client
) -> None:
    prepared, asks = PAGES[name]
    look = prepared(coordinator, rows)
    look()

    with CaptureQueriesContext(connection) as asked:
        page = look()

    assert (page.status_code, len(asked)) == (200, asks)
