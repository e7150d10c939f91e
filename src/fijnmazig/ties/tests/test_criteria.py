"""CRITERIA N-2 to N-6 by number; where a rule could be got wrong, the fault is planted and seen."""

from dataclasses import replace

import numpy as np
import pytest

from fijnmazig.ties.domain.brokerage import brokers, constraint
from fijnmazig.ties.domain.groups import stable_groups
from fijnmazig.ties.domain.incidence import groups, organisations, people
from fijnmazig.ties.domain.measures import density, panel_density
from fijnmazig.ties.domain.partition import crossing, modularity
from fijnmazig.ties.domain.rule import HALF_LIVES, Rule
from fijnmazig.ties.domain.ties import (
    By,
    CumulativeTies,
    Ties,
    TooManyMeetings,
    active_ties,
    cumulative_ties,
    newman,
    tally,
)
from fijnmazig.ties.domain.timeline import Flow, flow, month_ends
from fijnmazig.ties.tests.factories import PLAIN, Row, day, random_rows, table_of

END = day("2030-01-01")
RULE = Rule(strong_from=2)


def meeting(moment: str, on: str, *who: str) -> list[Row]:
    """Return the rows of one moment: everybody for an organisation of the same name."""
    return [(moment, on, name, name.lower()) for name in who]


def ties_of(rows: list[Row], rule: Rule = RULE) -> CumulativeTies:
    return cumulative_ties(organisations(table_of(rows)), rule=rule, until=END)


def pairs(ties: Ties) -> dict[tuple[str, str], float]:
    columns = (ties.first.tolist(), ties.second.tolist(), ties.weight.tolist())
    return {(ties.actors[a], ties.actors[b]): w for a, b, w in zip(*columns, strict=True)}


def test_n2_a_row_of_weights_sums_to_the_moments_with_others() -> None:
    for seed in range(50):
        level = people(table_of(random_rows(seed)))
        ties = cumulative_ties(level, rule=PLAIN, until=END)
        sums = ties.adjacency(By.WEIGHT) @ np.ones(len(ties.actors))
        met = newman(level)[level.moment] > 0

        assert sums == pytest.approx(np.bincount(level.actor[met], minlength=len(sums)), abs=1e-6)


def test_n2_sees_the_planted_fault_of_dividing_by_all_present(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("fijnmazig.ties.domain.ties.newman", lambda level: newman(level) / 2)

    with pytest.raises(AssertionError):
        test_n2_a_row_of_weights_sums_to_the_moments_with_others()


@pytest.mark.parametrize("half_life", HALF_LIVES)
def test_n2_a_meeting_weighs_half_after_its_half_life(half_life: float) -> None:
    rows = meeting("M", "2023-01-01", "A", "B")
    rule = replace(RULE, half_life_months=half_life, window_months=36)
    later = day("2023-01-01") + np.timedelta64(round(half_life * 365.25 / 12), "D")

    ties = active_ties(organisations(table_of(rows)), rule=rule, at=later)

    assert ties.weight.tolist() == pytest.approx([0.5], abs=1e-3)


def test_n2_an_organisation_counts_once_a_moment_and_never_ties_to_itself() -> None:
    one_each = meeting("M", "2023-01-01", "A", "B")
    many: list[Row] = [("M", "2023-01-01", "A", f"a{number}") for number in range(5)]

    assert pairs(ties_of(one_each + many)) == pairs(ties_of(one_each)) == {("A", "B"): 1.0}


def test_n2_somebody_is_of_the_organisation_of_that_day() -> None:
    rows: list[Row] = [("M", "2023-01-01", "A", "an"), ("N", "2024-01-01", "B", "an")]
    rows += [("M", "2023-01-01", "C", "cis"), ("N", "2024-01-01", "C", "cis")]

    assert sorted(pairs(ties_of(rows))) == [("A", "C"), ("B", "C")]


def test_n2_who_comes_for_two_gives_each_half_and_does_not_tie_them() -> None:
    rows: list[Row] = [("M", "2023-01-01", body, "an") for body in ("A", "B")]
    rows += meeting("M", "2023-01-01", "C")

    assert pairs(ties_of(rows)) == {("A", "C"): 0.25, ("B", "C"): 0.25}


def test_n2_an_own_colleague_makes_a_share_whole() -> None:
    rows: list[Row] = [("M", "2023-01-01", body, "an") for body in ("A", "B")]
    rows += [("M", "2023-01-01", "A", "bo")]

    assert pairs(ties_of(rows)) == {("A", "B"): 0.5}


def test_n2_groups_meet_through_organisations_and_not_through_one_alone() -> None:
    table = table_of(meeting("M", "2023-01-01", "A", "B", "C"))
    of = {"A": ("Boom", "Niel"), "B": ("Rumst",)}

    ties = cumulative_ties(groups(table, of=of), rule=RULE, until=END)

    assert pairs(ties) == {("Boom", "Rumst"): 0.25, ("Niel", "Rumst"): 0.25}


def crowd(count: int) -> list[Row]:
    return meeting("Plenair", "2023-06-01", *(f"O{number:02}" for number in range(count)))


def plenary_effect(rule: Rule) -> int:
    """Return by how many one event with everybody changes the strong ties."""
    small = [row for seed in range(3) for row in random_rows(seed)]
    small = [(f"{row[0]}-{row[1]}", *row[1:]) for row in small]
    everybody: list[Row] = [("Plenair", "2026-06-01", row[2], row[3]) for row in small]
    filler: list[Row] = [("Plenair", "2026-06-01", None, f"x{number}") for number in range(31)]
    levels = (people(table_of(rows)) for rows in (small, small + everybody + filler))
    without, with_it = (tally(level, rule=rule).strong for level in levels)
    return with_it - without


def test_n3_a_plenary_changes_no_strong_tie_and_the_naive_rule_is_seen() -> None:
    assert plenary_effect(RULE) == 0
    assert plenary_effect(replace(RULE, cap=None)) > 0


def test_n3_a_plenary_reaches_and_does_not_tie() -> None:
    ties = ties_of(crowd(31))

    assert (int(ties.present.sum()), len(ties)) == (31, 0)
    assert len(ties_of(crowd(30))) == 435


def test_n8_one_event_of_twenty_thousand_people_makes_no_ties_and_is_never_kept_pair_by_pair() -> (
    None
):
    rows: list[Row] = [("Beurs", "2023-06-01", None, f"p{number}") for number in range(20_000)]
    level = people(table_of(rows))

    assert len(cumulative_ties(level, rule=RULE, until=END)) == 0
    with pytest.raises(TooManyMeetings):
        cumulative_ties(level, rule=PLAIN, until=END)


def test_n3_two_moments_on_one_day_do_not_make_a_tie_strong() -> None:
    one_day = meeting("M", "2023-01-01", "A", "B") + meeting("N", "2023-01-01", "A", "B")
    two_days = meeting("M", "2023-01-01", "A", "B") + meeting("N", "2023-01-02", "A", "B")

    assert ties_of(one_day).strong(RULE).tolist() == [False]
    assert ties_of(two_days).strong(RULE).tolist() == [True]
    assert ties_of(one_day).moments.tolist() == [2]


def monthly(seed: int) -> Flow:
    level = people(table_of(random_rows(seed)))
    days = month_ends(first=level.days[0], last=day("2029-01-01"))
    return flow(level, rule=replace(PLAIN, strong_from=2, window_months=6), days=days)


def balances(found: Flow) -> bool:
    change = found.new + found.reactivated - found.dormant
    return bool((found.active[1:] == found.active[:-1] + change[1:]).all())


def test_n3_the_flow_of_ties_balances_every_month_and_a_planted_fault_is_seen() -> None:
    found = [monthly(seed) for seed in range(50)]

    assert all(balances(each) for each in found)
    assert sum(int(each.reactivated.sum()) for each in found) > 0
    assert not all(balances(replace(each, reactivated=each.reactivated * 0)) for each in found)


def test_n4_density_comes_with_what_was_possible_and_the_panel_of_first_members() -> None:
    first = meeting("M", "2023-01-01", "A", "B", "C")
    later = meeting("N", "2024-01-01", "A", "D") + meeting("P", "2024-02-01", "E")
    level = organisations(table_of(first + later))
    ties = cumulative_ties(level, rule=RULE, until=END)

    whole = density(ties)
    panel = panel_density(ties, members=level.until(day("2023-12-31")).present())

    assert (whole.ties, whole.possible, whole.value, whole.mean_degree) == (4, 10, 0.4, 1.6)
    assert (panel.ties, panel.possible, panel.value) == (3, 3, 1.0)


def star(moments: int = 12) -> list[Row]:
    """Return a hub that meets each of many others, who meet nobody else."""
    return [
        row
        for at in range(moments)
        for number in range(12)
        for row in meeting(f"M{at}-{number}", f"2023-{at + 1:02}-01", "Hub", f"O{number:02}")
    ]


def test_n5_a_broker_is_named_with_its_robustness_and_never_ranked() -> None:
    level = organisations(table_of(star()))

    found = brokers(level, rule=RULE, until=END)

    assert [broker.actor for broker in found] == ["Hub"]
    assert found == brokers(level, rule=RULE, until=END)
    assert found[0].robustness == 1.0


def test_n5_brokers_come_in_order_of_name() -> None:
    rows = [row for seed in range(40) for row in random_rows(seed)]
    rows = [(f"{row[0]}-{row[1]}", *row[1:]) for row in rows]

    found = brokers(people(table_of(rows)), rule=PLAIN, until=END)

    assert [each.actor for each in found] == sorted(each.actor for each in found)
    assert all(0.8 <= each.robustness <= 1 for each in found)


def test_n5_a_mesh_without_ties_has_no_brokers_and_isolates_no_constraint() -> None:
    level = organisations(table_of(meeting("M", "2023-01-01", "A")))

    assert brokers(level, rule=RULE, until=END) == ()
    assert np.isnan(constraint(cumulative_ties(level, rule=RULE, until=END))).tolist() == [True]


def test_n5_groups_are_given_when_all_runs_agree() -> None:
    cliques = [
        row
        for at in range(4)
        for block in "ABC"
        for row in meeting(f"{block}{at}", f"2023-0{at + 1}-01", *(f"{block}{n}" for n in range(5)))
    ]
    ties = ties_of(cliques + meeting("X", "2023-06-01", "A0", "B0"))

    found = stable_groups(ties)

    assert found
    assert found.group.tolist() == [0] * 5 + [1] * 5 + [2] * 5
    assert found.agreement == pytest.approx(1.0)


def test_n5_groups_that_hang_on_chance_are_not_given() -> None:
    ring = [
        row
        for number in range(40)
        for row in meeting(f"M{number}", "2023-01-01", f"O{number}", f"O{(number + 1) % 40}")
    ]

    assert stable_groups(ties_of(ring)) is None
    assert stable_groups(ties_of(meeting("M", "2023-01-01", "A"))) is None


def test_n5_a_mesh_in_one_piece_is_one_group() -> None:
    found = stable_groups(ties_of(meeting("M", "2023-01-01", "A", "B")))

    assert found
    assert found.group.tolist() == [0, 0]


def test_the_mesh_crosses_a_partition_or_stays_inside_it() -> None:
    rows = meeting("M", "2023-01-01", "A", "B") + meeting("N", "2023-01-01", "C", "D", "E")
    ties = ties_of(rows)

    found = crossing(ties, group=np.array([0, 0, 1, 2, -1]))

    assert (found.crossing, found.unknown) == (0.5, 1)
    assert found.modularity == pytest.approx(1 / 2 - (2 / 4) ** 2 - 2 * (1 / 4) ** 2)
    assert crossing(ties, group=np.full(5, -1)).crossing is None
    with pytest.raises(ValueError, match="needs a group"):
        modularity(ties, group=np.array([0, 0, 0, 0, -1]))
