"""Sheets that pair without a name, and what changed."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.common.paths import CONTENT
from fijnmazig.gatherings.domain.evaluation import (
    Change,
    Sheet,
    change_of,
    match,
    mean_of,
    pair_of,
    read_template,
    student_t,
)
from fijnmazig.gatherings.domain.kinds import Phase

SALT = b"0123456789abcdef"


def sheet(pair: str = "", **values: int) -> Sheet:
    return Sheet(pair=pair, values=values)


def sheets(total: int, *, value: int) -> list[Sheet]:
    return [sheet(f"p{number}", durven=value) for number in range(total)]


def test_the_scale_has_eight_statements_and_says_it_is_not_validated() -> None:
    path = CONTENT / "gatherings" / "handelingsverlegenheid.toml"

    template = read_template(path.read_text(encoding="utf-8"))

    assert (len(template.statements), template.is_validated) == (8, False)
    assert [len(template.asked(phase)) for phase in Phase] == [0, 2, 3]


def test_every_question_is_asked_in_both_languages_under_the_same_key() -> None:
    text = (CONTENT / "gatherings" / "handelingsverlegenheid.toml").read_text(encoding="utf-8")

    dutch, english = read_template(text), read_template(text, language="en")

    assert english.key == dutch.key
    for one, other in (
        (dutch.statements, english.statements),
        (dutch.questions, english.questions),
    ):
        assert [each.key for each in one] == [each.key for each in other]
        assert not {each.text for each in one} & {each.text for each in other}


def test_what_nobody_translated_is_asked_in_dutch() -> None:
    text = (CONTENT / "gatherings" / "handelingsverlegenheid.toml").read_text(encoding="utf-8")

    assert read_template(text, language="uk") == read_template(text)


def test_the_same_person_writes_the_same_name_in_many_ways() -> None:
    ways = [("Ma ria", "12", "Élise"), ("maria", "12", "elise"), ("MAR", "12 ", "El")]

    marks = {pair_of(parts, salt=SALT) for parts in ways}

    assert len(marks) == 1
    assert len(marks.pop()) == 64


@pytest.mark.parametrize(
    ("parts", "salt"),
    [(("ma", "", "el"), SALT), (("ma", "-", "el"), SALT), (("ma", "1", "e"), b"")],
)
def test_without_all_parts_or_without_salt_nothing_is_paired(
    parts: tuple[str, ...], salt: bytes
) -> None:
    assert pair_of(parts, salt=salt) == ""


def test_another_series_has_other_marks() -> None:
    parts = ("maria", "12", "elise")

    assert pair_of(parts, salt=SALT) != pair_of(parts, salt=SALT[::-1])


def test_sheets_that_carry_one_mark_twice_are_not_used() -> None:
    found = match([sheet("a"), sheet("a"), sheet("b")], second=[sheet("a"), sheet("b"), sheet()])

    assert len(found.pairs) == 1
    assert (found.first_total, found.second_total) == (3, 3)
    assert (found.ambiguous, found.unmatched) == (3, 1)


@given(
    st.lists(st.sampled_from(["", "a", "b", "c", "d"])),
    st.lists(st.sampled_from(["", "a", "b", "c", "d"])),
)
def test_matching_always_balances(first: list[str], second: list[str]) -> None:
    found = match([sheet(p) for p in first], second=[sheet(p) for p in second])

    total = 2 * len(found.pairs) + found.ambiguous + found.unmatched
    assert total == len(first) + len(second)


def made_up(chance: random.Random) -> tuple[str, ...]:
    """Return what one person makes up: two times two letters, and a day."""
    letters = [chance.choice("abcdefghijklmnoprstuvw") + chance.choice("aeiou") for _ in "ab"]
    return (*letters, str(chance.randint(1, 31)))


def test_nine_in_ten_pair_when_one_answer_in_a_hundred_is_wrong() -> None:
    chance = random.Random(20261126)  # noqa: S311 -- a simulation, no secret
    people = [made_up(chance) for _ in range(1000)]

    def written(parts: tuple[str, ...]) -> str:
        return pair_of(["zz" if chance.random() < 0.01 else part for part in parts], salt=SALT)

    before = [sheet(written(person)) for person in people]
    after = [sheet(written(person)) for person in people]

    assert len(match(before, second=after).pairs) >= 0.9 * len(people)


def test_few_sheets_show_nothing() -> None:
    assert mean_of(sheets(4, value=5), statement="durven") is None
    found = mean_of(sheets(5, value=5), statement="durven")
    assert found is not None
    assert (found.n, found.mean) == (5, 5.0)


def test_a_change_is_shown_from_ten_pairs_with_its_interval() -> None:
    after = [sheet(f"p{number}", durven=5 + number % 2) for number in range(10)]

    few = change_of(match(sheets(9, value=5), second=after[:9]), statement="durven")
    found = change_of(match(sheets(10, value=5), second=after), statement="durven")

    assert few is None
    assert isinstance(found, Change)
    rounded = (found.n, round(found.mean, 3), round(found.low, 3), round(found.high, 3))
    assert rounded == (10, 0.5, 0.123, 0.877)  # 0.5 ± 2.262 · 0.52705 / √10, by hand


def test_student_t_follows_the_table() -> None:
    assert (student_t(1), student_t(30)) == (12.706, 2.042)
    assert [round(student_t(freedom), 2) for freedom in (40, 60, 120)] == [2.02, 2.0, 1.98]
    with pytest.raises(ValueError, match="two values"):
        student_t(0)
