from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.outreach.domain import referring
from fijnmazig.outreach.domain.passphrase import COUNT, WORDS, new_words
from fijnmazig.outreach.domain.referring import (
    TERMS,
    Agreed,
    Category,
    Fault,
    State,
    due_after,
    fault_of_package,
    followers,
    is_overdue,
    is_readable,
    package_of,
    parts_of,
)
from fijnmazig.outreach.tests.factories import MONDAY, TODAY

SEVERAL = st.frozensets(st.sampled_from(list(Category)))


@given(chosen=SEVERAL, agreed=SEVERAL, known=SEVERAL, text=st.text(max_size=20))
def test_a_package_holds_nothing_that_was_not_agreed(
    chosen: frozenset[Category], agreed: frozenset[Category], known: frozenset[Category], text: str
) -> None:
    fault = fault_of_package(chosen, agreed=agreed, message=text)
    held = parts_of(package_of(chosen, known=dict.fromkeys(known, "iets")))

    assert {category for category, _ in held} == chosen & known
    assert fault is not None or chosen <= agreed
    assert fault is not None or bool(text.strip()) is (Category.MESSAGE in chosen)


@given(chosen=SEVERAL)
def test_a_number_never_leaves_without_when_it_is_safe(chosen: frozenset[Category]) -> None:
    is_bare = Category.NUMBERS in chosen and Category.SAFE_TIMES not in chosen

    assert (referring.fault_of_consent(chosen) is Fault.WITHOUT_SAFE_TIMES) is is_bare


@pytest.mark.parametrize(
    ("chosen", "message", "fault"),
    [
        ((), "", Fault.NOTHING),
        ((Category.NAME,), "iets", Fault.NOT_AGREED),
        ((Category.STORY,), "", Fault.NOT_AGREED),
        ((Category.MESSAGE,), " ", Fault.NO_MESSAGE),
        ((Category.MESSAGE,), "x" * 2_001, Fault.MESSAGE_TOO_LONG),
        ((Category.NAME, Category.MESSAGE), "iets", None),
    ],
)
def test_a_choice_that_cannot_be_says_why(
    chosen: tuple[Category, ...], message: str, fault: Fault | None
) -> None:
    agreed = (Category.NAME, Category.MESSAGE)

    assert fault_of_package(chosen, agreed=agreed, message=message) is fault


@pytest.mark.parametrize(
    ("is_override", "by_two", "withdrawn", "holds"),
    [
        (False, False, False, True),
        (False, False, True, False),
        (True, False, False, False),
        (True, True, False, True),
        (True, True, True, False),
    ],
)
def test_what_may_leave_now(
    is_override: bool,  # noqa: FBT001 -- a row of the table
    by_two: bool,  # noqa: FBT001 -- idem
    withdrawn: bool,  # noqa: FBT001 -- idem
    holds: bool,  # noqa: FBT001 -- idem
) -> None:
    agreed = Agreed(
        categories=frozenset(),
        is_override=is_override,
        is_agreed_by_second=by_two,
        withdrawn_at=MONDAY if withdrawn else None,
    )

    assert referring.holds(agreed) is holds


@given(before=st.sampled_from(list(State)), after=st.sampled_from(list(State)))
def test_nothing_follows_a_withdrawal_and_nothing_goes_back_to_sent(
    before: State, after: State
) -> None:
    allowed = after in followers(before)

    assert not (allowed and before is State.WITHDRAWN)
    assert not (allowed and after in {State.SENT, State.WITHDRAWN, before})
    assert not (allowed and after is State.RECEIVED and before is not State.SENT)


@given(state=st.sampled_from(list(State)), late=st.integers(-3, 3))
def test_what_is_over_is_never_overdue(state: State, late: int) -> None:
    due = due_after(state, on=TODAY)

    overdue = is_overdue(state, due_on=due, on=due + timedelta(days=late))

    assert overdue is (state in TERMS and late > 0)


def test_each_state_has_its_term() -> None:
    assert due_after(State.WAITING, on=date(2026, 3, 2)) == date(2026, 4, 27)
    assert due_after(State.STARTED, on=date(2026, 3, 2)) == date(2026, 3, 2)


def test_a_package_can_be_read_until_it_expires_or_is_withdrawn() -> None:
    later = MONDAY + timedelta(seconds=1)

    assert is_readable(State.STARTED, expires_at=later, at=MONDAY)
    assert not is_readable(State.STARTED, expires_at=MONDAY, at=MONDAY)
    assert not is_readable(State.WITHDRAWN, expires_at=later, at=MONDAY)
    assert not is_readable(State.SENT, expires_at=None, at=MONDAY)


def test_words_are_too_many_to_guess_and_easy_to_say() -> None:
    several = [new_words() for _ in range(50)]

    assert len(WORDS) == len(set(WORDS)) == 512
    assert all(word.isascii() and word.islower() and len(word) > 2 for word in WORDS)
    assert {len(words) for words in several} == {COUNT}
    assert len({" ".join(words) for words in several}) == 50
    assert min(len(" ".join(words)) for words in several) >= 15
