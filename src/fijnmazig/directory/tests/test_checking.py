"""What must be looked at, and the press that says it still holds."""

import re
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import PERMISSIONS, Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import ANONYMOUS, OPERATOR, Actor
from fijnmazig.common.errors import NotFound
from fijnmazig.directory.domain.desk import DeskFilter
from fijnmazig.directory.domain.hours import State
from fijnmazig.directory.domain.permissions import EDIT
from fijnmazig.directory.domain.rows import ChannelRow, CheckedRow
from fijnmazig.directory.models import LinkCheck, Service, Suppression
from fijnmazig.directory.queries.channels import channels_of
from fijnmazig.directory.queries.desk import DeskPage, desk_page, due_lines
from fijnmazig.directory.queries.detail import service_page
from fijnmazig.directory.services.checking import check_service
from fijnmazig.directory.tests.factories import MONDAY, OFFICE, make_service
from fijnmazig.directory.urls import kept

pytestmark = pytest.mark.django_db
EDITOR = Actor(user_id=UUID(int=7), permissions=frozenset({EDIT, "member"}))
MEMBER = Actor(user_id=UUID(int=8), permissions=frozenset({"member"}))
TODAY = MONDAY.date()
LATER = MONDAY + timedelta(days=302)
OLD = CheckedRow(
    field="value", result="CONFIRMED", source="proefbron", checked=TODAY - timedelta(days=300)
)
FRESH = CheckedRow(
    field="value", result="CONFIRMED", source="proefbron", checked=TODAY - timedelta(days=30)
)
DOUBTED = CheckedRow(field="value", result="UNCONFIRMED", source="proefbron", checked=TODAY)


def phone(*checked: CheckedRow) -> ChannelRow:
    return ChannelRow(
        kind="PHONE",
        value="106",
        number_kind="SHORT",
        hours_known=False,
        checked=checked,
    )


def desk(which: DeskFilter = DeskFilter.DUE, *, actor: Actor = EDITOR) -> DeskPage:
    return desk_page(actor=actor, which=which, number=1, word="", today=TODAY, at=MONDAY)


def keys(page: DeskPage) -> list[str]:
    return [line.key for line in page.lines]


def check(service: Service, *, actor: Actor = EDITOR) -> None:
    check_service(actor=actor, service_id=service.id, today=LATER.date(), at=LATER)


def test_the_queue_holds_what_was_never_checked_then_what_waits_longest() -> None:
    make_service(key="vers", channel=(phone(FRESH),))
    make_service(key="oud", channel=(phone(OLD),))
    make_service(key="nooit", channel=(phone(),))
    unread = CheckedRow(field="note", result="OLD", source="x")
    make_service(key="half", channel=(phone(FRESH, unread),))

    assert keys(desk()) == ["nooit", "half", "oud"]
    assert [line.key for line in due_lines(actor=OPERATOR, today=TODAY, at=MONDAY)] == keys(desk())


def test_one_press_takes_a_service_out_of_the_queue_for_half_a_year() -> None:
    service = make_service(channel=(phone(OLD),))

    check(service)

    rows = service.verifications.all()
    assert {row.next_check_date for row in rows} == {LATER.date() + timedelta(days=184)}
    assert {row.checked_by for row in rows.filter(source__startswith="Nagekeken")} == {
        EDITOR.user_id
    }
    assert acts_on(service.id) == ["directory.service-checked"]
    assert due_lines(actor=EDITOR, today=LATER.date(), at=LATER) == ()


def test_a_check_makes_badges_trust_the_hours_again() -> None:
    service = make_service(channel=(OFFICE,))
    at = LATER.replace(hour=10)

    (before,) = channels_of(service_ids=[service.id], at=at)[service.id]
    check(service)

    (after,) = channels_of(service_ids=[service.id], at=at)[service.id]
    assert (before.state, after.state) == (State.UNCHECKED, State.OPEN)


def test_a_check_settles_a_doubt_and_leaves_unknown_hours_disputed() -> None:
    quarrel = CheckedRow(field="hours", result="DISPUTED", source="een")
    sure = make_service(key="zeker", channel=(phone(DOUBTED),))
    unsure = make_service(key="betwist", channel=(phone(DOUBTED, quarrel),))

    check(sure)
    check(unsure)

    assert not service_page(actor=ANONYMOUS, service_id=sure.id, at=LATER).is_unsure
    assert service_page(actor=ANONYMOUS, service_id=unsure.id, at=LATER).is_unsure
    assert keys(desk(DeskFilter.UNSURE)) == ["betwist"]


def test_the_desk_narrows_to_links_that_broke_a_week_ago_and_to_what_was_withdrawn() -> None:
    for key, days in (("stuk", 8), ("even-weg", 2)):
        LinkCheck.unscoped.create(
            service=make_service(key=key),
            url="https://huis.example",
            checked_at=MONDAY,
            failed_since=MONDAY - timedelta(days=days),
        )
    make_service(key="weg")
    Service.unscoped.filter(key="weg").update(is_published=False)

    assert keys(desk(DeskFilter.BROKEN)) == ["stuk"]
    assert keys(desk(DeskFilter.UNPUBLISHED)) == ["weg"]


def test_the_tabs_count_what_is_behind_them() -> None:
    make_service(key="een", channel=(phone(OLD),))
    make_service(key="twee", channel=(phone(DOUBTED),))
    Suppression.unscoped.create(key="drie", reason="proef", since=MONDAY)

    counts = {tab.which: tab.total for tab in desk().tabs}

    assert counts == {
        DeskFilter.DUE: 1,
        DeskFilter.ALL: 2,
        DeskFilter.UNSURE: 1,
        DeskFilter.SUGGESTED: 0,
        DeskFilter.BROKEN: 0,
        DeskFilter.UNPUBLISHED: 0,
        DeskFilter.SUPPRESSED: 1,
    }
    assert [line.key for line in desk(DeskFilter.SUPPRESSED).suppressed] == ["drie"]


def test_a_word_narrows_the_desk() -> None:
    make_service(key="een")
    make_service(key="twee")

    page = desk_page(
        actor=EDITOR, which=DeskFilter.ALL, number=9, word="dienst twee", today=TODAY, at=MONDAY
    )

    assert (keys(page), page.number, page.pages) == (["twee"], 1, 1)


def test_the_desk_is_for_editors() -> None:
    service = make_service()
    assert desk(DeskFilter.ALL).lines

    for stranger in (MEMBER, ANONYMOUS):
        with pytest.raises(NotFound):
            desk(actor=stranger)
        with pytest.raises(NotFound):
            due_lines(actor=stranger, today=TODAY, at=MONDAY)
        with pytest.raises(NotFound):
            check(service, actor=stranger)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_desk_asks_as_often_however_many_there_are(
    django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for number in range(rows):
        make_service(key=f"dienst-{number}", channel=(phone(OLD),))
    desk()

    with django_assert_num_queries(7):
        page = desk()

    assert len(page.lines) == rows


@pytest.mark.parametrize("role", Role)
def test_desk_list_opens_for_editors_only(client: Client, role: Role) -> None:
    make_service()
    log_in(client, make_member(role=role))

    status = client.get(reverse("directory:desk_list")).status_code

    assert status == (200 if EDIT in PERMISSIONS[role] else 404)


@pytest.mark.parametrize(
    "address", ["?wat=alles", "?wat=weggehaald", "?wat=x&pagina=x", "?woord=%"]
)
def test_desk_list_takes_any_address(client: Client, address: str) -> None:
    make_service()
    Suppression.unscoped.create(key="weg", reason="proef", since=MONDAY)
    log_in(client, make_member(role=Role.SPOC))

    assert client.get(reverse("directory:desk_list") + address).status_code == 200


def test_service_check_is_one_press_and_of_what_is_absent_nothing(client: Client) -> None:
    service = make_service()
    log_in(client, make_member(role=Role.SPOC))
    url = reverse("directory:service_check", kwargs={"service_id": service.id})
    absent = reverse("directory:service_check", kwargs={"service_id": uuid4()})

    pressed = client.post(url, headers=ORIGIN)

    assert (pressed.status_code, client.get(url).status_code) == (302, 405)
    assert client.post(absent, headers=ORIGIN).status_code == 404
    assert service.verifications.filter(source__startswith="Nagekeken").count() == 3


def test_service_check_is_closed_to_members_and_strangers(client: Client) -> None:
    service = make_service()
    url = reverse("directory:service_check", kwargs={"service_id": service.id})

    stranger = client.post(url, headers=ORIGIN)
    log_in(client, make_member(role=Role.FIRST_LINE))
    member = client.post(url, headers=ORIGIN)

    assert (stranger.status_code, member.status_code) == (403, 404)
    assert service.verifications.filter(next_check_date=date(2026, 9, 4)).count() == 0


def locked_routes() -> list[str]:
    """Return the address of every route of the desk, for rows that may or may not be there."""
    ids = {"uuid": str(UUID(int=1)), "int": "0", "str": "x"}
    prefix = reverse("directory:desk_list")
    shapes = [str(route.pattern) for route in kept]
    return [prefix + re.sub(r"<(\w+):\w+>", lambda found: ids[found[1]], shape) for shape in shapes]


@pytest.mark.parametrize("address", locked_routes())
def test_no_route_of_the_desk_opens_for_a_member_or_a_stranger(
    client: Client, address: str
) -> None:
    stranger = client.get(address).status_code
    log_in(client, make_member(role=Role.FIRST_LINE))

    member = (client.get(address).status_code, client.post(address, headers=ORIGIN).status_code)

    assert stranger in {302, 405}
    assert set(member) <= {404, 405}
