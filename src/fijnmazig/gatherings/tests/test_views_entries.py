"""The pages of registration: who opens which, what they show, what they never show."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import Member, log_in, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.gatherings.domain.kinds import EntryState, Modality, MomentState, SeriesState
from fijnmazig.gatherings.models import Cohort, Entry, MailChoice, Seat
from fijnmazig.gatherings.tests.factories import (
    MONDAY,
    NEXT_WEEK,
    make_cohort,
    make_entry,
    make_moment,
    make_series,
    make_worker,
)
from fijnmazig.organisations.tests.factories import make_membership

pytestmark = pytest.mark.django_db
HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(autouse=True)
def it_is_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)


def worker(role: Role = Role.FIRST_LINE, organisation: Any = None) -> tuple[Member, Any, Any]:
    """Return a member, who they are in the network, and for whom they work."""
    person, work = make_worker(organisation)
    account = make_member(role=role)
    person.user_id = account.id
    person.save()
    return account, person, work


def url(name: str, *args: object) -> str:
    return reverse(f"gatherings:{name}", args=args)


def mine(cohort: Cohort | None = None, **fields: Any) -> tuple[Member, Entry]:
    """Return somebody with a registration of their own."""
    account, person, _ = worker()
    cohort = cohort or make_cohort(moments=1)
    return account, make_entry(cohort, people=(person,), contact_id=account.id, **fields)


def test_somebody_registers_and_sees_how_it_stands(client: Client) -> None:
    account, person, _ = worker()
    cohort = make_cohort(moments=1)
    log_in(client, account)

    asked = client.get(url("entry_create", cohort.id)).content.decode()
    done = client.post(
        url("entry_create", cohort.id), {"with_self": "on", "need": "een tolk"}, headers=HERE
    )

    assert "Wat er met je gegevens gebeurt" in asked
    assert done["Location"] == url("entry_detail", Entry.unscoped.get().id)
    assert Seat.unscoped.get().professional_id == person.id
    assert "ingeschreven" in client.get(url("entry_list")).content.decode()


def test_a_form_without_anybody_says_what_to_do(client: Client) -> None:
    account, _, _ = worker()
    cohort = make_cohort(moments=1)
    log_in(client, account)

    page = client.post(url("entry_create", cohort.id), {"unnamed": "0"}, headers=HERE)

    assert "Kies wie komt" in page.content.decode()
    assert Entry.unscoped.count() == 0


def test_a_team_is_registered_on_one_page(client: Client) -> None:
    account, _, work = worker()
    mate = make_membership(organisation=work).professional
    log_in(client, account)
    form = {"with_self": "on", "people": [str(mate.id)], "unnamed": "1", "accepts_fewer": "on"}

    client.post(url("entry_create", make_cohort(moments=1).id), form, headers=HERE)

    assert Entry.unscoped.get().seat_total == 3


def test_a_spoc_chooses_another_organisation(client: Client) -> None:
    there = make_membership()
    account, _, _ = worker(Role.SPOC)
    log_in(client, account)
    address = f"{url('entry_create', make_cohort(moments=1).id)}?organisatie="

    page = client.get(f"{address}{there.organisation_id}").content.decode()
    client.post(
        f"{address}{there.organisation_id}", {"people": [str(there.professional_id)]}, headers=HERE
    )

    assert there.professional.name in page
    assert Seat.unscoped.get().professional_id == there.professional_id
    assert client.get(f"{address}onzin").status_code == 200


def test_a_closed_group_shows_no_form(client: Client) -> None:
    log_in(client, worker()[0])
    later = make_cohort(moments=1, opens_at=MONDAY + timedelta(days=1))

    page = client.get(url("entry_create", later.id)).content.decode()

    assert "nog niet open" in page
    assert "Schrijf in" not in page


PAGES = ("entry_detail", "entry_cancel", "entry_calendar")


@pytest.mark.parametrize("name", PAGES)
def test_a_registration_opens_for_who_made_it_only(client: Client, name: str) -> None:
    account, entry = mine()

    stranger = client.get(url(name, entry.id))
    log_in(client, account)
    own = client.get(url(name, entry.id))
    log_in(client, worker()[0])
    other = client.get(url(name, entry.id))

    assert [answer.status_code for answer in (stranger, own, other)] == [302, 200, 404]


@pytest.mark.parametrize("name", ["seat_edit", "seat_leave"])
def test_a_seat_opens_for_who_registered_it_only(client: Client, name: str) -> None:
    account, entry = mine()
    seat = entry.seats.get()

    stranger = client.get(url(name, seat.id))
    log_in(client, account)
    own = client.get(url(name, seat.id))
    log_in(client, worker()[0])
    other = client.get(url(name, seat.id))

    assert [answer.status_code for answer in (stranger, own, other)] == [302, 200, 404]


@pytest.mark.parametrize("name", ["host_list", "host_offer", "host_cancel", "host_export"])
@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.COORDINATOR, 200), (Role.TRAINER, 404), (Role.SPOC, 404), (Role.FIRST_LINE, 404)],
)
def test_the_list_is_for_who_holds_the_group(
    client: Client, name: str, role: Role, status: int
) -> None:
    cohort = make_cohort(moments=1, capacity=0)
    entry = make_entry(cohort, state=EntryState.WAITING)
    more = {"host_list": (), "host_export": ("csv",)}.get(name, (entry.id,))
    log_in(client, make_member(role=role))

    ask = client.post if name == "host_export" else client.get
    answer = ask(url(name, cohort.id, *more), headers=HERE)

    assert answer.status_code == status


def test_what_does_not_exist_is_the_same_as_what_is_not_yours(client: Client) -> None:
    draft = make_cohort(make_series(state=SeriesState.DRAFT.value), moments=1)
    log_in(client, worker()[0])

    names = [("entry_detail", uuid4()), ("entry_create", draft.id), ("entry_create", uuid4())]

    assert [client.get(url(name, key)).status_code for name, key in names] == [404, 404, 404]


def test_who_comes_is_seen_by_who_comes_and_by_nobody_else(client: Client) -> None:
    cohort = make_cohort(moments=1)
    account, entry = mine(cohort)
    other, there = make_worker()
    make_entry(cohort, people=(other,))
    waits, waiting = mine(cohort, state=EntryState.WAITING)

    log_in(client, account)
    seated = client.get(url("entry_detail", entry.id)).content.decode()
    log_in(client, waits)
    queued = client.get(url("entry_detail", waiting.id)).content.decode()
    outside = client.get(url("entry_create", cohort.id)).content.decode()

    assert other.name in seated
    assert other.name not in queued + outside
    assert there.name not in queued + outside


def test_the_link_is_there_on_the_day_for_who_has_a_seat(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    cohort = make_cohort()
    link = "https://meet.voorbeeld.test/kamer"
    make_moment(cohort, link=link, modality=Modality.ONLINE.value)
    account, entry = mine(cohort)
    waits, waiting = mine(cohort, state=EntryState.WAITING)
    log_in(client, account)

    before = client.get(url("entry_detail", entry.id)).content.decode()
    monkeypatch.setattr("django.utils.timezone.now", lambda: NEXT_WEEK - timedelta(hours=2))
    log_in(client, account)
    today = client.get(url("entry_detail", entry.id)).content.decode()
    log_in(client, waits)
    queued = client.get(url("entry_detail", waiting.id)).content.decode()

    assert [link in page for page in (before, today, queued)] == [False, True, False]


def test_who_waits_reads_place_and_reason_and_leaves_with_one_press(client: Client) -> None:
    cohort = make_cohort(moments=1, capacity=1)
    make_entry(cohort)
    account, entry = mine(cohort, state=EntryState.WAITING)
    log_in(client, account)

    page = client.get(url("entry_list")).content.decode()
    client.post(url("entry_cancel", entry.id), headers=HERE)

    assert "plaats 1 op de lijst" in page
    assert "Alle plaatsen zijn bezet" in page
    assert Entry.unscoped.get(id=entry.id).state == EntryState.CANCELLED


def test_a_seat_gets_another_name_and_is_given_back(client: Client) -> None:
    account, person, work = worker()
    mate = make_membership(organisation=work).professional
    entry = make_entry(make_cohort(moments=1), people=(person,), contact_id=account.id)
    seat = entry.seats.get()
    Seat.unscoped.update(organisation=work)
    log_in(client, account)

    client.post(url("seat_edit", seat.id), {"person": str(mate.id)}, headers=HERE)
    named = Seat.unscoped.get(id=seat.id).professional_id
    client.post(url("seat_leave", seat.id), headers=HERE)

    assert named == mate.id
    assert Entry.unscoped.get(id=entry.id).state == EntryState.CANCELLED


def offered() -> Entry:
    return make_entry(
        make_cohort(moments=1, capacity=1),
        state=EntryState.OFFERED,
        offered_total=1,
        offer_key=uuid4(),
        offer_until=NEXT_WEEK,
    )


@pytest.mark.parametrize(("answer", "state"), [("ja", "REGISTERED"), ("nee", "CANCELLED")])
@pytest.mark.asvs("V3.5.3")
def test_an_offer_is_answered_without_a_login_and_by_post_only(
    client: Client, answer: str, state: str
) -> None:
    entry = offered()
    address = url("offer_answer", entry.offer_key)

    read = client.get(address)
    before = Entry.unscoped.get(id=entry.id).state
    done = client.post(address, {"antwoord": answer}, headers=HERE, follow=True)
    again = client.get(address)

    assert (read.status_code, before, done.status_code) == (200, "OFFERED", 200)
    assert Entry.unscoped.get(id=entry.id).state == state
    assert (again.status_code, dict(client.cookies)) == (404, {})


def test_an_unknown_key_is_told_what_to_do(client: Client) -> None:
    page = client.post(url("offer_answer", uuid4()), {}, headers=HERE, follow=True)

    assert page.status_code == 404
    assert "schrijf u opnieuw in" in page.content.decode()


def test_mail_is_stopped_by_one_post_from_anywhere_without_a_cookie(client: Client) -> None:
    choice = MailChoice.unscoped.create(professional=make_worker()[0])
    address = url("mail_stop", choice.token)

    client.get(address)
    untouched = MailChoice.unscoped.get().stopped_at
    done = client.post(address, {"List-Unsubscribe": "One-Click"})
    stopped = MailChoice.unscoped.get().stopped_at
    client.post(url("mail_resume", choice.token), headers=HERE)

    assert (untouched, done.status_code, stopped) == (None, 200, MONDAY)
    assert MailChoice.unscoped.get().stopped_at is None
    assert client.get(url("mail_stop", uuid4())).status_code == 404


@pytest.fixture
def coordinator(client: Client) -> Client:
    log_in(client, make_member(role=Role.COORDINATOR))
    return client


def test_the_holder_raises_the_room_offers_by_hand_and_cancels(coordinator: Client) -> None:
    cohort = make_cohort(moments=1, capacity=0, is_automatic=False)
    first, second = (make_entry(cohort, state=EntryState.WAITING) for _ in range(2))

    coordinator.post(url("host_list", cohort.id), {"capacity": "1"}, headers=HERE)
    coordinator.post(url("host_offer", cohort.id, second.id), headers=HERE)
    refused = coordinator.post(url("host_offer", cohort.id, first.id), headers=HERE)
    coordinator.post(url("host_cancel", cohort.id, first.id), headers=HERE)

    assert Entry.unscoped.get(id=second.id).state == EntryState.OFFERED
    assert "Verhoog eerst het aantal plaatsen" in refused.content.decode()
    assert Entry.unscoped.get(id=first.id).state == EntryState.CANCELLED


def test_the_holder_takes_the_list_along_and_that_is_recorded(coordinator: Client) -> None:
    cohort = make_cohort(moments=1)
    person, _ = make_worker()
    person.name = "=HYPERLINK(Kwaad)"
    person.save()
    make_entry(cohort, people=(person,))

    csv = coordinator.post(url("host_export", cohort.id, "csv"), headers=HERE)
    xlsx = coordinator.post(url("host_export", cohort.id, "xlsx"), headers=HERE)
    other = coordinator.post(url("host_export", cohort.id, "pdf"), headers=HERE)

    assert "'=HYPERLINK(Kwaad)" in csv.content.decode("utf-8-sig")
    assert (xlsx.content[:2], other.status_code) == (b"PK", 404)
    assert acts_on(cohort.id) == ["gatherings.entries-exported"] * 2


def test_what_is_over_or_does_not_go_on_is_not_to_come(client: Client) -> None:
    account, _ = mine(off := make_cohort(moments=2))
    off.moments.update(state=MomentState.CANCELLED.value)
    person = Seat.unscoped.get().professional
    over, runs, without = make_cohort(), make_cohort(), make_cohort()
    for cohort in (over, runs):
        make_moment(cohort, starts_at=MONDAY - timedelta(days=3))
        make_moment(cohort, starts_at=NEXT_WEEK)
    over.moments.filter(position=2).update(state=MomentState.CANCELLED.value)
    for cohort in (over, runs, without):
        make_entry(cohort, people=(person,), contact_id=account.id)
    log_in(client, account)

    response = client.get(url("entry_list"))

    page = response.context["page"]
    assert [line.title for line in page.now] == [runs.series.title, without.series.title]
    assert {(line.title, line.is_off) for line in page.ended} == {
        (over.series.title, False),
        (off.series.title, True),
    }
    assert response.text.count("gaat niet door") == 1
    assert response.text.count(">annuleer<") == 2


def test_what_is_over_since_the_rest_was_cancelled_cannot_be_cancelled(client: Client) -> None:
    account, entry = mine(cohort := make_cohort())
    make_moment(cohort, starts_at=MONDAY - timedelta(days=3))
    make_moment(cohort, starts_at=NEXT_WEEK)
    log_in(client, account)

    found = []
    for state in (MomentState.PLANNED, MomentState.CANCELLED):
        cohort.moments.filter(position=2).update(state=state.value)
        page = client.get(url("entry_detail", entry.id)).text
        found.append(url("entry_cancel", entry.id) in page)

    assert found == [True, False]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_own_list_asks_as_much_for_three_as_for_one(
    client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    account, person, _ = worker()
    for _ in range(rows):
        cohort = make_cohort(moments=1, capacity=0)
        make_entry(cohort, people=(person,), contact_id=account.id, state=EntryState.WAITING)
    log_in(client, account)
    client.get(url("entry_list"))

    with django_assert_num_queries(9):
        client.get(url("entry_list"))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_the_holder_asks_as_much_for_three_as_for_one(
    coordinator: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cohort = make_cohort(moments=1, capacity=0)
    for _ in range(rows):
        make_entry(cohort, people=(make_worker()[0],), state=EntryState.WAITING)
    coordinator.get(url("host_list", cohort.id))

    with django_assert_num_queries(16):
        coordinator.get(url("host_list", cohort.id))
