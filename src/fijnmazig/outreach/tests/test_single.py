"""One dossier in a form: the rules of a list, taken once, and nothing kept of what is refused."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, log_in, make_member
from fijnmazig.outreach.domain.agreements import DEFAULT_FIELDS
from fijnmazig.outreach.domain.fields import Field
from fijnmazig.outreach.models import Agreement, Batch, Dossier, Event
from fijnmazig.outreach.queries.calls import known_of
from fijnmazig.outreach.tests.factories import make_agreement, supplier_scope
from fijnmazig.places.tests.factories import load_places
from fijnmazig.vault.tests.factories import make_caller, make_team, opened_for

pytestmark = pytest.mark.django_db
GOOD = {"name": "Jo Zandpad", "numbers": "0470 12 34 56", "informed": "ja"}


@pytest.fixture(autouse=True)
def places() -> None:
    load_places()


class Desk:
    """A supplier of an agreement in force, and who reads what they hand in."""

    def __init__(self, **agreed: Any) -> None:
        today = timezone.localdate()
        self.reader = make_caller()
        self.agreement = make_agreement(
            make_team(self.reader),
            valid_from=agreed.pop("valid_from", today.replace(month=1, day=1)),
            valid_to=agreed.pop("valid_to", today),
            fields=[field.value for field in (*DEFAULT_FIELDS, Field.UNSAFE_TIMES)],
            **agreed,
        )
        self.client, self.nonce = Client(), str(uuid4())
        scope = supplier_scope(self.agreement)
        log_in(self.client, make_member(role=Role.SUPPLIER, scope=scope))
        self.url = reverse("outreach:dossier_create", args=[self.agreement.id])

    def send(self, **said: str) -> Any:
        typed = {"nonce": self.nonce} | GOOD | said
        return self.client.post(self.url, typed, headers=ORIGIN)


def stored() -> tuple[int, int, int]:
    return (Batch.unscoped.count(), Dossier.unscoped.count(), Event.unscoped.count())


def test_one_person_is_sealed_for_the_team_and_gets_a_receipt() -> None:
    desk = Desk()

    answer = desk.send(municipality="Genk", unsafe_times="zo")

    row, batch = Dossier.unscoped.get(), Batch.unscoped.get()
    known = known_of(row, opened=opened_for(desk.reader))
    assert answer.url == reverse("outreach:batch_detail", args=[batch.id])
    assert (batch.source, batch.accepted_total, row.nis) == ("FORM", 1, "71016")
    assert (known["sealed_name"], known["sealed_numbers"]) == ("Jo Zandpad", "+32470123456")


def test_who_is_not_informed_is_counted_only() -> None:
    desk = Desk()

    desk.send(informed="nee")

    assert stored() == (1, 0, 2)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"name": ""}, "niet ingevuld"),
        ({"name": "=1+1"}, "begint als een formule"),
        ({"numbers": "12"}, "geen telefoonnummer dat kan bestaan"),
        ({"informed": ""}, "niet ingevuld"),
        ({"municipality": "Nergens"}, "geen gemeente die we kennen"),
        ({"intervened_on": "morgen"}, "geen datum"),
        ({"unsafe_times": "soms"}, "uren die we niet begrijpen"),
        ({"name": "a" * 201}, "te lang"),
        ({"story": "Ruzie."}, "niet afgesproken"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_what_a_list_refuses_a_form_refuses_and_what_was_typed_stays_in_the_page_only(
    said: dict[str, str], why: str
) -> None:
    desk = Desk()

    answer = desk.send(**said)

    page = answer.content.decode()
    assert (why in page, "0470 12 34 56" in page or "numbers" in said) == (True, True)
    assert stored() == (0, 0, 0)
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_form_sent_twice_is_taken_once_and_mended_after_a_refusal_too() -> None:
    desk = Desk()
    desk.send(numbers="12")

    answers = [desk.send(), desk.send()]

    assert answers[0].url == answers[1].url
    assert stored() == (1, 1, 1)


def test_somebody_else_typed_in_the_same_page_is_somebody_else() -> None:
    desk = Desk()

    answers = [desk.send(), desk.send(name="An Veldweg")]

    assert answers[0].url != answers[1].url
    assert stored() == (2, 2, 2)


def test_nothing_readable_of_a_form_is_stored() -> None:
    desk = Desk()
    desk.send(numbers="12", name="Jo Zandpad")
    desk.send()

    found = [table for table in connection.introspection.table_names() if holds(table, "Zandpad")]

    assert found == []


def holds(table: str, word: str) -> bool:
    """Tell whether any column of a table shows a word."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 -- a table of our own
        return any(word in str(cell) for row in cursor.fetchall() for cell in row)


def test_a_form_asks_what_was_agreed_and_nothing_else() -> None:
    desk = Desk()

    page = desk.client.get(desk.url).content.decode()

    asked = [field for field in Field if f'name="{field.value.lower()}"' in page]
    assert set(asked) == {Field(code) for code in desk.agreement.fields}


def test_without_an_agreement_in_force_nothing_comes_in() -> None:
    desk = Desk()
    before = desk.client.get(desk.url).status_code
    Agreement.unscoped.update(valid_to=timezone.localdate().replace(month=1, day=1))
    Agreement.unscoped.update(valid_from=timezone.localdate().replace(year=2020, month=1, day=1))
    Agreement.unscoped.update(valid_to=timezone.localdate().replace(year=2021, month=1, day=1))

    answer = desk.send()

    assert (before, answer.status_code, stored()) == (200, 409, (0, 0, 0))


@pytest.mark.parametrize("role", list(Role))
def test_only_the_supplier_of_the_agreement_finds_the_form(role: Role) -> None:
    desk, other = Desk(), Client()
    log_in(other, make_member(role=role))

    assert (desk.client.get(desk.url).status_code, other.get(desk.url).status_code) == (200, 404)


def test_a_stranger_logs_in_first() -> None:
    assert Client().get(Desk().url).status_code == 302
