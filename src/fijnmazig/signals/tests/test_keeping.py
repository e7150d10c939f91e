"""What is forgotten of signals in time, in whatever phase they stayed, and what stays."""

from datetime import timedelta
from typing import Any

import pytest

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound
from fijnmazig.signals.domain.codes import digest
from fijnmazig.signals.domain.kinds import Decision, Phase
from fijnmazig.signals.models import Signal, SignalAnswer, SignalStep
from fijnmazig.signals.queries.figures import counted, figure_page
from fijnmazig.signals.queries.own import own_page
from fijnmazig.signals.queries.reach import coded_signals
from fijnmazig.signals.queries.told import told_page
from fijnmazig.signals.queries.triage import Sought, sought_signals
from fijnmazig.signals.services import keeping, merging, triage
from fijnmazig.signals.services.giving import give_openly
from fijnmazig.signals.tests.factories import (
    BOOM,
    MONDAY,
    TODAY,
    answered,
    decided,
    facts,
    follower,
    giver,
    make_signal,
)

pytestmark = pytest.mark.django_db


def tidy(days: int) -> tuple[int, int]:
    """Return how many signals lost who gave them and how many their text, so many days later."""
    done = keeping.tidy(actor=OPERATOR, at=MONDAY + timedelta(days=days))
    return done.givers, done.texts


def merge(row: Signal, *, into: Signal, days: int) -> None:
    at = MONDAY + timedelta(days=days)
    merging.merge(actor=follower(), signal_id=row.id, into_id=into.id, at=at)


def test_who_gave_it_is_forgotten_after_a_year_and_the_text_after_two_in_any_phase() -> None:
    row, twin, goes_on = make_signal(), make_signal(), make_signal()
    merge(twin, into=row, days=0)
    answered(decided(row, decision=Decision.NO_ACTION), is_last=True)
    answered(goes_on)

    assert [tidy(days) for days in (366, 367, 731, 732, 733)] == [
        (0, 0),
        (3, 0),
        (0, 0),
        (0, 3),
        (0, 0),
    ]
    twin.refresh_from_db()
    assert (twin.text, twin.giver_id, twin.nis) == ("", None, BOOM)
    with pytest.raises(NotFound):
        keeping.tidy(actor=follower(), at=MONDAY)


def test_what_nobody_answered_is_forgotten_three_years_after_it_was_given() -> None:
    make_signal()
    code = "aaaa-bbbb-cccc-dddd"
    give_openly(facts=facts(), code=code, at=MONDAY)

    before = tidy(1094)
    found = coded_signals(digest(code)).exists()

    assert (before, found, tidy(1095)) == ((0, 0), True, (2, 2))
    assert not coded_signals(digest(code)).exists()
    assert set(Signal.unscoped.values_list("text", "giver_id")) == {("", None)}


def test_what_was_noted_at_a_step_goes_with_the_text() -> None:
    row, young = make_signal(), make_signal(at=MONDAY + timedelta(days=700))
    for each in (row, young):
        triage.take_step(
            actor=follower(), signal_id=each.id, to=Phase.COLLECT, note_text="Navraag.", at=MONDAY
        )
    decided(row, decision=Decision.NO_ACTION)
    answered(row)

    tidy(732)

    notes = SignalStep.unscoped.exclude(note="").values_list("signal_id", "note")
    assert list(notes) == [(young.id, "Navraag.")]
    row.refresh_from_db()
    assert (row.reason, SignalAnswer.unscoped.get().text) == ("", "")


def test_who_gave_one_that_was_put_with_an_answered_one_may_read_that_for_a_year() -> None:
    into, late, after = (
        make_signal(at=MONDAY + timedelta(days=days), actor=giver(number))
        for number, days in ((1, 0), (2, 0), (3, 400))
    )
    answered(into)
    merge(late, into=into, days=300)
    merge(after, into=into, days=401)

    assert [tidy(days)[0] for days in (367, 664, 665, 765, 766)] == [1, 0, 1, 0, 1]
    assert own_page(actor=giver(3), today=TODAY).signals == ()


def test_an_answer_after_the_text_is_forgotten_goes_two_years_later() -> None:
    row = make_signal()
    tidy(1095)
    answered(row, days=1100)

    def text(days: int) -> Any:
        tidy(days)
        return SignalAnswer.unscoped.get().text

    assert (text(1829), text(1830)) == ("We bekijken het.", "")


def test_why_it_was_decided_after_the_text_is_forgotten_is_not_kept_either() -> None:
    row = make_signal()
    tidy(1095)
    row.refresh_from_db()
    decided(row, decision=Decision.NO_ACTION)

    assert (tidy(1096), tidy(1097)) == ((0, 1), (0, 0))
    row.refresh_from_db()
    assert (row.reason, row.decision) == ("", Decision.NO_ACTION)


def test_what_may_leave_the_house_and_what_was_ticked_stay() -> None:
    row = make_signal()
    triage.word(actor=follower(), signal_id=row.id, text="Er is te weinig opvang.", at=MONDAY)
    before = Signal.unscoped.values("told", "source", "concerned", "seen", "phase").get()

    tidy(1095)

    assert Signal.unscoped.values(*before).get() == before
    assert Signal.unscoped.get().text == ""


def test_figures_stay_the_same_and_what_is_forgotten_is_late_no_more() -> None:
    rows = [make_signal() for _ in range(6)]
    for each in rows[:5]:
        answered(decided(each))
    today = TODAY + timedelta(days=1200)

    def figures() -> tuple[Any, ...]:
        page = figure_page(actor=follower(), first=None, last=None, today=today)
        return page, counted(nis=[BOOM], first=None, last=None), told_page()

    def late() -> list[Any]:
        found = sought_signals(follower(), Sought(which="late"), today=today)
        return [each.id for each in found]

    before, was_late = figures(), late()
    assert tidy(1200) == (6, 6)

    assert figures() == before
    assert (was_late, late()) == ([rows[5].id], [])
