"""Outcomes balance, whatever happened: CRITERIA S-H1."""

from collections import Counter
from datetime import UTC, date, datetime
from random import Random
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fijnmazig.outreach.domain.funnel import Funnel, funnel_of, steps, together
from fijnmazig.outreach.domain.outcomes import (
    SETTLES,
    Happened,
    Happening,
    Outcome,
    Result,
    changed,
    outcome_after,
    outcome_told,
)

NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)
DAY = date(2026, 3, 2)
GENK = {
    Outcome.NOT_INFORMED: 45,
    Outcome.NOT_REACHED: 121,
    Outcome.DECLINED: 10,
    Outcome.TALKED: 104,
}
type History = list[Outcome]
histories = st.lists(st.lists(st.sampled_from(Outcome), max_size=5), max_size=30)


def events_of(number: int, history: History) -> list[Happened]:
    """Return the raw events of a dossier whose outcome changed so often."""
    common: dict[str, Any] = {"stand_in": UUID(int=number), "at": NOON, "received_on": DAY}
    events = [Happened(kind=Happening.RECEIVED, **common)]
    before = Outcome.OPEN
    for after in history:
        events += [
            Happened(kind=Happening.OUTCOME, outcome=outcome, delta=delta, **common)
            for outcome, delta in changed(before=before, after=after)
        ]
        before = after
    return events


def funnel_of_events(events: list[Happened], *, is_over: bool) -> Funnel:
    """Return the funnel of raw events in any order, counted here one by one."""
    received, given_out = 0, Counter[Outcome]()
    for event in events:
        if event.kind is Happening.RECEIVED:
            received += event.delta
        elif event.kind is Happening.OUTCOME:
            given_out[event.outcome] += event.delta
    waiting = received - given_out.total()
    return funnel_of(received=received, given=given_out, lapsed=waiting if is_over else 0)


@settings(max_examples=1_000)
@given(several=histories, is_over=st.booleans(), order=st.randoms())
def test_parts_always_add_up_to_what_was_received(
    several: list[History], *, is_over: bool, order: Random
) -> None:
    events = [event for number, one in enumerate(several) for event in events_of(number, one)]
    order.shuffle(events)

    funnel = funnel_of_events(events, is_over=is_over)

    counts = [count for _, count in steps(funnel)]
    last = [one[-1] if one else Outcome.OPEN for one in several]
    assert sum(funnel.parts.values()) == funnel.received == len(several)
    assert counts == sorted(counts, reverse=True)
    assert funnel.talked == last.count(Outcome.TALKED)
    assert funnel.reached == last.count(Outcome.DECLINED) + funnel.talked
    assert funnel.unaccounted + funnel.other[Outcome.OPEN] == last.count(Outcome.OPEN)


def test_figures_of_genk_have_every_denominator() -> None:
    funnel = funnel_of(received=282, given=GENK, lapsed=2)

    pairs = {name: (rate.numerator, rate.denominator) for name, rate in funnel.rates.items()}

    assert (funnel.reached, funnel.callable, funnel.unaccounted) == (114, 237, 2)
    assert pairs == {
        "reached_of_received": (114, 282),
        "talked_of_received": (104, 282),
        "reached_of_callable": (114, 237),
        "talked_of_callable": (104, 237),
        "talked_of_called_out": (104, 235),
        "talked_of_reached": (104, 114),
    }


def test_a_share_of_nothing_is_no_share() -> None:
    funnel = funnel_of(received=0, given={})

    assert {rate.share for rate in funnel.rates.values()} == {None}


@pytest.mark.parametrize(
    ("received", "outcomes", "lapsed"),
    [(1, {Outcome.TALKED: 2}, 0), (3, {}, 4), (3, {Outcome.TALKED: -1}, 0)],
)
def test_more_outcomes_than_dossiers_is_a_fault_and_not_a_figure(
    received: int, outcomes: dict[Outcome, int], lapsed: int
) -> None:
    with pytest.raises(ValueError, match="damaged"):
        funnel_of(received=received, given=outcomes, lapsed=lapsed)


def test_groups_together_are_the_whole() -> None:
    whole = funnel_of(received=282, given=GENK, lapsed=2)

    both = together(
        [funnel_of(received=280, given=GENK), funnel_of(received=2, given={}, lapsed=2)]
    )

    assert both == whole


@pytest.mark.parametrize(
    ("results", "outcome"),
    [
        ([], Outcome.OPEN),
        ([Result.NO_ANSWER, Result.SOMEONE_ELSE], Outcome.OPEN),
        ([Result.NO_ANSWER, Result.NOT_NOW, Result.BROKEN_OFF], Outcome.NOT_REACHED),
        ([Result.NO_ANSWER, Result.TALKED, Result.NO_ANSWER], Outcome.TALKED),
        ([Result.DECLINED], Outcome.DECLINED),
    ],
)
def test_outcome_follows_from_the_attempts(results: list[Result], outcome: Outcome) -> None:
    assert outcome_after(results, limit=3) is outcome


@pytest.mark.parametrize(
    ("before", "results", "outcome"),
    [
        (Outcome.NOT_REACHED, [], Outcome.NOT_REACHED),
        (Outcome.OPEN, [Result.NOT_NOW, Result.BROKEN_OFF], Outcome.OPEN),
        (Outcome.NOT_REACHED, [Result.UNSAFE, Result.TALKED], Outcome.TALKED),
        (Outcome.OPEN, [Result.TALKED, Result.DECLINED], Outcome.TALKED),
        (Outcome.DECLINED, [Result.TALKED], Outcome.DECLINED),
        (Outcome.TALKED, [Result.HEAVIER, Result.DECLINED], Outcome.HEAVIER),
    ],
)
def test_what_was_said_last_counts_until_somebody_was_reached(
    before: Outcome, results: list[Result], outcome: Outcome
) -> None:
    assert outcome_told(results, before=before) is outcome


@pytest.mark.parametrize("result", Result)
def test_every_result_settles_a_dossier_or_leaves_it_open(result: Result) -> None:
    assert outcome_after([result], limit=3) is SETTLES.get(result, Outcome.OPEN)


def test_an_outcome_that_stays_is_not_written_twice() -> None:
    assert changed(before=Outcome.TALKED, after=Outcome.TALKED) == ()
    assert changed(before=Outcome.OPEN, after=Outcome.TALKED) == ((Outcome.TALKED, 1),)
    assert changed(before=Outcome.TALKED, after=Outcome.OPEN) == ((Outcome.TALKED, -1),)
