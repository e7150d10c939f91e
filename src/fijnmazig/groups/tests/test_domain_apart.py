from itertools import combinations
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.groups.domain.apart import Known, Rules, are_apart, clashes, in_the_way
from fijnmazig.groups.domain.kinds import Format
from fijnmazig.groups.domain.line import Passed, Seats, Waiting, seated
from fijnmazig.groups.tests.pure import MONDAY, known, thorough, waiting

people = st.lists(
    st.frozensets(st.sampled_from([b"house", b"flat", b"case", b"line"]), max_size=2),
    min_size=2,
    max_size=9,
)
pairs = st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=6)


def test_who_shares_a_household_is_kept_apart_and_others_are_not() -> None:
    one, other, third = known(1, b"house"), known(2, b"house"), known(3, b"flat")

    assert in_the_way(one, members=[other, third], rules=Rules()) == (other.id,)


def test_a_named_pair_is_kept_apart_also_as_a_couple() -> None:
    one, other = known(1), known(2)
    pair = frozenset({frozenset({one.id, other.id})})

    assert are_apart(one, other, rules=Rules(never=pair, couples=pair))


def test_a_couple_of_one_household_comes_together_where_couples_come() -> None:
    one, other = known(1, b"house"), known(2, b"house")
    couple = frozenset({frozenset({one.id, other.id})})

    assert not are_apart(one, other, rules=Rules(couples=couple))
    assert are_apart(one, other, rules=Rules())


def test_nobody_is_kept_apart_from_themselves() -> None:
    one = known(1, b"house")

    assert not are_apart(one, one, rules=Rules())


@thorough
@given(people, pairs)
def test_a_group_filled_by_the_line_never_holds_two_who_may_not_meet(
    keys: list[frozenset[bytes]], named: set[tuple[int, int]]
) -> None:
    several = [Known(id=UUID(int=number), keys=own) for number, own in enumerate(keys)]
    never = frozenset(frozenset({UUID(int=a), UUID(int=b)}) for a, b in named if a != b)
    rules = Rules(never=never)
    line = [Waiting(known=one, since=MONDAY, formats=frozenset({Format.GROUP})) for one in several]

    given_seats, passed = seated(line, seats=Seats(form=Format.GROUP, maximum=6), rules=rules)

    inside = [one for one in several if one.id in given_seats]
    assert clashes(inside, rules=rules) == ()
    for one, other in combinations(inside, 2):
        assert one.keys.isdisjoint(other.keys)
        assert frozenset({one.id, other.id}) not in never
    assert set(given_seats) | set(passed) == {one.id for one in several}


@thorough
@given(people)
def test_keeping_apart_works_both_ways(keys: list[frozenset[bytes]]) -> None:
    several = [Known(id=UUID(int=number), keys=own) for number, own in enumerate(keys)]

    for one, other in combinations(several, 2):
        assert are_apart(one, other, rules=Rules()) == are_apart(other, one, rules=Rules())


def test_who_was_not_compared_gets_no_seat() -> None:
    line = [waiting(1, can_be_compared=False)]

    given_seats, passed = seated(line, seats=Seats(form=Format.GROUP, maximum=6), rules=Rules())

    assert given_seats == ()
    assert list(passed.values()) == [Passed.NOT_COMPARED]
