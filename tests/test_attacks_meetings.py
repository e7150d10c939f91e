"""What somebody who means harm tries on meetings: seats, marks, answers, certificates, the mesh."""

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import Settings

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import log_in, make_member
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.common.leaving.tables import as_csv, as_xlsx
from fijnmazig.gatherings.domain.entering import MOST_SEATS, Party
from fijnmazig.gatherings.domain.kinds import EntryState, Phase, SeriesState
from fijnmazig.gatherings.forms.intake import TakeForm
from fijnmazig.gatherings.models import Questionnaire
from fijnmazig.gatherings.queries.editing import moment_page
from fijnmazig.gatherings.queries.evaluation import results_page
from fijnmazig.gatherings.queries.materials import material_page
from fijnmazig.gatherings.services.entries import register
from fijnmazig.gatherings.services.evaluation import Given, give_answers, start_evaluation
from fijnmazig.gatherings.services.seats import cancel_entry
from fijnmazig.gatherings.tests.factories import (
    MONDAY,
    NEXT_WEEK,
    holder,
    make_cohort,
    make_entry,
    make_moment,
    make_present,
    make_series,
    make_worker,
    member,
)
from fijnmazig.gatherings.tests.people import known
from fijnmazig.gatherings.tests.test_views_attendance import elsewhere
from fijnmazig.places.services import load as load_places

pytestmark = pytest.mark.django_db
NOBODY = UUID(int=0)


@pytest.fixture(autouse=True)
def own_home(settings: Settings, tmp_path: Path) -> Path:
    settings.FIJNMAZIG_HOME = tmp_path
    return tmp_path


# --- Whose answer it was -------------------------------------------------------------------


def asked_before() -> Questionnaire:
    """Return the questionnaire before a series of two moments."""
    series = make_series()
    make_cohort(series, moments=2)
    start_evaluation(
        actor=holder(), series_id=series.id, template="handelingsverlegenheid-1", at=MONDAY
    )
    return series.questionnaires.get(phase=Phase.BEFORE.value)


def answer(row: Questionnaire, value: int, words: str = "") -> None:
    given = Given(values={"durven-vragen": value}, words={"verwachten": words}, parts=())
    give_answers(questionnaire_id=row.id, given=given, today=MONDAY.date())


def looked_at(row: Questionnaire, on: date) -> list[Any]:
    """Return every figure and word that who holds the series sees of it on a day."""
    page = results_page(actor=holder(), series_id=row.series_id, today=on)
    return [mean for line in page.lines for mean in line.means if mean] + list(page.words)


def test_two_looks_one_answer_apart_do_not_show_that_answer() -> None:
    row = asked_before()
    for _ in range(5):
        answer(row, 5)
    before = looked_at(row, MONDAY.date())

    answer(row, 10)

    assert looked_at(row, MONDAY.date()) == before == []
    assert looked_at(row, row.closes_date) == []
    assert looked_at(row, row.closes_date + timedelta(days=1))[0].n == 6


# --- Seats that are not one's own ----------------------------------------------------------


@pytest.mark.asvs("V2.3.2")
def test_nobody_hoards_seats_without_a_name_over_several_entries() -> None:
    (actor, _, _), cohort = known(), make_cohort(moments=1)
    whole = Party(unnamed=MOST_SEATS)
    made = register(actor=actor, cohort_id=cohort.id, party=whole, at=MONDAY)

    with pytest.raises(Refused):
        register(actor=actor, cohort_id=cohort.id, party=Party(unnamed=1), at=MONDAY)

    cancel_entry(actor=actor, entry_id=made, at=MONDAY)
    register(actor=actor, cohort_id=cohort.id, party=whole, at=MONDAY)


@pytest.mark.parametrize("state", [EntryState.WAITING, EntryState.OFFERED])
@pytest.mark.asvs("V8.2.3")
def test_who_waits_for_a_seat_sees_no_recording(state: EntryState) -> None:
    moment, (person, _) = make_moment(), make_worker()
    offered: dict[str, Any] = {}
    if state is EntryState.OFFERED:
        later = NEXT_WEEK + timedelta(days=1)
        offered = {"offer_key": uuid4(), "offer_until": later, "offered_total": 1}
    make_entry(moment.cohort, state=state, people=(person,), **offered)

    with pytest.raises(NotFound):
        material_page(actor=member(person), moment_id=moment.id, on=NEXT_WEEK.date())


# --- Lists that do something ----------------------------------------------------------------


FORMULAS = [
    f"{before}{sign}1+1"
    for before in ("", " ", "\u200b", "\ufeff", "\xa0\u202e", "\x01", "\t", "\u2066")
    for sign in "=+-@\uff1d\u2212"
]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_that_leaves_us_is_computed(text: str) -> None:
    ((written,),) = csv.reader(io.StringIO(as_csv([[text]]).decode("utf-8-sig")))

    assert written.startswith("'")
    assert load_workbook(io.BytesIO(as_xlsx([[text]]))).worksheets[0]["A1"].data_type == "s"


@pytest.mark.parametrize("text", ["a\x01b", "a\x0bb", "a\x1fb", "a\ufffeb", "a\x00b"])
def test_no_sign_keeps_a_whole_list_from_being_taken_along(text: str) -> None:
    book = load_workbook(io.BytesIO(as_xlsx([[text], ["na"]])))

    assert [row[0] for row in book.worksheets[0].values] == ["ab", "na"]


@pytest.mark.parametrize(
    "people",
    [
        "[" * 200_000,
        "null",
        "{}",
        '[["naam"]]',
        "1" * 5_000,
        json.dumps([["a\x00b", str(NOBODY)]]),
        json.dumps([[None, str(NOBODY)]]),
        json.dumps([[["a"], str(NOBODY)]]),
        json.dumps([["a", 1]]),
        json.dumps([["a", str(NOBODY)]] * 1_001),
    ],
)
def test_a_list_that_somebody_made_up_is_refused(people: str) -> None:
    form = TakeForm({"nonce": str(uuid4()), "people": people})

    assert not form.is_valid()
    assert list(form.errors) == ["people"]


# --- Addresses of others ---------------------------------------------------------------------

SERIES = ["series_detail", "series_edit", "series_publish", "series_cancel", "evaluation_detail"]
MOMENTS = ["attendance_list", "attendance_history", "attendance_import", "door_detail"]


@pytest.mark.parametrize("name", SERIES)
def test_a_series_of_others_and_none_at_all_look_the_same(client: Client, name: str) -> None:
    theirs = make_series()
    log_in(client, elsewhere())

    answers = [
        client.get(reverse(f"gatherings:{name}", args=[each])) for each in (theirs.id, uuid4())
    ]

    assert {response.status_code for response in answers} == {404}
    assert theirs.title not in answers[0].content.decode()


@pytest.mark.parametrize(
    "role", [Role.FIRST_LINE, Role.GROUP_LEADER, Role.CALLER, Role.DPO, Role.SUPPLIER]
)
@pytest.mark.parametrize("name", MOMENTS)
def test_no_role_alone_opens_a_list_of_who_came(client: Client, name: str, role: Role) -> None:
    moment = make_moment()
    log_in(client, make_member(role=role))

    response = client.get(reverse(f"gatherings:{name}", args=[moment.id]))

    assert response.status_code == 404


def test_a_moment_is_not_reached_through_a_series_of_ones_own() -> None:
    mine, theirs = make_series(), make_moment()

    with pytest.raises(NotFound):
        moment_page(
            actor=holder(mine.partnership), series_id=mine.id, moment_id=theirs.id, at=MONDAY
        )


def test_a_form_from_elsewhere_opens_no_door(client: Client) -> None:
    log_in(client, make_member(role=Role.COORDINATOR))

    response = client.post(
        reverse("gatherings:door_enter"),
        {"code": "ABCDEF"},
        headers={"Sec-Fetch-Site": "cross-site"},
    )

    assert response.status_code == 403


@pytest.mark.asvs("V2.4.1")
def test_a_code_of_a_certificate_cannot_be_tried_for_long(client: Client) -> None:
    answers = {
        client.get(reverse("gatherings:certificate_check", args=[f"AAAA-{number:04}"])).status_code
        for number in range(40)
    }

    assert answers == {404, 429}


def test_a_draft_is_nowhere_on_the_open_pages(client: Client) -> None:
    series = make_series(state=SeriesState.DRAFT.value, title="Nog geheime reeks")
    make_cohort(series, moments=1)
    paths = [
        reverse("gatherings:agenda_list"),
        reverse("gatherings:agenda_feed"),
        reverse("gatherings:agenda_embed"),
        reverse("gatherings:agenda_detail", args=[series.id]),
        reverse("gatherings:series_feed", args=[series.id]),
        reverse("gatherings:agenda_short", args=[series.id.hex[:8]]),
        reverse("gatherings:poster_print", args=[series.id, "a4"]),
    ]

    for path in paths:
        assert b"geheime" not in client.get(path).content, path


# --- Days that make no sense ------------------------------------------------------------------


@pytest.mark.parametrize("name", ["mesh_detail", "map_detail", "growth_detail", "hole_list"])
@pytest.mark.parametrize("query", ["dag=0001-01-01", "dag=9999-12-31", "sinds=0001-01-01", "dag=x"])
def test_a_day_that_makes_no_sense_still_gets_a_page(client: Client, name: str, query: str) -> None:
    load_places(actor=OPERATOR)
    moment = make_moment(starts_at=MONDAY - timedelta(weeks=60))
    for _ in range(2):
        make_present(moment, *make_worker())
    log_in(client, make_member(role=Role.FIRST_LINE))

    assert client.get(f"{reverse(f'ties:{name}')}?{query}").status_code == 200
