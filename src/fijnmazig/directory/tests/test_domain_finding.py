from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.directory.domain.finding import Answers, Wanted, words_of
from fijnmazig.directory.domain.hours import BRUSSELS, Reading, State
from fijnmazig.directory.domain.saying import Saying, said

WANTED = st.builds(
    Wanted,
    situation=st.sampled_from(["", "gevaar"]),
    who=st.sampled_from(["", "kind"]),
    form=st.sampled_from(["", "stalking"]),
    nis=st.sampled_from(["", "11005"]),
    age_months=st.none() | st.integers(-9, 1440),
    answers=st.sampled_from(list(Answers)),
    text=st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20
    ).map(str.strip),
    page=st.integers(1, 200),
)


@given(wanted=WANTED)
def test_a_search_written_and_read_again_is_the_same(wanted: Wanted) -> None:
    assert Wanted.read(wanted.written()) == wanted


@given(text=st.text())
def test_any_address_gives_a_search(text: str) -> None:
    assert 1 <= Wanted.read(text).page <= 200


def test_a_search_for_nothing_is_empty_on_any_page() -> None:
    assert Wanted(page=3).is_empty
    assert Wanted().written() == ""
    assert not Wanted(nis="11005").is_empty


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS).astimezone(UTC)


@pytest.mark.parametrize(
    ("state", "until", "saying", "time"),
    [
        (State.CLOSED, "2026-06-03T14:00", Saying.OPENS_TODAY, "14"),
        (State.CLOSED, "2026-06-04T09:30", Saying.OPENS_TOMORROW, "9.30"),
        (State.CLOSED, "2026-06-08T09:00", Saying.OPENS_ON, "9"),
        (State.CLOSED, "2026-06-12T09:00", Saying.OPENS_ON_DATE, "9"),
        (State.OPEN, "2026-06-03T17:00", Saying.CLOSES_AT, "17"),
        (State.OPEN, "2026-06-04T02:00", Saying.CLOSES_TOMORROW, "2"),
        (State.OPEN, "2026-06-06T12:00", Saying.CLOSES_ON, "12"),
        (State.OPEN, "2026-12-01T00:00", Saying.NOTHING, "0"),
    ],
)
def test_a_change_is_said_as_people_say_it(
    state: State, until: str, saying: Saying, time: str
) -> None:
    reading = Reading(state=state, until=moment(until))

    told = said(reading, at=moment("2026-06-03T10:00"))

    assert (told.saying, told.time) == (saying, time)


@pytest.mark.parametrize("state", [State.UNKNOWN, State.UNCHECKED, State.BY_APPOINTMENT])
def test_nothing_is_said_of_what_is_not_sure(state: State) -> None:
    reading = Reading(state=state, until=moment("2026-06-03T14:00"))

    assert said(reading, at=moment("2026-06-03T10:00")).saying is Saying.NOTHING


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ouder mishandeling", ("oudermishandeling",)),
        ("Ouders mishandeling", ("oudermishandeling",)),
        ("ouderen mis(be)handeling", ("ouderenmis(be)handeling",)),
        ("oudere-mishandeling", ("ouderenmishandeling",)),
        ("kind misbehandeling", ("kindermisbehandeling",)),
        ("mishandeling van kinderen", ("kindermishandeling",)),
        ("mishandeling van mijn ouders", ("oudermishandeling",)),
        ("grootouder mishandeling", ("grootouder", "mishandeling")),
        ("Boom ouderen mishandeling", ("Boom", "ouderenmishandeling")),
        ("steun voor ouder", ("steun", "voor", "ouder")),
    ],
)
def test_a_compound_written_apart_is_one_word(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words
