"""Pages of lists: who opens which, what they show, and the whole way from file to stored."""

from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from fijnmazig.accounts.tests.factories import ORIGIN
from fijnmazig.organisations.models import Membership, Organisation, Roster
from fijnmazig.organisations.tests.factories import BOOM, NIEL, make_organisation, make_professional
from fijnmazig.organisations.tests.lists import (
    PERSON_HEADER,
    comma_list,
    network_list,
    organisation,
    person,
)
from fijnmazig.organisations.tests.rooms import VISITORS, region, walk_in
from fijnmazig.places.tests.factories import load_some

pytestmark = pytest.mark.django_db
OPEN = (200, 200, 200, 404, 404, 404, 302)  # coordinators only
OWN = (404, 404, 404, 404, 404, 404, 302)  # the list of somebody else
TABLE = {
    "roster_list": OPEN,
    "roster_create": OPEN,
    "roster_template": OPEN,
    "roster_detail": OWN,
}
GOOD = network_list(
    organisations=[organisation("Kompas", municipalities="Boom")],
    people=[person("An Maes", "Kompas")],
)
FAULTY = network_list(
    organisations=[organisation("Kompas"), organisation("De Brug", sector="kabouters")],
    people=[person("An Maes", "Kompas"), person("Bo Claes", "De Brug")],
)


def url(name: str, roster_id: UUID | None = None) -> str:
    return reverse(f"organisations:{name}", kwargs={"roster_id": roster_id} if roster_id else {})


def hand_in(client: Client, data: bytes, **fields: Any) -> Any:
    document = SimpleUploadedFile("lijst.xlsx", data)
    return client.post(url("roster_create"), {"document": document, **fields}, headers=ORIGIN)


def post(client: Client, name: str, roster_id: UUID, **fields: Any) -> Any:
    return client.post(url(name, roster_id), fields, headers=ORIGIN)


@pytest.fixture
def coordinator() -> Client:
    load_some(BOOM, NIEL)
    return walk_in(region)


@pytest.fixture
def roster_id(coordinator: Client) -> UUID:
    hand_in(coordinator, FAULTY)
    return Roster.unscoped.get().id


@pytest.mark.parametrize("name", TABLE)
def test_pages_of_lists_open_for_whom_they_should(name: str, roster_id: UUID) -> None:
    address = url(name, roster_id if name == "roster_detail" else None)

    assert tuple(walk_in(visitor).get(address).status_code for visitor in VISITORS) == TABLE[name]


@pytest.mark.parametrize("name", ["roster_decide", "roster_store", "roster_drop"])
def test_nobody_acts_on_the_list_of_somebody_else(
    name: str, roster_id: UUID, coordinator: Client
) -> None:
    statuses = [post(walk_in(visitor), name, roster_id).status_code for visitor in VISITORS]

    assert statuses == [404, 404, 404, 404, 404, 404, 403]
    assert Roster.unscoped.get(id=roster_id).left_out == []
    assert post(coordinator, "roster_decide", roster_id, alles="1").status_code == 302


def test_a_list_goes_from_file_to_stored(coordinator: Client) -> None:
    handed_in = hand_in(coordinator, GOOD)
    shown = coordinator.get(handed_in.url).content.decode()
    assert "Klaar om over te nemen" in shown
    assert not Organisation.unscoped.exists()

    stored = post(coordinator, "roster_store", Roster.unscoped.get().id)

    assert "Overgenomen" in coordinator.get(stored.url).content.decode()
    assert Membership.unscoped.get().professional.name == "An Maes"


def test_faults_are_shown_and_left_out_in_one_press(coordinator: Client, roster_id: UUID) -> None:
    before = coordinator.get(url("roster_detail", roster_id)).content.decode()
    refused = post(coordinator, "roster_store", roster_id)

    post(coordinator, "roster_decide", roster_id, alles="1")
    after = coordinator.get(url("roster_detail", roster_id)).content.decode()

    assert "Sector (D)" in before
    assert refused.status_code == 409
    assert "fouten of vragen" in refused.content.decode()
    assert "Klaar om over te nemen" in after
    assert after.count(" checked") == 2
    assert not Organisation.unscoped.exists()


def test_rows_are_left_out_one_by_one_and_taken_back(coordinator: Client, roster_id: UUID) -> None:
    post(coordinator, "roster_decide", roster_id, getoond="O3", weglaten="O3")
    left_out = Roster.unscoped.get().left_out

    post(coordinator, "roster_decide", roster_id, getoond="O3,P3")

    assert left_out == ["O3"]
    assert Roster.unscoped.get().left_out == []


@pytest.mark.parametrize(
    ("answer", "left_out", "answers"),
    [("NEW", [], {"P2": "NEW"}), ("LEAVE_OUT", ["P2"], {}), (None, [], None)],
)
def test_a_question_is_answered_on_the_page(
    coordinator: Client, answer: str | None, left_out: list[str], answers: dict[str, str] | None
) -> None:
    known = make_professional("An Maes")
    page = coordinator.get(hand_in(coordinator, GOOD).url).content.decode()
    assert "Is dit dezelfde?" in page

    given = {"antwoord-P2": answer or str(known.id)}
    roster_id = Roster.unscoped.get().id
    coordinator.post(url("roster_decide", roster_id), {"getoond": "P2", **given}, headers=ORIGIN)

    roster = Roster.unscoped.get()
    assert roster.left_out == left_out
    assert roster.answers == (answers if answers is not None else {"P2": str(known.id)})
    again = coordinator.get(url("roster_detail", roster_id)).content.decode()
    assert "Klaar om over te nemen" in again


def test_what_changes_is_shown(coordinator: Client) -> None:
    make_organisation("Kompas")

    page = coordinator.get(hand_in(coordinator, GOOD).url).content.decode()

    assert "Gemeenten: Boom erbij" in page


def test_what_was_not_read_is_told(coordinator: Client) -> None:
    data = comma_list(("Naam", "Sector", "Kleur"), ("Kompas", "Welzijnswerk", "rood"))

    page = coordinator.get(hand_in(coordinator, data).url).content.decode()

    assert "kennen we deze kolommen niet: Kleur" in page


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"hallo", "geen rij met kolomnamen"), (b"", "geen rij met kolomnamen")],
)
def test_a_file_that_is_no_list_gets_a_sentence(
    coordinator: Client, data: bytes, said: str
) -> None:
    answer = hand_in(coordinator, data)

    assert answer.status_code == 200
    assert said in answer.content.decode()


def test_a_form_without_a_file_or_with_a_wrong_date_gets_a_sentence(coordinator: Client) -> None:
    without = coordinator.post(url("roster_create"), {}, headers=ORIGIN)
    wrong = hand_in(coordinator, GOOD, default_start="ooit")

    assert "Kies een bestand" in without.content.decode()
    assert "Geef een datum" in wrong.content.decode()
    assert not Roster.unscoped.exists()


def test_a_start_for_all_comes_along(coordinator: Client) -> None:
    hand_in(coordinator, GOOD, default_start="2025-09-01")

    assert str(Roster.unscoped.get().default_start) == "2025-09-01"


def test_dropping_a_list_leads_back_to_the_lists(coordinator: Client, roster_id: UUID) -> None:
    answer = post(coordinator, "roster_drop", roster_id)

    assert answer.url == url("roster_list")
    assert "nog geen lijst" in coordinator.get(answer.url).content.decode()


def test_the_lists_of_somebody_are_listed(coordinator: Client, roster_id: UUID) -> None:
    page = coordinator.get(url("roster_list")).content.decode()

    assert url("roster_detail", roster_id) in page
    assert "wacht op jou" in page


def test_a_list_that_is_gone_is_not_found(coordinator: Client) -> None:
    assert coordinator.get(url("roster_detail", uuid4())).status_code == 404


def test_the_template_names_every_column_and_word(coordinator: Client) -> None:
    answer = coordinator.get(url("roster_template"))

    book = load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["Organisaties", "Professionals", "Keuzes"]
    assert tuple(cell.value for cell in book["Professionals"][2]) == PERSON_HEADER
    assert len(book["Organisaties"].data_validations.dataValidation) == 3
    assert answer.headers["Content-Disposition"].startswith("attachment")
