"""What an agreement must say, how it stands on a day, and how long dossiers stay under it."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from fijnmazig.outreach.domain.agreements import (
    DEFAULT_TERMS,
    Fault,
    LegalGround,
    Standing,
    Terms,
    Voicemail,
    faults,
    standing,
)
from fijnmazig.outreach.domain.keeping import Kept, goes_on, is_told, may_go, story_goes
from fijnmazig.outreach.domain.outcomes import Outcome

TODAY = date(2026, 3, 2)
TERMS = Terms(
    supplier_id=UUID(int=1),
    receiver_id=UUID(int=2),
    team_id=UUID(int=3),
    purpose="Vragen hoe het gaat.",
    ground=LegalGround.PUBLIC_TASK,
    ground_text="Art. 6.1.e AVG",
    ground_checked_on=TODAY,
    valid_from=TODAY,
    valid_to=TODAY + timedelta(days=365),
)


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"valid_to": days(-1)}, Fault.ENDS_BEFORE_START),
        ({"attempt_limit": 0}, Fault.LIMIT),
        ({"attempt_limit": 11}, Fault.LIMIT),
        ({"calls_from": time(20)}, Fault.HOURS),
        ({"weekdays": frozenset()}, Fault.NO_WEEKDAY),
        ({"weekdays": frozenset({8})}, Fault.NO_WEEKDAY),
        ({"terms": {Outcome.OPEN: 1}}, Fault.TERM),
        ({"terms": {**DEFAULT_TERMS, Outcome.OPEN: 731}}, Fault.TERM),
        ({"story_days": -1}, Fault.TERM),
        ({"purpose": " "}, Fault.NO_PURPOSE),
        ({"ground_text": ""}, Fault.NO_GROUND),
        ({"ground_checked_on": days(1)}, Fault.GROUND_IN_FUTURE),
        ({"voicemail": Voicemail.NEUTRAL}, Fault.VOICEMAIL_TEXT),
        ({"supplier_id": UUID(int=2)}, Fault.SAME_PARTIES),
        ({"calls_from": time(9), "calls_until": time(12)}, Fault.ONE_DAY_PART),
        ({"calls_from": time(12), "calls_until": time(17)}, Fault.ONE_DAY_PART),
        ({"calls_from": time(17), "calls_until": time(23, 59)}, Fault.ONE_DAY_PART),
        ({"weekdays": frozenset({2})}, Fault.ONE_WEEKDAY),
    ],
)
def test_an_agreement_names_its_fault(changed: dict[str, Any], fault: Fault) -> None:
    assert faults(replace(TERMS, **changed), on=TODAY) == (fault,)


def test_an_agreement_in_order_has_no_fault() -> None:
    neutral: dict[str, Any] = {
        "voicemail": Voicemail.NEUTRAL,
        "voicemail_text": "Ik bel later terug.",
    }

    assert faults(TERMS, on=TODAY) == faults(replace(TERMS, **neutral), on=TODAY) == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"calls_until": time(12, 1)},
        {"calls_until": time(12), "other_day_part": False},
        {"calls_until": time(12), "attempt_limit": 1},
        {"weekdays": frozenset({2, 3})},
        {"weekdays": frozenset({2}), "other_weekday": False},
        {"weekdays": frozenset({2}), "attempt_limit": 1},
    ],
)
def test_what_leaves_room_for_a_second_attempt_is_no_fault(changed: dict[str, Any]) -> None:
    assert faults(replace(TERMS, **changed), on=TODAY) == ()


@pytest.mark.parametrize("text", ["Hier het Veilig Huis", "De POLITIE belde", "Bel 1712"])
def test_a_message_may_not_tell_what_it_is_about(text: str) -> None:
    changed = replace(TERMS, voicemail=Voicemail.NEUTRAL, voicemail_text=text)

    assert faults(changed, on=TODAY) == (Fault.VOICEMAIL_TEXT,)


@pytest.mark.parametrize(
    ("first", "last", "stands"),
    [
        (1, 90, Standing.TO_COME),
        (0, 61, Standing.IN_FORCE),
        (0, 60, Standing.ENDS_SOON),
        (0, 0, Standing.ENDS_SOON),
        (-9, -1, Standing.OVER),
    ],
)
def test_an_agreement_warns_sixty_days_before_its_end(
    first: int, last: int, stands: Standing
) -> None:
    period: dict[str, Any] = {"valid_from": days(first), "valid_to": days(last), "on": TODAY}

    assert standing(**period, is_replaced=False) is stands
    assert standing(**period, is_replaced=True) is Standing.REPLACED


NOT_REACHED = Kept(outcome=Outcome.NOT_REACHED, received_on=days(-10), since=TODAY)


@pytest.mark.parametrize(
    ("changed", "goes"),
    [
        ({}, 30),
        ({"last_contact_on": days(20)}, 30),
        ({"last_contact_on": days(22)}, 30),
        ({"last_contact_on": days(23)}, 60),
        ({"last_contact_on": days(24)}, 60),
        ({"last_contact_on": days(30)}, 60),
        ({"last_contact_on": days(31)}, 30),
        ({"extended_to": days(29)}, 30),
        ({"extended_to": days(50)}, 50),
        ({"extended_to": days(500)}, 355),
        ({"outcome": Outcome.TALKED}, 180),
    ],
)
def test_a_dossier_goes_on_its_day_and_never_past_the_longest(
    changed: dict[str, Any], goes: int
) -> None:
    due = goes_on(replace(NOT_REACHED, **changed), terms=DEFAULT_TERMS, longest=365)

    assert due == days(goes)


@pytest.mark.parametrize(("days_kept", "last", "goes"), [(0, 0, 0), (7, 0, 7), (7, 1, 37)])
def test_the_call_that_gave_the_outcome_postpones_nothing_and_a_later_one_does(
    days_kept: int, last: int, goes: int
) -> None:
    kept = replace(NOT_REACHED, last_contact_on=days(last))
    terms = DEFAULT_TERMS | {Outcome.NOT_REACHED: days_kept}

    assert goes_on(kept, terms=terms, longest=365) == days(goes)


def test_a_dossier_goes_only_when_the_team_knew_for_two_weeks() -> None:
    assert (is_told(days(14), on=TODAY), is_told(days(15), on=TODAY)) == (True, False)
    assert is_told(days(-1), on=TODAY)
    assert may_go(TODAY, told_on=days(-14), on=TODAY)
    assert may_go(days(-1), told_on=days(-15), on=TODAY)
    assert not may_go(TODAY, told_on=days(-13), on=TODAY)
    assert not may_go(TODAY, told_on=None, on=TODAY)
    assert not may_go(days(1), told_on=days(-20), on=TODAY)


def test_a_story_goes_before_its_dossier() -> None:
    assert story_goes(received_on=days(-90), days=90, on=TODAY)
    assert story_goes(received_on=days(-91), days=90, on=TODAY)
    assert not story_goes(received_on=days(-89), days=90, on=TODAY)
