from datetime import date
from pathlib import Path

import pytest

from fijnmazig.common.actor import ANONYMOUS, Actor
from fijnmazig.pages import queries
from fijnmazig.pages.domain import Line, Sureness

DAY = date(2026, 11, 20)

NUMBERS = ["112", "101", "1712", "106", "102", "1813", "116 000", "0800 13 500"]
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
    assert [line.number for line in lines() if line.is_emergency] == ["112", "101"]


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


def test_home_shows_danger_and_the_one_line_for_all_questions() -> None:
    page = queries.home_page(language="nl")

    assert [line.number for line in page.urgent] == ["112", "101"]
    assert [line.number for line in page.lines] == ["1712"]


def test_the_interruption_leads_on_and_names_where_the_exit_goes() -> None:
    page = queries.interruption_page(language="nl", onward="/hulp/")

    assert (page.onward, page.destination) == ("/hulp/", "meteo.be")


def test_the_desk_shows_what_the_actor_may_do_but_not_itself() -> None:
    sharer = Actor(permissions=frozenset({"member", "library.share"}))

    assert [door.key for door, _text in queries.desk_page(actor=sharer, on=DAY).doors] == [
        "LIBRARY",
        "ORGANISATIONS",
        "SHARE",
        "SHARED",
    ]
    assert queries.desk_page(actor=ANONYMOUS, on=DAY).doors == ()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_accessibility_statement_has_a_test_date_and_admits_gaps(language: str) -> None:
    page = queries.accessibility_page(language=language)

    assert page.tested_on.year >= 2026
    assert page.methods
    assert page.gaps
