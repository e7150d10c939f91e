from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.groups.domain.attendance import Code
from fijnmazig.groups.domain.events import OF_A_PERSON, Happened, Happening
from fijnmazig.groups.domain.figures import EditionFigures, Funnel, edition_figures, together
from fijnmazig.groups.domain.states import Leaving
from fijnmazig.groups.tests.pure import thorough

SPRING, AUTUMN = UUID(int=1), UUID(int=2)


def person(who: int, kind: Happening, edition: UUID = SPRING, **fields: object) -> Happened:
    return Happened(edition_id=edition, stand_in=UUID(int=who), kind=kind, **fields)  # type: ignore[arg-type] # fields of the event


def spring() -> list[Happened]:
    """Return six candidates, five participants, five sessions held, then the group stopped."""
    events = [person(number, Happening.NAMED) for number in range(6)]
    events += [person(number, Happening.ADMITTED) for number in range(5)]
    events += [person(number, Happening.MARKED, number=1, code=Code.PRESENT) for number in range(5)]
    events += [
        Happened(edition_id=SPRING, kind=Happening.HELD, number=number) for number in range(1, 6)
    ]
    events.append(Happened(edition_id=SPRING, kind=Happening.CLOSED))
    events += [
        person(number, Happening.LEFT, leaving=Leaving.DROPPED if number < 3 else Leaving.CUT_SHORT)
        for number in range(5)
    ]
    return events


def test_six_candidates_five_participants_none_completed_and_one_nowhere() -> None:
    found = edition_figures(spring())

    assert found.funnel == Funnel(
        candidates=6,
        participants=5,
        started=5,
        completed=0,
        beside=found.funnel.beside,
        after=found.funnel.after,
        beside_unaccounted=1,
    )
    assert found.funnel.balances
    assert found.sessions_held == 5


def test_a_group_that_never_began_has_candidates_only() -> None:
    events = [person(number, Happening.NAMED, AUTUMN) for number in range(8)]
    events += [
        person(number, Happening.LEFT, AUTUMN, leaving=Leaving.NOT_STARTED) for number in range(8)
    ]
    events.append(Happened(edition_id=AUTUMN, kind=Happening.CLOSED))

    funnel = edition_figures(events).funnel

    assert (funnel.candidates, funnel.participants, funnel.unaccounted) == (8, 0, 0)
    assert funnel.beside[Leaving.NOT_STARTED] == 8


def test_somebody_in_two_editions_is_one_person_in_the_total() -> None:
    one = edition_figures([person(1, Happening.NAMED), person(2, Happening.NAMED)])
    other = edition_figures([person(2, Happening.NAMED, AUTUMN)])

    assert len(together([one, other]).candidates) == 2


def test_a_corrected_mark_is_counted_once() -> None:
    events = [
        person(1, Happening.NAMED),
        person(1, Happening.ADMITTED),
        person(1, Happening.MARKED, number=1, code=Code.PRESENT),
        person(1, Happening.MARKED, number=1, code=Code.PRESENT, delta=-1),
        person(1, Happening.MARKED, number=1, code=Code.ABSENT),
    ]

    found = edition_figures(events)

    assert found.attendance[1][Code.ABSENT] == 1
    assert found.attendance[1][Code.PRESENT] == 0
    assert found.funnel.started == 0


happenings = st.builds(
    Happened,
    edition_id=st.just(SPRING),
    kind=st.sampled_from([kind for kind in Happening if kind in OF_A_PERSON]),
    stand_in=st.integers(0, 5).map(lambda number: UUID(int=number)),
    leaving=st.sampled_from(list(Leaving)),
    code=st.sampled_from(list(Code)),
    number=st.integers(1, 4),
    delta=st.sampled_from([1, 1, 1, -1]),
)
of_itself = st.builds(
    Happened,
    edition_id=st.just(SPRING),
    kind=st.sampled_from([Happening.HELD, Happening.CLOSED, Happening.BEGUN]),
    number=st.integers(0, 6),
)


@thorough
@given(st.lists(happenings | of_itself, max_size=60), st.randoms())
def test_any_history_balances_and_every_step_is_a_part_of_the_one_before(
    events: list[Happened], random: object
) -> None:
    found = edition_figures(events)
    shuffled = sorted(events, key=lambda _: random.random())  # type: ignore[attr-defined] # hypothesis gives a Random

    people = found.people
    assert people.completed <= people.started <= people.participants <= people.candidates
    assert found.funnel.balances
    assert edition_figures(shuffled).funnel == found.funnel


@thorough
@given(st.lists(st.lists(happenings, max_size=20), max_size=4))
def test_the_total_is_never_more_than_the_editions_and_stays_a_funnel(
    several: list[list[Happened]],
) -> None:
    editions: list[EditionFigures] = [edition_figures(events) for events in several]

    total = together(editions)

    assert total.completed <= total.started <= total.participants <= total.candidates
    assert len(total.candidates) <= sum(one.funnel.candidates for one in editions)
