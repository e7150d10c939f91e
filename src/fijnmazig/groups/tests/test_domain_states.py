import pytest

from fijnmazig.groups.domain.states import (
    CLOSED,
    CandidateState,
    CandidateStep,
    EditionState,
    EditionStep,
    candidate_after,
    edition_after,
)


@pytest.mark.parametrize("state", list(CLOSED))
@pytest.mark.parametrize("step", list(EditionStep))
def test_a_closed_edition_stays_closed(state: EditionState, step: EditionStep) -> None:
    assert edition_after(state, step=step) is None


def test_an_edition_begins_and_stops() -> None:
    running = edition_after(EditionState.GATHERING, step=EditionStep.START)

    assert running is EditionState.RUNNING
    assert edition_after(running, step=EditionStep.STOP) is EditionState.STOPPED
    assert edition_after(running, step=EditionStep.CALL_OFF) is None


@pytest.mark.parametrize("state", [one for one in CandidateState if one is not CandidateState.OVER])
def test_somebody_can_end_it_at_any_moment(state: CandidateState) -> None:
    assert candidate_after(state, step=CandidateStep.END) is CandidateState.OVER


@pytest.mark.parametrize("step", list(CandidateStep))
def test_what_is_over_is_over_but_for_who_comes_back(step: CandidateStep) -> None:
    after = CandidateState.TAKING_PART if step is CandidateStep.COME_BACK else None

    assert candidate_after(CandidateState.OVER, step=step) is after


@pytest.mark.parametrize("state", [one for one in CandidateState if one is not CandidateState.OVER])
def test_who_did_not_stop_does_not_come_back(state: CandidateState) -> None:
    assert candidate_after(state, step=CandidateStep.COME_BACK) is None


def test_nobody_gets_a_seat_without_an_intake() -> None:
    assert candidate_after(CandidateState.NEW, step=CandidateStep.PLACE) is None
    assert candidate_after(CandidateState.NEW, step=CandidateStep.TAKE_IN) is CandidateState.WAITING
