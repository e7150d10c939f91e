"""The list of a moment, its door and its history, as people and a script use them."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from fijnmazig.accounts.domain import Role, ScopeKind
from fijnmazig.accounts.tests.factories import Member, log_in, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import Scope
from fijnmazig.gatherings.domain.door import door_code
from fijnmazig.gatherings.domain.kinds import Audience, MomentState
from fijnmazig.gatherings.models import Mark, Moment
from fijnmazig.gatherings.tests.factories import (
    change,
    make_cohort,
    make_entry,
    make_moment,
    make_series,
    make_worker,
)
from fijnmazig.gatherings.views import attendance as views
from fijnmazig.organisations.tests.factories import (
    make_organisation,
    make_participation,
    make_partnership,
)

pytestmark = pytest.mark.django_db
HERE, THERE = "hier", "daar"


def now() -> datetime:
    return timezone.now()  # noqa: TID251 -- the clock that the views read


def holder(key: str = HERE) -> Member:
    scope = Scope(kind=ScopeKind.PARTNERSHIP, key=key)
    return make_member(role=Role.COORDINATOR, scope=scope)


def elsewhere() -> Member:
    return holder(THERE)


def first_line() -> Member:
    return make_member(role=Role.FIRST_LINE)


def entered(member: Member | None) -> Client:
    client = Client(headers={"Sec-Fetch-Site": "same-origin"})
    if member is not None:
        log_in(client, member)
    return client


def today(**fields: Any) -> Moment:
    """Return a moment that began half an hour ago."""
    starts = now() - timedelta(minutes=30)
    cohort = fields.pop("cohort", None) or make_cohort(make_series(make_partnership(HERE)))
    return make_moment(cohort, starts_at=starts, **fields)


def seated(moment: Moment) -> Any:
    person, _ = make_worker()
    make_entry(moment.cohort, people=(person,))
    return person


def address(moment: Moment, page: str = "attendance_list") -> str:
    return reverse(f"gatherings:{page}", kwargs={"moment_id": moment.id})


BY_SCRIPT = {"Accept": "application/json"}
PAGES = ("attendance_list", "attendance_history", "door_detail")
POSTS = ("attendance_add", "attendance_close")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("who", "status"), [(holder, 200), (elsewhere, 404), (first_line, 404), (lambda: None, 302)]
)
def test_pages_of_a_moment_open_for_who_handles_it(
    page: str, who: Callable[[], Member | None], status: int
) -> None:
    moment = today()
    seated(moment)

    assert entered(who()).get(address(moment, page)).status_code == status


@pytest.mark.parametrize("page", POSTS)
@pytest.mark.parametrize("who", [elsewhere, first_line])
def test_acts_on_a_moment_are_not_there_for_others(page: str, who: Callable[[], Member]) -> None:
    moment = today()

    assert entered(who()).post(address(moment, page), {"nonce": uuid4()}).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_a_public_moment_has_no_list(page: str) -> None:
    series = make_series(make_partnership(HERE), audience=Audience.PUBLIC.value)
    moment = today(cohort=make_cohort(series))

    assert entered(holder()).get(address(moment, page)).status_code == 404


def test_a_trainer_handles_the_moment_they_give() -> None:
    trainer, _ = make_worker()
    member = first_line()
    change(trainer, user_id=member.id)
    moment = today(staff=trainer)

    page = entered(member).get(address(moment))

    assert page.status_code == 200
    assert page.context["page"].may_hold is False


def test_one_press_says_that_all_others_came_with_what_was_changed() -> None:
    moment = today()
    away, *others = (seated(moment) for _ in range(3))
    client = entered(holder())
    offered = client.get(address(moment)).text
    nonce = uuid4()
    shown = ",".join(str(one.id) for one in (away, *others))
    all_came = {"others": "PRESENT", "not_yet": shown}
    said = {f"toonde-{away.id}": "", f"zegt-{away.id}": "ABSENT", **all_came}

    done = client.post(address(moment), {"nonce": nonce, **said})
    again = client.post(address(moment), {"nonce": nonce, **all_came}, headers=BY_SCRIPT)

    assert 'name="others"' in offered
    assert set(re.findall(r'name="not_yet" value="([^"]*)"', offered)[0].split(",")) == set(
        shown.split(",")
    )
    assert done.status_code == 302
    assert again.json() == {"saved": 0}
    assert {mark.professional_id: mark.presence for mark in Mark.unscoped.all()} == {
        away.id: "ABSENT",
        **dict.fromkeys((one.id for one in others), "PRESENT"),
    }
    assert 'name="others"' not in client.get(address(moment)).text


def test_the_whole_list_is_one_form() -> None:
    moment = today()
    came, away = seated(moment), seated(moment)
    client = entered(holder())
    sent = {
        "nonce": str(uuid4()),
        f"zegt-{came.id}": "PRESENT",
        f"toonde-{came.id}": "",
        f"zegt-{away.id}": "WITHDRAWN",
        f"toonde-{away.id}": "",
    }

    answers = [client.post(address(moment), sent) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert list(Mark.unscoped.values_list("professional_id", "presence")) == [(came.id, "PRESENT")]


def tap(client: Client, moment: Moment, person: UUID, **more: str) -> Any:
    sent = {"nonce": str(uuid4()), f"zegt-{person}": "PRESENT", f"toonde-{person}": ""} | more
    return client.post(address(moment), sent, headers={"Accept": "application/json"})


def test_a_tap_is_answered_with_data() -> None:
    moment = today()
    person = seated(moment)
    client, noted = entered(holder()), now() - timedelta(minutes=9)

    answer = tap(client, moment, person.id, noted=noted.isoformat())

    assert (answer.status_code, answer.json()) == (200, {"saved": 1})
    assert Mark.unscoped.get().marked_at == noted


@pytest.mark.parametrize("noted", ["", "gisteren", "2026-13-45T99:99", "2026-01-01T10:00:00"])
def test_a_moment_that_a_device_cannot_tell_is_now(noted: str) -> None:
    moment = today()
    person = seated(moment)

    tap(entered(holder()), moment, person.id, noted=noted)

    mark = Mark.unscoped.get()
    assert mark.marked_at == mark.received_at


def test_a_tap_that_is_refused_says_why() -> None:
    moment = today(state="CLOSED")
    person = seated(moment)

    answer = tap(entered(holder()), moment, person.id)

    assert answer.status_code == 409
    assert "afgesloten" in answer.json()["refused"]


def test_a_list_of_a_moment_to_come_says_what_can_be_noted_already() -> None:
    said = "Dit moment is nog niet geweest"
    cohort = make_cohort(make_series(make_partnership(HERE)))
    later = make_moment(cohort, starts_at=now() + timedelta(days=2))
    client = entered(holder())

    pages = [client.get(address(one)).content.decode() for one in (today(cohort=cohort), later)]

    assert [said in page for page in pages] == [False, True]


def test_a_list_that_is_closed_asks_for_a_reason_that_may_not_be_empty() -> None:
    closed = today(state=MomentState.CLOSED.value)

    page = entered(holder()).get(address(closed))

    assert page.context["form"].fields["reason"].required
    assert page.context["walk_in"].fields["reason"].required


def test_a_form_that_is_refused_says_why_on_the_page() -> None:
    moment = today(state="CLOSED")
    person = seated(moment)
    sent = {"nonce": str(uuid4()), f"zegt-{person.id}": "PRESENT"}

    page = entered(holder()).post(address(moment), sent)

    assert page.status_code == 200
    assert "afgesloten" in str(page.context["form"].errors)


def test_odd_names_and_words_in_a_form_change_nothing() -> None:
    moment = today()
    person = seated(moment)
    sent = {"nonce": str(uuid4()), "zegt-x": "PRESENT", f"zegt-{person.id}": "MISSCHIEN"}

    assert entered(holder()).post(address(moment), sent).status_code == 302
    assert Mark.unscoped.count() == 0


def add(client: Client, moment: Moment, **fields: Any) -> Any:
    sent = {"nonce": str(uuid4())} | {name: str(value) for name, value in fields.items()}
    return client.post(address(moment, "attendance_add"), sent)


def test_a_walk_in_is_added_in_the_place_of_somebody() -> None:
    moment = today()
    person = seated(moment)
    body = person.memberships.get().organisation_id
    client = entered(holder())

    answer = add(client, moment, name="Nieuwe Mens", organisation=body, replaces=person.id)
    page = client.get(address(moment)).context["page"]

    assert answer.status_code == 302
    lines = {str(line.name): (line.replaces, line.replaced_by) for line in page.lines}
    assert lines == {"Nieuwe Mens": (person.name, ""), person.name: ("", "Nieuwe Mens")}
    assert page.present == 1


def test_a_walk_in_without_a_house_is_asked_for_it() -> None:
    moment = today()

    page = add(entered(holder()), moment, name="Nieuwe Mens")

    assert page.context["walk_in"].errors == {"organisation": ["Kies een organisatie."]}


def test_a_walk_in_from_a_house_nobody_knows_hears_how_it_comes_into_the_network() -> None:
    moment, client = today(), entered(holder())

    page = add(client, moment, name="Ann", organisation="Nergens vzw").content.decode()

    assert "Een coördinator voegt ze eerst toe bij Netwerk." in page


def test_the_house_of_a_walk_in_is_found_by_a_piece_of_its_name() -> None:
    moment = today()
    bodies = [make_worker(make_organisation(f"Politie {place}"))[1] for place in ("Boom", "Rumst")]
    client = entered(holder())
    said = {"name": "Nieuwe Mens", "organisation": "politie"}

    asked = add(client, moment, **said)
    chosen = add(
        client,
        moment,
        **said,
        **{"organisation-gezocht": "politie", "organisation-keuze": bodies[1].id},
    )

    page = asked.content.decode()
    assert [body.name in page for body in bodies] == [True, True]
    assert ('value="Nieuwe Mens"' in page, 'value="politie"' in page) == (True, True)
    assert chosen.status_code == 302
    assert Mark.unscoped.get().organisation_id == bodies[1].id


def test_a_script_gets_the_form_back_to_choose_a_house_in() -> None:
    moment = today()
    client = entered(holder())
    sent = {"nonce": str(uuid4()), "name": "Nieuwe Mens", "organisation": "politie"}

    answer = client.post(address(moment, "attendance_add"), sent, headers=BY_SCRIPT)

    assert answer.status_code == 409
    assert sorted(answer.json()) == ["form", "refused"]
    assert 'value="Nieuwe Mens"' in answer.json()["form"]


def test_houses_of_who_is_listed_and_of_partners_are_at_hand_and_no_others() -> None:
    moment = today()
    person, house = make_worker()
    make_entry(moment.cohort, people=(person,))
    partner, _stranger = make_organisation("Aandachtig vzw"), make_organisation("Ver weg vzw")
    make_participation(moment.cohort.series.partnership, partner)

    page = entered(holder()).get(address(moment))

    assert page.context["page"].nearby == (house.name, partner.name)
    assert f'<option value="{partner.name}">' in page.content.decode()
    assert "Ver weg vzw" not in page.content.decode()


def test_a_walk_in_that_is_refused_says_why() -> None:
    moment = today()
    body = make_worker()[1]
    for _ in range(2):
        change(make_worker(organisation=body)[0], name="Jo Dubbel")

    page = add(entered(holder()), moment, name="Jo Dubbel", organisation=body.id)

    assert "meer dan één persoon" in str(page.context["walk_in"].errors)


def test_typing_a_signed_sheet_over_says_so_in_the_marks() -> None:
    moment = today()
    person = seated(moment)
    client = entered(holder())
    page = client.get(f"{address(moment)}?bron=blad")
    sent = {"nonce": str(uuid4()), "source": page.context["page"].source}

    answer = client.post(address(moment), sent | {f"zegt-{person.id}": "PRESENT"})

    assert answer.headers["Location"] == f"{address(moment)}?bron=blad"
    assert Mark.unscoped.get().source == "SHEET"


def test_closing_is_done_once_and_says_so() -> None:
    moment = today()
    client = entered(holder())

    first = client.post(address(moment, "attendance_close"), {"rest": "on"})
    again = client.post(address(moment, "attendance_close"), {})

    assert first.status_code == 302
    assert "al afgesloten" in str(again.context["closing"].errors)


def test_the_history_tells_every_mark() -> None:
    moment = today()
    person = seated(moment)
    client = entered(holder())
    tap(client, moment, person.id)
    tap(client, moment, person.id, **{f"zegt-{person.id}": "ABSENT"})
    Mark.unscoped.filter(presence="PRESENT").update(professional=None, stand_in=uuid4())

    lines = client.get(address(moment, "attendance_history")).context["page"].lines

    assert [(str(line.name), str(line.said)) for line in lines] == [
        (person.name, "Afwezig"),
        ("Iemand die we niet meer bij naam kennen", "Aanwezig"),
    ]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("page", "queries"), [("attendance_list", 27), ("attendance_history", 12)])
def test_pages_ask_as_many_questions_for_one_row_as_for_three(
    rows: int, page: str, queries: int
) -> None:
    moment = today()
    client = entered(holder())
    for _ in range(rows):
        tap(client, moment, seated(moment).id)
    client.get(address(moment, page))

    with CaptureQueriesContext(connection) as asked:
        client.get(address(moment, page))

    assert len(asked) == queries


# --- The door -------------------------------------------------------------------------------------


def participant() -> tuple[Client, Any]:
    person, _ = make_worker()
    member = first_line()
    change(person, user_id=member.id)
    return entered(member), person


def code_of(moment: Moment) -> str:
    return door_code(key=moment.cohort.door_key, moment_id=moment.id, at=now())


def knock(client: Client, code: str) -> Any:
    return client.post(reverse("gatherings:door_enter"), {"code": code})


def test_the_door_shows_a_code_and_asks_for_the_next_one() -> None:
    page = entered(holder()).get(address(today(), "door_detail"))

    assert len(page.context["page"].code) == 6
    assert page.headers["Refresh"] == "20"
    assert page.context["picture"].startswith("data:image/svg+xml")


@pytest.mark.parametrize("hours", [-3, 5])
def test_a_door_is_shut_before_and_after(hours: int) -> None:
    moment = today()
    starts = now() - timedelta(hours=hours)
    change(moment, starts_at=starts, ends_at=starts + timedelta(hours=2))

    page = entered(holder()).get(address(moment, "door_detail"))

    assert page.context["page"].code == ""


def test_who_reads_the_code_is_marked_once() -> None:
    moment = today()
    client, person = participant()

    pages = [knock(client, code_of(moment).lower()) for _ in range(2)]

    assert [page.context["page"].id for page in pages] == [moment.id, moment.id]
    assert list(Mark.unscoped.values_list("professional_id", "source")) == [(person.id, "DOOR")]
    assert acts_on(moment.id) == ["gatherings.door-entered"]


def test_a_code_of_no_open_door_is_refused() -> None:
    closed, public = today(state="CLOSED"), make_series(audience=Audience.PUBLIC.value)
    party = today(cohort=make_cohort(public))
    client, _ = participant()

    pages = [knock(client, code) for code in ("AAAAAA", code_of(closed), code_of(party))]

    assert ["klopt niet" in str(page.context["form"].errors) for page in pages] == [True] * 3
    assert Mark.unscoped.count() == 0


def test_who_has_no_profile_is_sent_to_it() -> None:
    moment = today()

    page = knock(entered(first_line()), code_of(moment))

    assert "profiel" in str(page.context["form"].errors)


def test_codes_are_not_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views.TRIES, "limit", 2)
    moment = today()
    client, _ = participant()

    pages = [knock(client, code) for code in ("AAAAAA", "BBBBBB", code_of(moment))]

    assert "Te vaak" in str(pages[2].context["form"].errors)
    assert Mark.unscoped.count() == 0


def test_a_stranger_logs_in_before_the_door() -> None:
    answer = Client().get(reverse("gatherings:door_enter"), {"code": "ABC234"})

    assert answer.status_code == 302
    assert "ABC234" in answer.headers["Location"]
