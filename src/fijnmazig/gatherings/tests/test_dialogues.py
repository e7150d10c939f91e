"""Public dialogues: places without a name, three numbers, and no trace of who came."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.gatherings.domain.dialogues import CountMethod
from fijnmazig.gatherings.domain.kinds import Audience
from fijnmazig.gatherings.models import Moment, PublicCount, Reservation
from fijnmazig.gatherings.services import dialogues as services
from fijnmazig.gatherings.services.dialogues import Counted, Party
from fijnmazig.gatherings.tests.factories import (
    NEXT_WEEK,
    change,
    holder,
    make_cohort,
    make_moment,
    make_series,
    make_worker,
    member,
)
from fijnmazig.gatherings.tests.test_views_attendance import (
    HERE,
    elsewhere,
    entered,
    first_line,
    now,
)
from fijnmazig.gatherings.tests.test_views_attendance import holder as coordinator
from fijnmazig.gatherings.views import dialogues as views
from fijnmazig.organisations.tests.factories import make_partnership

pytestmark = pytest.mark.django_db
BEFORE, AFTER = NEXT_WEEK - timedelta(days=1), NEXT_WEEK + timedelta(hours=3)


@pytest.fixture(autouse=True)
def _nobody_tried_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views.TRIES, "_seen", {})


def dialogue(*, partnership: Any = None, capacity: int | None = None, **fields: Any) -> Moment:
    series = make_series(
        partnership, audience=Audience.PUBLIC.value, kind="DIALOGUE", title="Dappere dialogen"
    )
    return make_moment(make_cohort(series, capacity=capacity), **fields)


def stranger() -> Client:
    return Client(headers={"Sec-Fetch-Site": "same-origin"})


def url(name: str, moment: Moment) -> str:
    return reverse(f"gatherings:{name}", kwargs={"moment_id": moment.id})


# --- No trace of who came -------------------------------------------------------------------------

PUBLIC_TABLES = (Reservation, PublicCount)
ALLOWED = {
    "gatherings_reservation": {"id", "moment", "code_hash", "people", "children", "language"},
    "gatherings_publiccount": {
        "id",
        "moment",
        "first_time",
        "came_before",
        "not_said",
        "method",
        "nonce",
        "counted_at",
        "counted_by",
        "note",
    },
}
TELLING = re.compile(r"name|mail|phone|address|ip|agent|device|cookie|session|user|professional")


def leads_to_a_visitor(table: str, names: set[str], /) -> list[str]:
    """Name the fields of a table of public moments that could lead to who came."""
    strange = names - ALLOWED.get(table, set())
    return sorted(strange | {name for name in names if TELLING.search(name)})


@pytest.mark.parametrize("model", PUBLIC_TABLES)
def test_no_table_of_public_moments_leads_to_a_visitor(model: type[models.Model]) -> None:
    meta = model._meta  # noqa: SLF001 -- the schema is asked

    names = {field.name for field in meta.get_fields() if field.concrete}

    assert leads_to_a_visitor(meta.db_table, names) == []


@pytest.mark.parametrize("planted", ["visitor_email", "ip", "token", "device"])
def test_a_planted_column_is_found(planted: str) -> None:
    names = ALLOWED["gatherings_reservation"] | {planted}

    assert leads_to_a_visitor("gatherings_reservation", names) == [planted]


def test_no_other_table_holds_public_visitors() -> None:
    moment = dialogue()

    with pytest.raises(NotFound):
        services.count_visitors(
            actor=member(), moment_id=moment.id, counted=counted(1, 0), at=AFTER
        )
    assert entered(first_line()).get(url("attendance_list", moment)).status_code == 404


# --- Keeping a place ------------------------------------------------------------------------------


def test_a_place_is_kept_without_a_name_and_given_back_with_its_code() -> None:
    moment = dialogue()
    party = Party(people=2, children=1, language="tr")

    code = services.reserve(moment_id=moment.id, party=party, at=BEFORE)

    row = Reservation.unscoped.get()
    assert (row.people, row.children, row.language) == (2, 1, "tr")
    assert code.replace("-", "") not in row.code_hash
    services.cancel_reservation(code=code.lower(), at=BEFORE)
    assert Reservation.unscoped.count() == 0
    assert acts_on(moment.id) == ["gatherings.places-kept", "gatherings.places-freed"]


def test_a_code_works_once() -> None:
    code = services.reserve(moment_id=dialogue().id, party=Party(people=1), at=BEFORE)
    services.cancel_reservation(code=code, at=BEFORE)

    with pytest.raises(Refused, match="kennen we niet"):
        services.cancel_reservation(code=code, at=BEFORE)


def test_no_more_places_are_kept_than_there_are() -> None:
    moment = dialogue(capacity=3)
    services.reserve(moment_id=moment.id, party=Party(people=1, children=1), at=BEFORE)

    with pytest.raises(Refused, match="niet meer zoveel"):
        services.reserve(moment_id=moment.id, party=Party(people=2), at=BEFORE)
    services.reserve(moment_id=moment.id, party=Party(people=1), at=BEFORE)

    assert Reservation.unscoped.count() == 2


@pytest.mark.parametrize("party", [Party(people=11), Party(people=1, children=11)])
def test_one_reservation_holds_no_crowd(party: Party) -> None:
    moment = dialogue()
    services.reserve(moment_id=moment.id, party=Party(people=10, children=10), at=BEFORE)

    with pytest.raises(Refused, match="hoogstens 10 mensen en 10 kinderen"):
        services.reserve(moment_id=moment.id, party=party, at=BEFORE)

    assert Reservation.unscoped.count() == 1


def test_a_moment_without_a_limit_is_not_filled_without_end() -> None:
    moment = dialogue()
    party = Party(people=10, children=10)

    for _ in range(15):
        services.reserve(moment_id=moment.id, party=party, at=BEFORE)

    with pytest.raises(Refused, match="niet meer zoveel"):
        services.reserve(moment_id=moment.id, party=Party(people=1), at=BEFORE)


def test_who_keeps_a_place_leaves_nothing_behind(caplog: pytest.LogCaptureFixture) -> None:
    moment = dialogue(starts_at=now() + timedelta(days=2))
    sent = {"people": 2, "children": 0, "language": "nl"}
    visitor = Client(headers={"Sec-Fetch-Site": "same-origin", "User-Agent": "Toestel 7"})

    with caplog.at_level("DEBUG"), CaptureQueriesContext(connection) as asked:
        kept = visitor.post(url("reservation_create", moment), sent, REMOTE_ADDR="198.51.100.7")

    written = [query["sql"] for query in asked.captured_queries if "INSERT" in query["sql"]]
    traces = "".join((*written, caplog.text))
    code = kept.context["code"]
    assert len(written) >= 2
    assert [
        word for word in ("198.51.100", "Toestel", code, code.replace("-", "")) if word in traces
    ] == []


def test_a_full_moment_says_so_before_anybody_fills_in(client: Client) -> None:
    moment = dialogue(starts_at=now() + timedelta(days=2), capacity=1)
    services.reserve(moment_id=moment.id, party=Party(people=1), at=now())

    page = client.get(url("reservation_create", moment))

    assert page.context["page"].is_full is True
    assert "kijk later nog eens" in page.text
    assert '<form class="stack"' not in page.text


@pytest.mark.parametrize("fields", [{"state": "CANCELLED"}, {"starts_at": BEFORE}])
def test_no_place_is_kept_at_what_began_or_was_cancelled(fields: dict[str, Any]) -> None:
    moment = dialogue(**fields)

    with pytest.raises(Refused, match="geen plaats meer"):
        services.reserve(moment_id=moment.id, party=Party(people=1), at=BEFORE)


def test_places_are_kept_at_announced_public_moments_only() -> None:
    for series in (make_series(), make_series(audience=Audience.PUBLIC.value, state="DRAFT")):
        moment = make_moment(make_cohort(series))

        with pytest.raises(NotFound):
            services.reserve(moment_id=moment.id, party=Party(people=1), at=BEFORE)


def test_reservations_go_the_day_after() -> None:
    moment = dialogue()
    services.reserve(moment_id=moment.id, party=Party(people=1), at=BEFORE)

    same_day = services.remove_reservations(at=AFTER)
    day_after = services.remove_reservations(at=AFTER + timedelta(days=1))

    assert (same_day, day_after) == (0, 1)


def test_the_open_page_keeps_a_place_and_leaves_no_trace() -> None:
    moment = dialogue(starts_at=now() + timedelta(days=2))
    sent = {"people": 2, "children": 0, "language": "nl"}

    page = stranger().get(url("reservation_create", moment))
    kept = stranger().post(url("reservation_create", moment), sent)

    assert (page.status_code, page.cookies, kept.cookies) == (200, {}, {})
    assert re.fullmatch(r"(\w{4}-){2}\w{4}", kept.context["code"])
    cancel = reverse("gatherings:reservation_cancel")
    assert stranger().get(cancel).context["done"] is False
    assert stranger().post(cancel, {"code": kept.context["code"]}).context["done"] is True
    again = stranger().post(cancel, {"code": kept.context["code"]})
    assert "kennen we niet" in str(again.context["form"].errors)


def test_the_open_page_says_why_no_place_is_kept() -> None:
    moment = dialogue(starts_at=now() + timedelta(days=2), capacity=1)
    sent = {"people": 2, "children": 0, "language": "nl"}

    page = stranger().post(url("reservation_create", moment), sent)
    over = stranger().get(url("reservation_create", dialogue()))

    assert "niet meer zoveel" in str(page.context["form"].errors)
    assert over.context["page"].is_open is False


@pytest.mark.asvs("V2.4.1")
def test_keeping_places_and_guessing_codes_is_slowed_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views.TRIES, "limit", 0)
    moment = dialogue(starts_at=now() + timedelta(days=2))

    pages = (
        stranger().post(
            url("reservation_create", moment), {"people": 1, "children": 0, "language": "nl"}
        ),
        stranger().post(reverse("gatherings:reservation_cancel"), {"code": "AAAA"}),
    )

    assert ["erg veel" in str(page.context["form"].errors) for page in pages] == [True, True]
    assert Reservation.unscoped.count() == 0


# --- Counting -------------------------------------------------------------------------------------


def counted(first: int, before: int, unsaid: int = 0, **more: Any) -> Counted:
    return Counted(
        first_time=first,
        came_before=before,
        not_said=unsaid,
        method=CountMethod.ASKED,
        nonce=more.pop("nonce", uuid4()),
        **more,
    )


def tally(moment: Moment, *numbers: int, at: Any = AFTER, **more: Any) -> None:
    services.count_visitors(
        actor=holder(), moment_id=moment.id, counted=counted(*numbers, **more), at=at
    )


def test_three_numbers_close_a_moment_and_sent_twice_they_are_one_count() -> None:
    moment, nonce = dialogue(), uuid4()

    for _ in range(2):
        tally(moment, 12, 5, 1, nonce=nonce)

    moment.refresh_from_db()
    assert (moment.state, moment.closed_at) == ("CLOSED", AFTER)
    row = PublicCount.unscoped.get()
    assert (row.first_time, row.came_before, row.not_said) == (12, 5, 1)
    assert acts_on(moment.id) == ["gatherings.visitors-counted"]


def test_a_correction_says_why_and_keeps_what_was_counted() -> None:
    moment = dialogue()
    tally(moment, 12, 5)

    with pytest.raises(Refused, match="waarom"):
        tally(moment, 13, 5)
    tally(moment, 13, 5, note="Eén vergeten", at=AFTER + timedelta(hours=1))

    assert PublicCount.unscoped.count() == 2
    page = entered(coordinator("x")).get(url("count_create", moment))
    assert page.status_code == 404


@pytest.mark.parametrize(
    ("fields", "at", "words"),
    [({"state": "CANCELLED"}, AFTER, "niet door"), ({}, BEFORE, "nog niet begonnen")],
)
def test_what_was_not_held_is_not_counted(fields: dict[str, Any], at: Any, words: str) -> None:
    with pytest.raises(Refused, match=words):
        tally(dialogue(**fields), 1, 0, at=at)


def test_a_count_sent_twice_at_once_is_one_and_a_strange_nonce_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    moment, other, nonce = dialogue(), dialogue(), uuid4()
    tally(moment, 12, 5, nonce=nonce)

    def clash(*_: object) -> None:
        raise IntegrityError

    monkeypatch.setattr(services, "_count", clash)
    tally(moment, 12, 5, nonce=nonce)
    with pytest.raises(Refused, match="ergens anders"):
        tally(other, 12, 5, nonce=nonce)


COUNTERS: list[tuple[Callable[[], Any], int]] = [
    (coordinator, 200),
    (elsewhere, 404),
    (first_line, 404),
    (lambda: None, 302),
]


@pytest.mark.parametrize("name", ["count_create", "stamp_card_print"])
@pytest.mark.parametrize(("who", "status"), COUNTERS)
def test_counting_opens_for_who_hosts(name: str, who: Callable[[], Any], status: int) -> None:
    moment = dialogue(partnership=make_partnership(HERE))

    assert entered(who()).get(url(name, moment)).status_code == status


def test_the_host_of_a_public_moment_counts_it() -> None:
    host, _ = make_worker()
    account = first_line()
    change(host, user_id=account.id)
    moment = dialogue(staff=host)

    assert entered(account).get(url("count_create", moment)).status_code == 200


def test_the_page_counts_for_a_form_and_for_a_script() -> None:
    moment = dialogue(partnership=make_partnership(HERE), starts_at=now() - timedelta(hours=2))
    client = entered(coordinator())
    sent = {"first_time": 12, "came_before": 0, "not_said": 0, "method": "ASKED"}

    def post(**more: Any) -> Any:
        headers = {"Accept": "application/json"} if more.pop("script", False) else {}
        values = sent | {"nonce": str(uuid4())} | more
        return client.post(url("count_create", moment), values, headers=headers)

    answers = [post(), post(), post(script=True), post(script=True, note="Verteld")]

    assert [answer.status_code for answer in answers] == [302, 200, 409, 200]
    assert "waarom" in answers[2].json()["refused"]
    page = client.get(url("count_create", moment)).context["page"]
    assert [line.stands for line in page.lines] == [True, False]
    assert page.figures.unique_low == 12


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_as_many_questions_for_one_count_as_for_three(rows: int) -> None:
    moment = dialogue(partnership=make_partnership(HERE))
    for number in range(rows):
        tally(moment, 12, 5, note="x", at=AFTER + timedelta(minutes=number))
        services.reserve(moment_id=dialogue(starts_at=AFTER).id, party=Party(people=1), at=BEFORE)
    client = entered(coordinator())
    client.get(url("count_create", moment))

    with CaptureQueriesContext(connection) as asked:
        client.get(url("count_create", moment))

    assert len(asked) == 13


def test_a_strange_sign_in_a_title_is_refused_on_a_card() -> None:
    moment = dialogue()
    change(moment.cohort.series, title="\U000131f3")

    with pytest.raises(Refused, match="niet afdrukken"):
        services.print_stamp_card(actor=holder(), moment_id=moment.id, language="nl")
