"""The roll: columns that every figure of presence is counted from."""

from datetime import date
from uuid import UUID

import numpy as np

from fijnmazig.gatherings.domain.columns import NOBODY
from fijnmazig.gatherings.domain.kinds import Part, SeriesKind
from fijnmazig.gatherings.domain.roll import PARTS, Completeness, Occasion, Roll

MAY, JUNE = date(2026, 5, 4), date(2026, 6, 1)
ANNA, BERT = UUID(int=1), UUID(int=2)
HOUSE, SCHOOL = UUID(int=11), UUID(int=12)
COMES = PARTS.index(Part.PARTICIPANT)


def occasion(number: int, day: date) -> Occasion:
    return Occasion(
        key=UUID(int=100 + number).hex,
        day=day,
        kind=SeriesKind.NETWORK,
        series_id=UUID(int=9),
        series_title="Overleg",
    )


def roll(*rows: tuple[int, int, int]) -> Roll:
    """Return a roll of three occasions, of which the last came to nobody's mind."""
    columns = np.array(rows, np.int64).reshape(-1, 3).T
    return Roll(
        occasions=(occasion(0, MAY), occasion(1, JUNE), occasion(2, JUNE)),
        people=(ANNA, BERT),
        organisations=(HOUSE, SCHOOL),
        moment=columns[0],
        person=columns[1],
        organisation=columns[2],
        part=np.full(len(rows), COMES, np.int64),
    )


TWO_HATS = roll((0, 0, 0), (0, 0, 1), (0, 1, NOBODY), (1, 0, 0))


def test_somebody_with_two_organisations_visits_once() -> None:
    assert TWO_HATS.visits() == 3
    assert TWO_HATS.attendees().tolist() == [2, 1, 0]
    assert len(TWO_HATS) == 4


def test_everybody_stands_once_with_each_organisation_they_came_for() -> None:
    assert TWO_HATS.works() == {ANNA: {HOUSE, SCHOOL}, BERT: frozenset()}


def test_completeness_is_of_the_occasions_up_to_a_day() -> None:
    assert TWO_HATS.completeness(until=MAY) == Completeness(moments=1, with_attendance=1)
    assert TWO_HATS.completeness(until=JUNE) == Completeness(moments=3, with_attendance=2)


def test_leaving_rows_out_leaves_the_occasions_in() -> None:
    found = TWO_HATS.only(TWO_HATS.person == 1)

    assert list(found.rows()) == [(UUID(int=100), MAY, BERT, None)]
    assert found.kept().tolist() == [True, False, False]


def test_a_roll_of_nothing_has_no_visits() -> None:
    found = roll()

    assert (found.visits(), found.works(), found.attendees().tolist()) == (0, {}, [0, 0, 0])
