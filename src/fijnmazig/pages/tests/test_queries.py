from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.library.tests.factories import make_open, make_submitted, reviewer, sharer
from fijnmazig.pages import queries
from fijnmazig.pages.domain import DOORS, Line, Sureness

DAY = date(2026, 11, 20)

NUMBERS = ["101", "112", "1712", "106", "102", "1813", "116 000", "0800 13 500"]
LOOK_ALIKES = {"113", "110", "1720", "0800-2000", "0800 2000", "116 111"}  # Source: DOMAIN.md, A8
DIALS = {
    "112": "112",
    "101": "101",
    "1712": "1712",
    "106": "106",
    "102": "102",
    "1813": "1813",
    "116 000": "116000",
    "0800 13 500": "+3280013500",
}


def lines(language: str = "nl") -> tuple[Line, ...]:
    return queries.emergency_lines(language=language)


def test_the_list_is_short_and_starts_with_the_numbers_for_danger() -> None:
    assert [line.number for line in lines()] == NUMBERS
    assert [line.number for line in lines() if line.is_emergency] == ["101", "112"]


def test_a_number_that_belongs_to_another_country_or_time_is_not_in_the_list() -> None:
    assert LOOK_ALIKES.isdisjoint(line.number for line in lines())


def test_a_short_number_is_dialled_as_it_is() -> None:
    assert {line.number: line.dial for line in lines()} == DIALS


def test_every_statement_names_its_source_and_the_date_of_it() -> None:
    for line in lines():
        assert line.statements
        for statement in line.statements:
            assert statement.source
            assert statement.source_date


def test_hours_about_which_sources_disagree_are_not_stated() -> None:
    helpline = next(line for line in lines() if line.number == "1712")
    hours = helpline.statements[-1]

    assert hours.sureness is Sureness.DISPUTED
    assert not any(character.isdigit() for character in hours.text.replace("1712", ""))


def test_nobody_claims_to_have_rung_a_number() -> None:
    assert [line.checked_on for line in lines()] == [None] * len(NUMBERS)


def test_both_languages_say_the_same_things() -> None:
    dutch, english = lines("nl"), lines("en")

    assert [len(line.statements) for line in dutch] == [len(line.statements) for line in english]
    for one, other in zip(dutch, english, strict=True):
        assert one.dial == other.dial
        assert [s.sureness for s in one.statements] == [s.sureness for s in other.statements]
        assert all(a.text != b.text for a, b in zip(one.statements, other.statements, strict=True))


def test_the_way_out_leads_to_the_first_site_of_the_content() -> None:
    assert queries.exit_destination() == "https://www.meteo.be/"


def test_a_bad_way_out_in_the_content_is_found(tmp_path: Path) -> None:
    (tmp_path / "exits.toml").write_text('exits = ["http://weer.example/"]', encoding="utf-8")

    with pytest.raises(ValueError, match="Not a place"):
        queries.exit_destination(folder=tmp_path)


def test_the_front_calls_are_danger_and_the_one_line_for_all_questions() -> None:
    found = queries.calls(language="nl")

    assert [line.number for line in found] == ["101", "112", "1712"]


def test_the_interruption_leads_on_and_names_where_the_exit_goes() -> None:
    page = queries.interruption_page(language="nl", onward="/hulp/")

    assert (page.onward, page.destination) == ("/hulp/", "meteo.be")


@pytest.mark.django_db
def test_the_desk_shows_what_the_actor_may_do_but_not_itself() -> None:
    member = Actor(permissions=frozenset({"member", "library.share"}))

    assert [door.key for door, _text in queries.desk_page(actor=member, on=DAY).doors] == [
        "SERVICES",
        "AGENDA",
        "SIGNAL",
        "LIBRARY",
        "GUIDES",
        "FACTS",
        "SHARE",
        "SHARED",
        "ORGANISATIONS",
        "MESH",
    ]
    assert queries.desk_page(actor=ANONYMOUS, on=DAY).doors == ()


@pytest.mark.django_db
def test_the_desk_names_what_waits_and_the_menu_counts_it() -> None:
    spoc, colleague = reviewer(UUID(int=1)), sharer(UUID(int=2))
    make_submitted(colleague)
    make_open("Oud.", owner_id=spoc.user_id, confirmed_date=date(2025, 1, 1))
    make_open("Terug.", owner_id=spoc.user_id, status="RETURNED")

    door = next(door for door in DOORS if door.key == "REVIEW")
    assert [str(task.label) for task in queries.desk_page(actor=spoc, on=DAY).tasks] == [
        "1 item kwam terug: er is nog één stap nodig",
        "Klopt dit nog? 1 item is een half jaar niet bevestigd",
        "1 item van een collega wacht op nazicht",
    ]
    assert str(queries.door_label(door, actor=spoc)) == "Na te kijken (1)"
    assert queries.desk_page(actor=colleague, on=DAY).tasks == ()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_accessibility_statement_has_a_test_date_and_admits_gaps(language: str) -> None:
    page = queries.accessibility_page(language=language)

    assert page.walk.tested_on.year >= 2026
    assert page.walk.names > 100
    assert page.methods
    assert page.gaps
