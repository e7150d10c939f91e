"""Marks that a database wrote in lines of text."""

import pytest

from fijnmazig.gatherings.domain.written import AWAY, FIRST, NO_ID, read_lines

JO, AN, HOUSE = "0b" * 16, "a1" * 16, "c2" * 16


def mark(person: str, number: int, *, body: str = HOUSE, part: int | str = 0) -> str:
    return f"{person}{body}{FIRST + number}{part}"


def test_every_mark_of_every_line_is_read() -> None:
    found = read_lines([mark(AN, 1) + mark(JO, 2, part=2), "", mark(JO, 3, body=NO_ID)])

    rows = zip(found.line.tolist(), found.person.tolist(), found.organisation.tolist(), strict=True)
    assert found.people == (int(JO, 16), int(AN, 16))
    assert found.organisations == (0, int(HOUSE, 16))
    assert sorted(rows) == [(0, 0, 1), (0, 1, 1), (2, 0, 0)]
    assert sorted(found.part.tolist()) == [0, 0, 2]


@pytest.mark.parametrize(("first", "second", "there"), [(9, 10, 1), (10, 9, 0)])
def test_the_mark_with_the_highest_number_counts(first: int, second: int, there: int) -> None:
    found = read_lines([mark(JO, first, part=AWAY) + mark(JO, second)])

    assert len(found.person) == there


def test_a_mark_at_another_moment_overrules_nothing() -> None:
    found = read_lines([mark(JO, 1), mark(JO, 2, part=AWAY)])

    assert found.line.tolist() == [0]


def test_ids_may_be_written_with_dashes_and_begin_alike() -> None:
    alike = [AN[:16] + "1" * 16, AN[:16] + "2" * 16]
    dashed = [f"{one[:8]}-{one[8:12]}-{one[12:16]}-{one[16:20]}-{one[20:]}" for one in alike]

    found = read_lines([mark(dashed[1], 1) + mark(dashed[0], 2)])

    assert found.people == tuple(int(one, 16) for one in alike)
    assert found.person.tolist() == [1, 0]


def test_no_lines_say_nothing() -> None:
    assert read_lines([]).people == ()


def test_a_line_with_half_a_mark_is_refused() -> None:
    with pytest.raises(ValueError, match="whole marks"):
        read_lines([mark(JO, 1)[:-1]])
