"""Rules of rounds: figures that balance, gaps that show, openings that give nobody away."""

from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.campaigns.domain.balance import Balance, total
from fijnmazig.campaigns.domain.coverage import Given, coverage
from fijnmazig.campaigns.domain.kinds import Subject
from fijnmazig.campaigns.domain.openings import told
from fijnmazig.campaigns.domain.sought import Sought, sought

COUNTS = st.integers(min_value=0, max_value=5000)
BALANCES = st.builds(Balance, printed=COUNTS, given=COUNTS, back=COUNTS, left=st.none() | COUNTS)
PLACES = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 60), max_size=8)


@given(BALANCES)
def test_printed_is_handed_out_and_left_over_and_what_nobody_accounts_for(one: Balance) -> None:
    assert one.printed == one.handed_out + one.left_over + one.unaccounted


@given(st.lists(BALANCES, max_size=6))
def test_a_sum_balances_as_its_parts_do(parts: list[Balance]) -> None:
    whole = total(parts)

    assert whole.printed == whole.handed_out + whole.left_over + whole.unaccounted
    assert whole.unaccounted == sum(part.unaccounted for part in parts)
    assert whole.is_counted or not parts or any(not part.is_counted for part in parts)


def test_cards_that_nobody_counted_are_not_accounted_for() -> None:
    seen = Balance(printed=500, given=420, back=20, left=60)
    unseen = Balance(printed=500, given=420, back=20)

    assert (seen.handed_out, seen.left_over, seen.unaccounted) == (400, 80, 20)
    assert (unseen.unaccounted, unseen.is_counted) == (80, False)


def test_more_handed_out_than_printed_is_shown_as_it_is() -> None:
    assert Balance(printed=100, given=130, left=0).unaccounted == -30


@given(PLACES)
def test_no_opening_below_five_is_told_or_follows(counts: dict[str, int]) -> None:
    found = told(counts)

    assert all(count >= 5 for count in found.rows.values())
    hidden = [count for name, count in counts.items() if name in found.merged and count]
    if found.total is not None:
        assert found.total == sum(counts.values())
        assert found.total == sum(found.rows.values()) + (found.merged_count or 0)
        assert not hidden or len(hidden) >= 2 or len(found.rows) == 0
        assert found.merged_count is None or found.merged_count >= 5
    else:
        assert (found.rows, sum(counts.values()) < 5) == ({}, True)


def test_one_small_place_is_told_together_with_another() -> None:
    found = told({"Boom": 40, "Niel": 9, "Rumst": 2})

    assert (dict(found.rows), found.merged, found.merged_count) == (
        {"Boom": 40},
        ("Niel", "Rumst"),
        11,
    )


def test_gaps_come_first_and_say_which_subject_is_missing() -> None:
    rows = [Given(nis="11005", subject=one, point="bib", handed_out=10) for one in Subject] + [
        Given(nis="11030", subject=Subject.CHILD, point="school", handed_out=5)
    ]

    found = coverage(rows, municipalities=["11005", "11030", "11037"])

    assert [(one.nis, one.is_gap, len(one.missing), one.points) for one in found] == [
        ("11037", True, 3, 0),
        ("11030", False, 2, 1),
        ("11005", False, 0, 1),
    ]


def test_cards_that_all_came_back_reached_nobody() -> None:
    row = Given(nis="11005", subject=Subject.ELDER, point="bib", handed_out=0)

    (found,) = coverage([row], municipalities=[])

    assert (found.is_gap, found.points) == (True, 0)


def test_an_order_we_do_not_know_is_that_of_the_day() -> None:
    assert sought(card="", nis="", sort="kleur") == Sought()
    assert sought(card="x", nis="1", sort="plek") == Sought(
        card="x", nis="1", sort="plek", is_falling=False
    )
