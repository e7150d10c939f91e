"""A list as large as half a network, in which twenty faults were planted: each is named."""

import time
from datetime import date

import pytest

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import Refused
from fijnmazig.organisations.models import Membership, Organisation
from fijnmazig.organisations.queries.preview import roster_page
from fijnmazig.organisations.services import rosters
from fijnmazig.organisations.tests.factories import BOOM, MONDAY, make_professional
from fijnmazig.organisations.tests.lists import Line, hand_in, network_list, organisation, person
from fijnmazig.places.tests.factories import load_some

pytestmark = pytest.mark.django_db
ORGANISATIONS, PEOPLE = 100, 1_000
SECONDS = 20  # for the whole way, on whatever runs the tests
OF_MARIAKERKE = ("35013", "44021")  # two municipalities have a part of this name

# Row of the file → the row that stands there, and the column whose fault must be named.
WRONG_ORGANISATIONS: dict[int, tuple[Line, str]] = {
    5: (organisation("Huis 5", sector="Welzijnskwerk"), "Sector (D)"),
    12: (organisation("Huis 12", kind="Kabouters"), "Soort (C)"),
    20: (organisation("Huis 20", municipalities="Boom; Nergenshuizen"), "Gemeenten (E)"),
    33: (organisation("Huis 33", municipalities="Mariakerke"), "Gemeenten (E)"),
    41: (organisation("HUIS 3"), "Naam (A)"),
    52: (organisation("", sector="Politie"), "Naam (A)"),
    60: (organisation("=1+1"), "Naam (A)"),
    71: (organisation("Huis 71", website="geen site"), "Website (F)"),
    80: (organisation("Huis 80", email="info@"), "E-mail (G)"),
    91: (organisation("Huis 91", short="x" * 41), "Korte naam (B)"),
}
WRONG_PEOPLE: dict[int, tuple[Line, str]] = {
    10: (person("Persoon 10", "Nergens"), "Organisatie (B)"),
    99: (person("Persoon 99", "Huis 3", email="niet een adres"), "E-mail (F)"),
    150: (person("Persoon 150", "Huis 3", start="vorig jaar"), "Begindatum (D)"),
    222: (person("Persoon 222", "Huis 3", start="31/02/2024"), "Begindatum (D)"),
    333: (person("Persoon 333", "Huis 3", end=date(2020, 1, 1)), "Einddatum (E)"),
    444: (person("", "Huis 3"), "Naam (A)"),
    555: (person("Iemand Anders", "Huis 3", email="bekend@huis.test"), "E-mail (F)"),
    666: (person("@SUM(A1)", "Huis 3"), "Naam (A)"),
    777: (person("Persoon 777", "Huis 3", function="y" * 121), "Functie (C)"),
    888: (person("Persoon 888", "Huis 3", email="p3@huis.test"), "E-mail (F)"),
}


def planted() -> bytes:
    rows = range(2, ORGANISATIONS + 2)
    sound = [row for row in rows if row not in WRONG_ORGANISATIONS]
    bodies = {row: organisation(f"Huis {row}", municipalities="Boom") for row in rows}
    bodies |= {row: line for row, (line, _column) in WRONG_ORGANISATIONS.items()}
    people = {
        row: person(f"Persoon {row}", f"Huis {sound[row % len(sound)]}", email=f"p{row}@huis.test")
        for row in range(2, PEOPLE + 2)
    }
    people |= {row: line for row, (line, _column) in WRONG_PEOPLE.items()}
    return network_list(organisations=bodies.values(), people=people.values())


@pytest.fixture(scope="module")
def planted_list() -> bytes:
    return planted()


@pytest.fixture(autouse=True)
def _known() -> None:
    load_some(BOOM, *OF_MARIAKERKE)
    make_professional("Bekende Persoon", email="bekend@huis.test")


def test_twenty_planted_faults_are_each_named_by_row_and_column(planted_list: bytes) -> None:
    wanted = [("Organisaties", row, column) for row, (_, column) in WRONG_ORGANISATIONS.items()]
    wanted += [("Professionals", row, column) for row, (_, column) in WRONG_PEOPLE.items()]

    page = roster_page(actor=OPERATOR, roster_id=hand_in(planted_list), at=MONDAY)

    found = [(row.sheet, row.number, fault.column) for row in page.rows for fault in row.faults]
    assert found == wanted
    assert len(found) == 20


def test_nothing_is_stored_until_the_planted_rows_are_left_out(planted_list: bytes) -> None:
    began = time.monotonic()
    roster_id = hand_in(planted_list)
    with pytest.raises(Refused):
        rosters.store(actor=OPERATOR, roster_id=roster_id, at=MONDAY)
    assert not Organisation.unscoped.exists()

    rosters.leave_out_faulty(actor=OPERATOR, roster_id=roster_id, at=MONDAY)
    rosters.store(actor=OPERATOR, roster_id=roster_id, at=MONDAY)

    assert Organisation.unscoped.count() == ORGANISATIONS - len(WRONG_ORGANISATIONS)
    assert Membership.unscoped.count() == PEOPLE - len(WRONG_PEOPLE)
    assert time.monotonic() - began < SECONDS
