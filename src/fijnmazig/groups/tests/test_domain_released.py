"""Figures that leave the team: each person once, no small number, never one edition alone."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.common.leaving.disclosure import OTHERS, THRESHOLD
from fijnmazig.groups.domain.attendance import Code
from fijnmazig.groups.domain.events import Happened, Happening
from fijnmazig.groups.domain.released import (
    Part,
    Step,
    Table,
    Told,
    last_told,
    share_there,
    standing,
    told_step,
)
from fijnmazig.groups.domain.states import Leaving
from fijnmazig.groups.tests.pure import thorough

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
AFTER = AT + timedelta(days=90)


def event(edition: int, kind: Happening, who: int | None = None, **fields: object) -> Told:
    """Return an event of an edition; the hundreds of its number are its year."""
    happened = Happened(
        edition_id=UUID(int=edition),
        kind=kind,
        stand_in=None if who is None else UUID(int=who),
        **fields,  # type: ignore[arg-type] # fields of the event
    )
    return Told(row=f"samen|{2026 + edition // 100}", event=happened, at=AT)


def edition(number: int, *, people: range, leaving: Leaving, came: bool = False) -> list[Told]:
    """Return an edition that is over, in which everybody ended alike."""
    told = [event(number, Happening.BEGUN if came else Happening.CLOSED)]
    for who in people:
        told.append(event(number, Happening.NAMED, who))
        if came:
            told.append(event(number, Happening.ADMITTED, who))
            told.append(event(number, Happening.MARKED, who, number=1, code=Code.PRESENT))
        told.append(event(number, Happening.LEFT, who, leaving=leaving))
    return told


def test_who_was_in_two_editions_counts_once_by_the_furthest_step() -> None:
    told = edition(1, people=range(8), leaving=Leaving.NOT_STARTED)
    told += edition(2, people=range(6, 14), leaving=Leaving.COMPLETED, came=True)

    cells = standing(told, before=AFTER).parts.cells["samen|2026"]

    assert (cells[Part.NOT_STARTED], cells[Part.COMPLETED], sum(cells.values())) == (6, 8, 14)


def test_a_single_edition_is_never_told_however_large() -> None:
    told = edition(1, people=range(40), leaving=Leaving.COMPLETED, came=True)

    found = standing(told, before=AFTER)

    assert (found.parts, found.attendance) == (Table(), Table())
    assert last_told([found.parts]) is None


def test_a_row_of_one_edition_is_told_with_another_one() -> None:
    cells = {name: {"a": 20, "b": 20} for name in ("x|2024", "y|2024", "z|2024")}

    told = last_told([Table(cells=cells, single=frozenset({"x|2024"}))])

    assert told is not None
    assert (sorted(told.rows), told.rows[OTHERS]) == ([OTHERS, "z|2024"], {"a": 40, "b": 40})


def test_a_year_with_one_edition_is_told_with_another_year() -> None:
    told = []
    for place, number in enumerate((1, 2, 101, 102, 201)):
        people = range(place * 50, place * 50 + 20)
        told += edition(number, people=people, leaving=Leaving.COMPLETED, came=True)
        people = range(place * 50 + 20, place * 50 + 40)
        told += edition(number, people=people, leaving=Leaving.CUT_SHORT, came=True)

    found = standing(told, before=AFTER).parts
    parts = last_told([found])

    assert found.single == {"samen|2028"}
    assert parts is not None
    assert OTHERS in parts.rows
    assert "samen|2028" not in parts.rows


def test_an_edition_that_still_gathers_people_is_in_no_total() -> None:
    told = [event(number, Happening.NAMED, who) for number in (1, 2) for who in range(9)]

    assert standing(told, before=AFTER).parts == Table()


def test_steps_are_told_unless_they_tell_of_a_part_that_was_merged() -> None:
    told = edition(1, people=range(15), leaving=Leaving.NOT_STARTED)
    told += edition(2, people=range(20, 26), leaving=Leaving.COMPLETED, came=True)
    found = last_told([standing(told, before=AFTER).parts])
    assert found is not None

    steps = {step: told_step(found, step=step) for step in Step}

    assert steps == {
        Step.CANDIDATES: 21,
        Step.PARTICIPANTS: None,
        Step.STARTED: None,
        Step.COMPLETED: None,
    }
    assert sorted(found.total.values()) == [6, 15]


def test_two_readings_never_differ_by_one_edition() -> None:
    told = edition(1, people=range(20), leaving=Leaving.COMPLETED, came=True)
    told += edition(2, people=range(20, 40), leaving=Leaving.CUT_SHORT, came=True)
    third = edition(3, people=range(40, 50), leaving=Leaving.CUT_SHORT, came=True)
    fourth = edition(4, people=range(50, 60), leaving=Leaving.COMPLETED, came=True)
    stood = [
        standing(several, before=AFTER) for several in (told, told + third, told + third + fourth)
    ]

    parts = [last_told([one.parts for one in stood[:end]]) for end in (1, 2, 3)]
    shares = [last_told([one.attendance for one in stood[:end]]) for end in (1, 2, 3)]

    assert [one and sum(one.total.values()) for one in parts] == [40, 40, 60]
    assert shares[0] == shares[1]


def test_who_goes_on_in_another_group_tells_no_outcome_of_that_one_group() -> None:
    told = edition(1, people=range(20), leaving=Leaving.NOT_STARTED)
    told += edition(2, people=range(20, 40), leaving=Leaving.COMPLETED, came=True)
    again = edition(101, people=range(10), leaving=Leaving.COMPLETED, came=True)
    stood = [standing(several, before=AFTER).parts for several in (told, told + again)]

    assert last_told(stood) == last_told(stood[:1])


def test_a_share_is_told_in_fives_and_never_as_all_or_none() -> None:
    shares = [share_there({"there": 5, "away": 300}), share_there({"there": 300, "away": 5})]

    assert (shares, share_there({"there": 13, "away": 7})) == ([5, 95], 65)


happenings = st.builds(
    lambda edition, year, kind, who, leaving, code, number: Told(
        row=f"samen|{year if edition > 2 else 2026}",
        at=AT,
        event=Happened(
            edition_id=UUID(int=edition),
            kind=kind,
            stand_in=None if kind in (Happening.BEGUN, Happening.CLOSED) else UUID(int=who),
            leaving=leaving,
            code=code,
            number=number,
        ),
    ),
    edition=st.integers(1, 5),
    year=st.just(2027),
    kind=st.sampled_from([kind for kind in Happening if kind is not Happening.HELD]),
    who=st.integers(0, 40),
    leaving=st.sampled_from(list(Leaving)),
    code=st.sampled_from(list(Code)),
    number=st.integers(1, 3),
)


@thorough
@given(st.lists(happenings, max_size=250))
def test_of_any_history_no_small_number_is_told_and_steps_stay_a_funnel(told: list[Told]) -> None:
    found = standing(told, before=AFTER)

    parts = last_told([found.parts])
    people = sum(sum(cells.values()) for cells in found.parts.cells.values())
    if parts is None:
        return
    steps = [told_step(parts, step=step) for step in Step]
    counted = [count for count in steps if count is not None]
    assert steps[0] == people
    assert counted == sorted(counted, reverse=True)
    shown = [count for cells in parts.rows.values() for count in cells.values()]
    assert min([*shown, *counted]) >= THRESHOLD
    editions = defaultdict(set)
    for one in told:
        editions[one.row].add(one.event.edition_id)
    assert all(len(editions[name]) > 1 for name in parts.rows if name != OTHERS)
