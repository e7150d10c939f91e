"""Who is forgotten comes back on no open page: what the filter hid for them is withheld."""

from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from django.test import Client
from django.urls import reverse

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import actor_of, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR
from fijnmazig.organisations.domain.facts import PersonFacts
from fijnmazig.organisations.domain.kinds import MergeKind
from fijnmazig.organisations.models import (
    Membership,
    Organisation,
    Participation,
    Partnership,
    Professional,
    Withheld,
)
from fijnmazig.organisations.queries.joining import open_door
from fijnmazig.organisations.services.erasure import forget_professional
from fijnmazig.organisations.services.merges import Union, merge, undo
from fijnmazig.organisations.services.people import change_professional
from fijnmazig.organisations.services.profile import change_own_profile, confirm_own_profile
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
from fijnmazig.organisations.tests.rooms import first_line, region, walk_in

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()
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


def withheld_of(row: Organisation) -> set[str]:
    return set(Withheld.unscoped.filter(row_id=row.id).values_list("field", flat=True))


def test_who_is_erased_stands_on_no_open_page_any_more_and_no_text_is_lost(
    client: Client,
) -> None:
    person, house, bond = planted()
    assert seen(client) == []

    done = forget_professional(actor=OPERATOR, professional_id=person.id, at=MONDAY)

    assert (done.texts, seen(client)) == (7, [])
    assert "Huis" in client.get("/netwerk/").text
    assert NAME not in open_door(partnership_id=bond.id, on=TODAY).summary
    assert said_of(house) == SAID
    assert acts_on(house.id)[-1] == "organisations.open-text-withheld"
    assert acts_on(bond.id) == ["organisations.open-text-withheld"] * 2


def test_whoever_writes_another_text_shows_it_to_everybody_again(client: Client) -> None:
    person, house, bond = planted()
    forget_professional(actor=OPERATOR, professional_id=person.id, at=MONDAY)

    Organisation.unscoped.filter(id=house.id).update(contact_phone="0470/11 22 33")
    Partnership.unscoped.filter(id=bond.id).update(summary="Voor wie in Boom woont.")

    page = client.get("/netwerk/").text
    assert "0470/11 22 33" in page
    assert "Voor wie in Boom woont." in page
    assert seen(client) == []


def test_the_nights_withhold_first_how_to_reach_who_left_and_later_who_they_were(
    client: Client,
) -> None:
    _, house, _ = planted()

    first = tidy(actor=OPERATOR, at=A_YEAR_ON)
    then = withheld_of(house)
    last = tidy(actor=OPERATOR, at=UNNAMED)

    assert (first.contacts, first.texts) == (1, 3)
    assert then == {"contact_email", "contact_phone"}
    assert (last.names, last.texts, seen(client)) == (1, 4, [])
    assert said_of(house) == SAID


def test_a_night_forgets_what_was_withheld_and_is_another_text_or_gone() -> None:
    person, house, _ = planted()
    forget_professional(actor=OPERATOR, professional_id=person.id, at=MONDAY)
    assert tidy(actor=OPERATOR, at=MONDAY).shown == 0

    Participation.unscoped.all().delete()
    Organisation.unscoped.filter(id=house.id).update(description="Iets anders.")

    assert tidy(actor=OPERATOR, at=MONDAY).shown == 2
    assert withheld_of(house) == {"contact_email", "contact_phone"}
    assert Withheld.unscoped.count() == 5


def test_a_text_that_names_two_is_withheld_anew_for_the_second_and_counted_once() -> None:
    person, house, _ = planted()
    other = make_professional("Bram Blijft")
    Organisation.unscoped.update(description=f"{NAME} en Bram Blijft.")
    forget_professional(actor=OPERATOR, professional_id=person.id, at=MONDAY)
    before = Withheld.unscoped.get(field="description").id

    again = forget_professional(actor=OPERATOR, professional_id=other.id, at=A_YEAR_ON)

    row = Withheld.unscoped.get(field="description")
    assert (again.texts, acts_on(house.id).count("organisations.open-text-withheld")) == (0, 2)
    assert (row.id > before, row.withheld_at) == (True, A_YEAR_ON)
    assert set(Withheld.unscoped.exclude(id=row.id).values_list("withheld_at", flat=True)) == {
        MONDAY
    }


def test_nights_after_it_and_a_merge_of_places_withhold_nothing_anew() -> None:
    person, gone, bond = planted()
    kept = make_organisation("Huis Boom")
    make_participation(bond, kept)
    forget_professional(actor=OPERATOR, professional_id=person.id, at=MONDAY)
    before, acts = sorted(Withheld.unscoped.values_list("id", flat=True)), acts_on(bond.id)

    for _ in range(2):
        tidy(actor=OPERATOR, at=A_YEAR_ON)
    merge(actor=region_manager(), union=union_of(kept, gone), at=A_YEAR_ON)

    there = Withheld.unscoped.filter(id__in=before, withheld_at=MONDAY)
    assert (sorted(there.values_list("id", flat=True)), acts_on(bond.id)) == (before, acts)


def test_the_same_text_with_other_ends_of_lines_stays_withheld(client: Client) -> None:
    person, house, _ = planted()
    Organisation.unscoped.update(description=f"Vraag naar\n{NAME}.")
    forget_professional(actor=OPERATOR, professional_id=person.id, at=MONDAY)

    for text in (f"Vraag naar\r\n{NAME}.", f" Vraag naar\n{NAME}.\n"):
        Organisation.unscoped.update(description=text)
        assert tidy(actor=OPERATOR, at=MONDAY).shown == 0
        assert (withheld_of(house), seen(client)) == (set(SAID), [])


def test_what_was_withheld_letter_for_letter_before_stays_so_also_after_a_merge(
    client: Client,
) -> None:
    person, gone, bond = planted()
    kept, text = make_organisation("Huis Boom"), f"Vraag naar\r\n{NAME}."
    make_participation(bond, kept)
    Organisation.unscoped.filter(id=gone.id).update(description=text)
    forget_professional(actor=OPERATOR, professional_id=person.id, at=MONDAY)
    old = sha256(text.encode()).hexdigest()
    Withheld.unscoped.filter(row_id=gone.id, field="description").update(digest=old)
    actor = region_manager()

    done = merge(actor=actor, union=union_of(kept, gone), at=MONDAY)

    assert (tidy(actor=OPERATOR, at=MONDAY).shown, seen(client)) == (0, [])
    undo(actor=actor, merge_id=done, at=MONDAY)
    assert (tidy(actor=OPERATOR, at=MONDAY).shown, seen(client)) == (2, [])


def test_who_was_merged_away_goes_from_open_texts_with_the_row_that_stays() -> None:
    kept, house, _ = planted()
    gone = make_professional("Lies Maes")
    Professional.unscoped.filter(id=gone.id).update(merged_into=kept)
    Organisation.unscoped.update(description="Bij Lies Maes.")

    forget_professional(actor=OPERATOR, professional_id=kept.id, at=MONDAY)

    assert "description" in withheld_of(house)


def test_a_number_that_others_have_too_and_what_names_nobody_stay() -> None:
    person, house, _ = planted()
    make_professional("Bram Blijft", phone=NUMBER)
    other = make_organisation("Elders", description="Vraag naar het onthaal.")

    forget_professional(actor=OPERATOR, professional_id=person.id, at=MONDAY)

    assert withheld_of(house) == {"description", "contact_email"}
    assert withheld_of(other) == set()


def union_of(kept: Organisation, gone: Organisation) -> Union:
    return Union(
        kind=MergeKind.ORGANISATION,
        kept_id=kept.id,
        gone_id=gone.id,
        from_gone=frozenset({"description"}),
    )


def test_an_undone_merge_brings_no_text_back_that_names_them(client: Client) -> None:
    house, other = make_organisation("Huis", description="x"), make_organisation("Huis Boom")
    make_participation(make_partnership("netwerk"), house)
    person = make_professional(NAME)
    Organisation.unscoped.filter(id=house.id).update(description=SAID["description"])
    actor = region_manager()
    done = merge(actor=actor, union=union_of(house, other), at=MONDAY)

    forget_professional(actor=OPERATOR, professional_id=person.id, at=MONDAY)
    assert tidy(actor=OPERATOR, at=MONDAY).shown == 0
    undo(actor=actor, merge_id=done, at=MONDAY)

    assert said_of(house)["description"] == SAID["description"]
    assert seen(client) == []


def test_a_merge_after_it_takes_along_that_a_text_is_withheld(client: Client) -> None:
    person, gone, bond = planted()
    kept = make_organisation("Huis Boom")
    make_participation(bond, kept)
    forget_professional(actor=OPERATOR, professional_id=person.id, at=MONDAY)
    actor = region_manager()

    done = merge(actor=actor, union=union_of(kept, gone), at=MONDAY)

    assert said_of(kept)["description"] == SAID["description"]
    assert withheld_of(kept) == {"description"}
    assert (Participation.unscoped.get().part, seen(client)) == (f"{NAME} doet onthaal", [])
    assert tidy(actor=OPERATOR, at=MONDAY).shown == 0
    undo(actor=actor, merge_id=done, at=MONDAY)
    assert seen(client) == []


def test_who_manages_it_reads_what_is_not_for_everybody_and_how_to_show_it() -> None:
    person, house, bond = planted()
    forget_professional(actor=OPERATOR, professional_id=person.id, at=MONDAY)
    pages = (
        reverse("organisations:organisation_detail", args=[house.id]),
        reverse("organisations:partnership_detail", args=[bond.id]),
    )

    for page in pages:
        text = walk_in(region).get(page).text
        assert "Niet iedereen ziet dit." in text
        assert "Wijzig dan de tekst." in text
        assert NAME in text
        assert "Niet iedereen ziet dit" not in walk_in(first_line).get(page).text

    Organisation.unscoped.update(description="", contact_email="", contact_phone="")
    assert "Niet iedereen ziet dit" not in walk_in(region).get(pages[0]).text


# --- What is corrected ---------------------------------------------------------------------------


def at_the_door() -> tuple[Professional, Organisation]:
    """Return somebody who works at a house whose general address and number are theirs."""
    person, house, _ = planted()
    Membership.unscoped.update(end_date=None)
    return person, house


def test_an_address_or_number_that_is_corrected_stays_off_open_pages(client: Client) -> None:
    person, house = at_the_door()
    facts = PersonFacts(name=NAME, email="nieuw@werk.test", phone="")

    change_professional(actor=region_manager(), professional_id=person.id, facts=facts, at=MONDAY)

    assert (withheld_of(house), seen(client)) == ({"contact_email", "contact_phone"}, [])
    assert acts_on(house.id)[-1] == "organisations.open-text-withheld"


def test_what_is_corrected_and_stays_the_same_is_withheld_nowhere() -> None:
    person, house = at_the_door()
    Organisation.unscoped.update(contact_email="")
    Partnership.unscoped.update(contact_email="")
    facts = PersonFacts(name="Elise Maes", email=ADDRESS, phone=NUMBER)

    change_professional(actor=region_manager(), professional_id=person.id, facts=facts, at=MONDAY)

    assert withheld_of(house) == set()


def test_a_number_that_somebody_takes_out_of_their_own_profile_stays_hidden(
    client: Client,
) -> None:
    person, house = at_the_door()
    member = make_member(role=Role.FIRST_LINE, email="zelf@werk.test")
    Professional.unscoped.filter(id=person.id).update(user_id=member.id)

    change_own_profile(actor=actor_of(member), name=NAME, phone="", at=MONDAY)
    assert withheld_of(house) == {"contact_phone"}
    confirm_own_profile(actor=actor_of(member), at=MONDAY)

    assert (withheld_of(house), seen(client)) == ({"contact_email", "contact_phone"}, [])


@pytest.mark.parametrize("from_gone", [frozenset(), frozenset({"name", "email", "phone"})])
def test_what_a_merge_of_two_people_drops_stays_hidden(
    client: Client, from_gone: frozenset[str]
) -> None:
    person, house = at_the_door()
    other = make_professional("Lies Anders", email="lies@werk.test")
    make_membership(professional=other, organisation=house)
    kept, gone = (person, other) if from_gone else (other, person)
    union = Union(
        kind=MergeKind.PROFESSIONAL, kept_id=kept.id, gone_id=gone.id, from_gone=from_gone
    )

    merge(actor=region_manager(), union=union, at=MONDAY)

    assert (withheld_of(house), seen(client)) == (set(SAID), [])


def test_what_a_merge_of_two_people_keeps_is_withheld_nowhere() -> None:
    person, house = at_the_door()
    other = make_professional("Lies Anders", email="lies@werk.test")
    union = Union(kind=MergeKind.PROFESSIONAL, kept_id=person.id, gone_id=other.id)

    merge(actor=region_manager(), union=union, at=MONDAY)

    assert withheld_of(house) == set()
