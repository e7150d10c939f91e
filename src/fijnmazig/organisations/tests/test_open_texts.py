"""Who is forgotten comes back on no open page: what the filter hid for them is emptied."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR
from fijnmazig.organisations.domain.kinds import MergeKind
from fijnmazig.organisations.models import (
    Organisation,
    Participation,
    Partnership,
    Professional,
)
from fijnmazig.organisations.services.erasure import forget_professional
from fijnmazig.organisations.services.merges import Union, merge, undo
from fijnmazig.organisations.services.tidying import tidy
from fijnmazig.organisations.tests.factories import (
    MONDAY,
    make_membership,
    make_organisation,
    make_participation,
    make_partnership,
    make_professional,
    region_manager,
)

pytestmark = pytest.mark.django_db
A_YEAR_ON = datetime(2027, 7, 1, 3, tzinfo=UTC)
UNNAMED = datetime(2037, 1, 1, 3, tzinfo=UTC)
NAME, ADDRESS, NUMBER = "Élise Maes", "elise@werk.test", "0470 11 22 33"
SAID = {"description": f"Vraag naar {NAME}.", "contact_email": ADDRESS, "contact_phone": NUMBER}


def planted() -> tuple[Professional, Organisation, Partnership]:
    """Return who left in June, and two places whose open texts hold all that says who they are."""
    house, bond = make_organisation("Huis"), make_partnership("netwerk")
    make_participation(bond, house)
    person = make_professional(NAME, email=ADDRESS, phone=NUMBER)
    make_membership(professional=person, organisation=house, end_date=date(2026, 6, 30))
    Organisation.unscoped.update(**SAID)
    Participation.unscoped.update(part=f"{NAME} doet onthaal")
    Partnership.unscoped.update(
        summary=f"Door {NAME}", contact_role=f"{NAME}, coördinator", contact_email=ADDRESS
    )
    return person, house, bond


def seen(client: Client) -> list[str]:
    text = client.get("/netwerk/").text.lower()
    return [each for each in (NAME.lower(), ADDRESS, NUMBER) if each in text]


def said_of(row: Organisation) -> dict[str, str]:
    row.refresh_from_db()
    return {name: getattr(row, name) for name in SAID}


def test_who_is_erased_stands_on_no_open_page_any_more(client: Client) -> None:
    person, house, bond = planted()
    assert seen(client) == []

    done = forget_professional(actor=OPERATOR, professional_id=person.id, at=MONDAY)

    assert (done.texts, seen(client)) == (7, [])
    assert "Huis" in client.get("/netwerk/").text
    assert set(said_of(house).values()) == {""}
    assert acts_on(house.id)[-1] == "organisations.open-text-emptied"
    assert acts_on(bond.id) == ["organisations.open-text-emptied"] * 2


def test_the_nights_empty_first_how_to_reach_who_left_and_later_who_they_were(
    client: Client,
) -> None:
    _, house, _ = planted()

    first = tidy(actor=OPERATOR, at=A_YEAR_ON)
    then = said_of(house)
    last = tidy(actor=OPERATOR, at=UNNAMED)

    assert (first.contacts, first.texts) == (1, 3)
    assert then == {**SAID, "contact_email": "", "contact_phone": ""}
    assert (last.names, last.texts, seen(client)) == (1, 4, [])


def test_who_was_merged_away_goes_from_open_texts_with_the_row_that_stays() -> None:
    kept, house, _ = planted()
    gone = make_professional("Lies Maes")
    Professional.unscoped.filter(id=gone.id).update(merged_into=kept)
    Organisation.unscoped.update(description="Bij Lies Maes.")

    forget_professional(actor=OPERATOR, professional_id=kept.id, at=MONDAY)

    assert said_of(house)["description"] == ""


def test_a_number_that_others_have_too_and_what_names_nobody_stay() -> None:
    person, house, _ = planted()
    make_professional("Bram Blijft", phone=NUMBER)
    other = make_organisation("Elders", description="Vraag naar het onthaal.")

    forget_professional(actor=OPERATOR, professional_id=person.id, at=MONDAY)

    assert said_of(house) == {"description": "", "contact_email": "", "contact_phone": NUMBER}
    assert said_of(other)["description"] == "Vraag naar het onthaal."


def test_an_undone_merge_brings_no_text_back_that_names_them() -> None:
    house, other = make_organisation("Huis", description="x"), make_organisation("Huis Boom")
    person = make_professional(NAME)
    Organisation.unscoped.filter(id=house.id).update(description=SAID["description"])
    union = Union(
        kind=MergeKind.ORGANISATION,
        kept_id=house.id,
        gone_id=other.id,
        from_gone=frozenset({"description"}),
    )
    actor = region_manager()
    merged = merge(actor=actor, union=union, at=MONDAY)

    forget_professional(actor=OPERATOR, professional_id=person.id, at=MONDAY)
    undo(actor=actor, merge_id=merged, at=MONDAY)

    assert said_of(house)["description"] == ""
