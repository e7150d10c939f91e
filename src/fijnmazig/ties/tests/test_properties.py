"""Properties that hold for every attendance table."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fijnmazig.gatherings.domain.columns import NOBODY
from fijnmazig.ties.domain.attendance import Coded, attendance
from fijnmazig.ties.domain.figures import active_figures, cumulative_figures
from fijnmazig.ties.domain.growth import Growth, changes
from fijnmazig.ties.domain.incidence import Incidence, organisations, people
from fijnmazig.ties.domain.meetings import meeting_count, meetings
from fijnmazig.ties.domain.rule import Rule, months_after
from fijnmazig.ties.domain.ties import active_ties, cumulative_ties, tally
from fijnmazig.ties.domain.timeline import TieState, flow, standing, standing_counts
from fijnmazig.ties.tests.factories import Row, day, random_rows, table_of

START = date(2022, 1, 1)
RULE = Rule(cap=None, strong_from=2, window_months=6, new_months=2)
ALIVE = (TieState.NEW, TieState.WEAK, TieState.STRONG)


@st.composite
def tables(draw: st.DrawFn) -> list[Row]:
    """Return some rows: several moments on one day, people with several organisations, gaps."""
    on = draw(st.lists(st.integers(0, 900), min_size=1, max_size=8))
    who = st.tuples(
        st.integers(0, len(on) - 1),
        st.sampled_from("ABCDE"),
        st.one_of(st.none(), st.sampled_from("vwxyz")),
    )
    return [
        (f"m{moment}", (START + timedelta(days=on[moment])).isoformat(), body, person)
        for moment, body, person in draw(st.lists(who, min_size=1, max_size=40))
    ]


def level_of(rows: list[Row]) -> Incidence:
    return organisations(table_of(rows))


def columns(level: Incidence, *, block: int) -> list[list[object]]:
    ties = cumulative_ties(level, rule=RULE, until=day("2030-01-01"), block=block)
    names = ("first", "second", "moments", "shared_days", "weight", "latest")
    return [getattr(ties, name).tolist() for name in names]


@settings(deadline=None)
@given(rows=tables(), chance=st.randoms(), block=st.integers(1, 50))
def test_order_repetition_and_blocks_make_no_difference(
    rows: list[Row], chance: Random, block: int
) -> None:
    other = rows + rows[:3]
    chance.shuffle(other)

    assert columns(level_of(rows), block=10**6) == columns(level_of(other), block=block)


def in_numbers(column: list[str | None]) -> Coded:
    """Return a column coded already, with a label that nothing stands for in front."""
    labels = ("", *sorted({each for each in column if each is not None}))
    places = [NOBODY if each is None else labels.index(each) for each in column]
    return Coded(labels=labels, places=np.array(places, np.int64))


@settings(deadline=None)
@given(rows=tables())
def test_a_table_of_columns_in_numbers_is_that_of_their_labels(rows: list[Row]) -> None:
    moments, days, bodies, persons = (list(column) for column in zip(*rows, strict=True))
    said = {"moments": moments, "people": persons, "organisations": bodies}
    on = np.array(days, dtype="datetime64[D]")

    one = attendance(days=on, **said)
    other = attendance(days=on, **{name: in_numbers(column) for name, column in said.items()})

    assert (one.moments, one.people, one.organisations) == (
        other.moments,
        other.people,
        other.organisations,
    )
    assert (one.moment.tolist(), one.person.tolist(), one.organisation.tolist()) == (
        other.moment.tolist(),
        other.person.tolist(),
        other.organisation.tolist(),
    )


@settings(deadline=None)
@given(rows=tables())
def test_all_meetings_are_made_and_ties_are_counted_as_they_are_made(rows: list[Row]) -> None:
    level = people(table_of(rows))
    made = sum(len(part.moment) for part in meetings(level, cap=None))
    ties = cumulative_ties(level, rule=RULE, until=day("2030-01-01"))
    counted = tally(level, rule=RULE)

    assert made == meeting_count(level, cap=None)
    assert (counted.ties, counted.strong) == (len(ties), int(ties.strong(RULE).sum()))
    assert counted.strong + counted.weak == counted.ties


@settings(deadline=None)
@given(rows=tables(), days=st.lists(st.integers(0, 1_300), min_size=2, max_size=6, unique=True))
def test_the_flow_balances_and_says_what_each_day_says_by_itself(
    rows: list[Row], days: list[int]
) -> None:
    level = level_of(rows)
    on = np.array([START + timedelta(days=each) for each in sorted(days)], "datetime64[D]")

    found = flow(level, rule=RULE, days=on)

    change = found.new + found.reactivated - found.dormant
    assert (found.active[1:] == found.active[:-1] + change[1:]).all()
    for place, at in enumerate(on):
        ties = active_ties(level, rule=RULE, at=at)
        counts = standing_counts(level, rule=RULE, at=at)
        assert found.active[place] == len(ties) == sum(counts[state] for state in ALIVE)
        assert found.strong[place] == ties.strong(RULE).sum() == counts[TieState.STRONG]


@settings(deadline=None)
@given(rows=tables(), at=st.integers(0, 1_300))
def test_a_strong_tie_says_since_when_and_a_tie_until_when(rows: list[Row], at: int) -> None:
    level, on = level_of(rows), np.datetime64(START + timedelta(days=at), "D")

    found = standing(level, rule=RULE, at=on)

    strong = found.state == TieState.STRONG
    assert (np.isnat(found.strong_since) == ~strong).all()
    assert (found.strong_since[strong] <= found.latest[strong]).all()
    assert ((found.until <= on) == (found.state == TieState.DORMANT)).all()
    assert (found.since <= found.latest).all()
    assert [found.count(state) for state in TieState] == list(
        standing_counts(level, rule=RULE, at=on).values()
    )


@settings(deadline=None)
@given(rows=tables(), since=st.integers(0, 1_000), length=st.integers(1, 400))
def test_growth_is_traced_to_meetings_without_rest(
    rows: list[Row], since: int, length: int
) -> None:
    level = level_of(rows)
    first = np.datetime64(START + timedelta(days=since), "D")
    last = first + np.timedelta64(length, "D")

    found = changes(level, rule=RULE, since=first, until=last)

    before, after = (cumulative_ties(level, rule=RULE, until=on) for on in (first, last))
    assert sum(change.before is None for change in found) == len(after) - len(before)
    gone = sum(change.before in ALIVE and change.after not in ALIVE for change in found)
    come = sum(change.before not in ALIVE and change.after in ALIVE for change in found)
    alive, alive_later = (active_ties(level, rule=RULE, at=on) for on in (first, last))
    assert come - gone == len(alive_later) - len(alive)
    for change in found:
        days = level.days[list(change.moments)]
        ends = months_after(days, months=RULE.window_months)
        assert len(days)
        assert (((days > first) & (days <= last)) | ((ends > first) & (ends <= last))).all()


def test_growth_names_who_met_and_where() -> None:
    rows: list[Row] = [
        (moment, on, body, None)
        for moment, on, bodies in (
            ("a", "2023-01-01", "AB"),
            ("b", "2023-02-01", "AB"),
            ("c", "2023-12-01", "BC"),
        )
        for body in bodies
    ]
    level = level_of(rows)

    found = changes(level, rule=RULE, since=day("2023-03-01"), until=day("2023-12-31"))

    said = [(each.first, each.second, each.before, each.after, each.moments) for each in found]
    assert said == [
        ("A", "B", TieState.STRONG, TieState.DORMANT, (0, 1)),
        ("B", "C", None, TieState.NEW, (2,)),
    ]


def test_growth_holds_two_figures_of_one_kind() -> None:
    level = level_of([("a", "2023-01-01", "A", "an"), ("a", "2023-01-01", "B", "bo")])
    ever = [cumulative_ties(level, rule=RULE, until=day(on)) for on in ("2022-01-01", "2024-01-01")]
    before, after = (cumulative_figures(ties, rule=RULE) for ties in ever)
    counts = standing_counts(level, rule=RULE, at=day("2024-01-01"))
    now = active_figures(active_ties(level, rule=RULE, at=day("2024-01-01")), standing=counts)

    growth = Growth(before=before, after=after)

    assert (growth.before.weak, growth.after.weak, now.dormant) == (0, 1, 1)
    assert (growth.before.shape.main_share, now.shape.top, now.new) == (0.0, None, 0)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2023-12-15", 24, "2025-12-15"),
    ],
)
def test_months_end_on_the_same_day_or_the_last(start: str, months: int, end: str) -> None:
    assert months_after(np.array([start], "datetime64[D]"), months=months)[0] == day(end)


@pytest.mark.parametrize(
    "wrong", [{"strong_from": 0}, {"window_months": 0}, {"cap": -1}, {"half_life_months": -1.0}]
)
def test_a_rule_without_sense_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="more than 0"):
        replace(RULE, **wrong)


def test_a_table_that_does_not_add_up_is_refused() -> None:
    days = np.array(["2023-01-01"], "datetime64[D]")

    with pytest.raises(ValueError, match="differ in length"):
        attendance(moments=["a", "b"], days=days, people=["x"], organisations=["A"])
    with pytest.raises(ValueError, match="neither"):
        attendance(moments=["a"], days=days, people=[None], organisations=[None])


def test_more_meetings_than_an_integer_holds_are_refused() -> None:
    level = level_of([("a", "2023-01-01", "A", "an"), ("a", "2023-01-01", "B", "bo")])

    with pytest.raises(ValueError, match="no block"):
        list(meetings(level, cap=None, block=0))


def test_the_incidence_matrix_multiplied_by_itself_counts_shared_moments() -> None:
    level = people(table_of(random_rows(7)))
    ties = cumulative_ties(level, rule=RULE, until=day("2030-01-01"))

    product = level.matrix() @ level.matrix().T

    assert product[ties.first, ties.second].tolist() == ties.moments.tolist()


@pytest.mark.parametrize("far", [3, 10**12])
def test_labels_may_be_numbers_near_and_far_and_weights_need_not_fade(far: int) -> None:
    days = np.array(["2023-01-01"] * 2, "datetime64[D]")
    numbers = np.array([far, 2 * far])
    table = attendance(moments=[1, 1], days=days, people=numbers, organisations=numbers)
    rule = replace(RULE, half_life_months=None)

    ties = active_ties(organisations(table), rule=rule, at=day("2023-03-01"))

    assert (ties.actors, ties.weight.tolist()) == ((far, 2 * far), [1.0])
