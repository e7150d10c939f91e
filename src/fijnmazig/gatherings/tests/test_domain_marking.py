"""The code at the door, the code of a certificate, and what weighing does."""

from datetime import timedelta
from itertools import cycle
from uuid import UUID

import pytest

from fijnmazig.gatherings.domain.attendance import Followed
from fijnmazig.gatherings.domain.awards import (
    Revoked,
    Valid,
    Weighing,
    made_code,
    plain_code,
    shown_code,
    weigh,
)
from fijnmazig.gatherings.domain.door import GOOD_FOR, STEP, door_code, opens
from fijnmazig.gatherings.tests.factories import MONDAY

KEY, MOMENT = UUID(int=7), UUID(int=8)


@pytest.mark.parametrize(
    ("minutes", "is_open"), [(0, True), (GOOD_FOR - 1, True), (GOOD_FOR, False), (-1, False)]
)
def test_a_door_code_opens_for_some_minutes(minutes: int, *, is_open: bool) -> None:
    code = door_code(key=KEY, moment_id=MOMENT, at=MONDAY)

    found = opens(code.lower(), key=KEY, moment_id=MOMENT, at=MONDAY + minutes * STEP)

    assert found is is_open


def test_a_door_code_changes_and_is_of_one_door() -> None:
    codes = {door_code(key=KEY, moment_id=MOMENT, at=MONDAY + n * STEP) for n in range(100)}

    assert len(codes) == 100
    code = door_code(key=KEY, moment_id=MOMENT, at=MONDAY)
    assert not opens(code, key=KEY, moment_id=UUID(int=9), at=MONDAY)
    assert not opens(code, key=UUID(int=9), moment_id=MOMENT, at=MONDAY)
    assert not opens("", key=KEY, moment_id=MOMENT, at=MONDAY + timedelta(seconds=1))


def test_a_certificate_code_is_read_as_it_was_printed() -> None:
    signs = cycle("ABCDEFG")

    code = made_code(lambda _: next(signs))

    assert (code, shown_code(code)) == ("ABCDEFGABCDE", "ABCD-EFGA-BCDE")
    assert plain_code(" abcd efga-bcde ") == code


def what(attended: int, *, is_enough: bool) -> Followed:
    return Followed(attended=attended, planned=5, minutes=attended * 120, is_enough=is_enough)


def says(attended: int) -> Valid:
    return Valid(attended=attended, planned=5, minutes=attended * 120)


def test_weighing_issues_withdraws_and_replaces() -> None:
    followed = {
        "new": what(4, is_enough=True),
        "same": what(5, is_enough=True),
        "other": what(4, is_enough=True),
        "less": what(2, is_enough=False),
        "barred": what(5, is_enough=True),
    }
    valid = {"same": says(5), "other": says(5), "less": says(4), "gone": says(4)}

    found = weigh(followed, valid=valid, barred=frozenset({"barred"}))

    assert found == Weighing(
        revoke={
            "less": Revoked.NOT_MET,
            "gone": Revoked.NOT_MET,
            "other": Revoked.REPLACED,
        },
        issue=frozenset({"new", "other"}),
    )
