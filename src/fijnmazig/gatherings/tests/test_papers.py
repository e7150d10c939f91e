"""Attendance on paper and in files: signed, exported with every mark, read in all or nothing."""

import csv
import io
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.errors import Refused
from fijnmazig.common.tests.held import held_during
from fijnmazig.gatherings.domain.kinds import Presence
from fijnmazig.gatherings.domain.marking import Sending, WalkIn
from fijnmazig.gatherings.forms.intake import TakeForm
from fijnmazig.gatherings.models import Mark, Moment
from fijnmazig.gatherings.services import exporting, intake, papers
from fijnmazig.gatherings.tests.factories import NEXT_WEEK, change, make_worker
from fijnmazig.gatherings.tests.factories import holder as holding
from fijnmazig.gatherings.tests.test_views_attendance import (
    elsewhere,
    entered,
    first_line,
    holder,
    seated,
    tap,
    today,
)

pytestmark = pytest.mark.django_db
VISITORS: list[tuple[Callable[[], Any], int]] = [
    (holder, 200),
    (elsewhere, 404),
    (first_line, 404),
    (lambda: None, 302),
]


def url(name: str, moment: Moment) -> str:
    return reverse(f"gatherings:{name}", kwargs={"moment_id": moment.id})


def export(moment: Moment, kind: str = "csv") -> str:
    return reverse("gatherings:marks_export", args=[moment.cohort_id, kind])


@pytest.mark.parametrize(("who", "status"), VISITORS)
def test_papers_open_for_who_handles_the_moment(who: Callable[[], Any], status: int) -> None:
    moment = today()
    seated(moment)
    client = entered(who())
    pages = [url("sheet_print", moment), url("attendance_import", moment), export(moment)]

    assert [client.get(page).status_code for page in pages] == [status] * 3


def test_a_trainer_cannot_take_all_marks_along() -> None:
    trainer, _ = make_worker()
    account = first_line()
    change(trainer, user_id=account.id)
    moment = today(staff=trainer)
    client = entered(account)

    assert client.get(url("sheet_print", moment)).status_code == 200
    assert client.get(export(moment)).status_code == 404
    assert entered(holder()).get(export(moment, "doc")).status_code == 404


def test_the_export_holds_every_mark_with_its_times() -> None:
    moment = today()
    person = seated(moment)
    change(person, name="=Formule")
    client = entered(holder())
    tap(client, moment, person.id)
    tap(client, moment, person.id, **{f"zegt-{person.id}": "ABSENT"})
    Mark.unscoped.filter(presence="ABSENT").update(professional=None, stand_in=uuid4())

    text = client.get(export(moment)).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    book = load_workbook(io.BytesIO(client.get(export(moment, "xlsx")).content))

    marks = list(Mark.unscoped.order_by("id"))
    assert [row["Kenmerk"] for row in rows] == [str(mark.nonce) for mark in marks]
    assert [(row["Wie"], row["Wat"]) for row in rows] == [
        ("'=Formule", "Aanwezig"),
        ("", "Afwezig"),
    ]
    received = [datetime.fromisoformat(row["Ontvangen"]) for row in rows]
    assert received == [mark.received_at for mark in marks]
    assert book.worksheets[0].max_row == 3
    assert acts_on(moment.cohort_id) == ["gatherings.marks-exported"] * 2


def test_a_sheet_to_sign_is_printed_and_recorded() -> None:
    moment = today(venue="Zaal 1", title="Kijken")
    person = seated(moment)

    page = entered(holder()).get(url("sheet_print", moment))

    assert page.content[:4] == b"%PDF"
    assert b"pdfuaid" in page.content
    assert acts_on(moment.id) == ["gatherings.sheet-printed"]
    change(person, name="\U000131f3")
    with pytest.raises(Refused, match="niet afdrukken"):
        papers.print_sign_in(actor=holding(), moment_id=moment.id, language="nl", at=NEXT_WEEK)
    assert acts_on(moment.id) == ["gatherings.sheet-printed"]


def test_what_is_taken_along_is_made_before_anybody_waits_and_given_once_it_is_recorded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    moment = today()
    seated(moment)
    places = ("papers.printed", "papers.names_of", "exporting.host_lines")
    held = [held_during(f"fijnmazig.gatherings.services.{one}", monkeypatch) for one in places]
    who: dict[str, Any] = {"actor": holding(), "at": NEXT_WEEK}
    group = {**who, "cohort_id": moment.cohort_id}
    taken: list[Callable[[], object]] = [
        lambda: papers.print_sign_in(**who, moment_id=moment.id, language="nl"),
        lambda: papers.export_marks(**group),
        lambda: exporting.read_needs(**group),
        lambda: exporting.export_entries(**group),
    ]
    for take_along in taken:
        take_along()

    assert held == [[False], [False], [False, False]]
    for module in (papers, exporting):
        monkeypatch.setattr(module, "record", None)
    for take_along in taken:
        with pytest.raises(TypeError):
            take_along()


# --- Reading a list in ----------------------------------------------------------------------------


def hand_in(client: Client, moment: Moment, text: str) -> Any:
    document = SimpleUploadedFile("lijst.csv", text.encode())
    return client.post(url("attendance_import", moment), {"document": document})


def take(client: Client, moment: Moment, people: str, **more: str) -> Any:
    sent = {"nonce": str(uuid4()), "people": people} | more
    return client.post(url("attendance_take", moment), sent)


def test_a_list_is_looked_at_and_taken_over_once() -> None:
    moment = today()
    known, house = make_worker()
    client = entered(holder())
    text = f"naam,organisatie\n{known.name.upper()},{house.name}\nNieuwe Mens,{house.name}\n"

    page = hand_in(client, moment, text)
    before = Mark.unscoped.count()
    sent = page.context["taking"].initial
    answers = [take(client, moment, sent["people"], nonce=str(sent["nonce"])) for _ in range(2)]

    assert (before, [answer.status_code for answer in answers]) == (0, [302, 302])
    assert Mark.unscoped.filter(professional=known, source="IMPORT").count() == 1
    assert Mark.unscoped.count() == 2


def test_a_list_with_a_strange_house_or_no_name_is_not_taken() -> None:
    moment = today()
    house = make_worker()[1].name
    client = entered(holder())

    pages = [
        hand_in(client, moment, f"naam,organisatie\nAn,{house}\n{row}\n")
        for row in ("Bo,Onbekend huis", f",{house}")
    ]

    assert [page.context["taking"].initial["people"] for page in pages] == ["", ""]


@pytest.mark.parametrize("text", ["", "zomaar iets", "naam,sector\nHuis,WELFARE\n"])
def test_what_is_no_list_of_people_is_refused(text: str) -> None:
    page = hand_in(entered(holder()), today(), text)

    assert page.context["taking"] is None
    assert page.context["form"].errors


def test_a_list_is_all_or_nothing() -> None:
    moment = today()
    house = make_worker()[1]
    for _ in range(2):
        change(make_worker(organisation=house)[0], name="Jo Dubbel")
    rows = json.dumps([["Nieuwe Mens", str(house.id)], ["Jo Dubbel", str(house.id)]])

    page = take(entered(holder()), moment, rows)

    assert "meer dan één persoon" in str(page.context["form"].errors)
    assert Mark.unscoped.count() == 0
    assert type(make_worker()[0]).unscoped.filter(name="Nieuwe Mens").count() == 0


def test_a_closed_list_asks_a_reason_before_it_takes_a_file() -> None:
    moment = today(state="CLOSED")
    house = make_worker()[1]
    rows = json.dumps([["Nieuwe Mens", str(house.id)]])
    client = entered(holder())

    refused = take(client, moment, rows)
    taken = take(client, moment, rows, reason="Blad gevonden")

    assert (refused.status_code, taken.status_code) == (200, 302)
    assert Mark.unscoped.get().reason == "Blad gevonden"


@pytest.mark.parametrize("people", ["", "[]", "nee", "[[1]]", '[["An", "x"]]', '{"a": 1}', "[1]"])
def test_rows_that_are_not_rows_are_refused(people: str) -> None:
    form = TakeForm({"nonce": str(uuid4()), "people": people})

    assert not form.is_valid()


def test_who_was_marked_present_is_left_as_they_are() -> None:
    moment = today()
    person = seated(moment)
    house = person.memberships.get().organisation_id
    tap(entered(holder()), moment, person.id)
    who = WalkIn(name=person.name, organisation_id=house)

    new = intake.take_attendance(
        actor=holding(),
        moment_id=moment.id,
        people=[who],
        sending=Sending(nonce=uuid4(), at=moment.starts_at),
    )

    assert (new, Mark.unscoped.get().presence) == (0, Presence.PRESENT)
