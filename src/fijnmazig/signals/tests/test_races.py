"""Two people who follow up the same signals at the same moment, each with their own connection."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fijnmazig.common.tests.races import WINS, database_in_a_file, race
from fijnmazig.signals.models import Signal, SignalMerge
from fijnmazig.signals.services import merging
from fijnmazig.signals.tests.factories import MONDAY, follower, make_signal
from fijnmazig.signals.texts import triage as texts

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def in_a_file(tmp_path: Path, transactional_db: None) -> Iterator[None]:  # noqa: ARG001 -- it must be there first
    with database_in_a_file(tmp_path):
        yield


def putting(one: Signal, *, into: Signal) -> Callable[[], None]:
    return lambda: merging.merge(actor=follower(), signal_id=one.id, into_id=into.id, at=MONDAY)


def test_two_signals_put_with_one_another_at_once_leave_one_standing() -> None:
    first, second = make_signal(), make_signal()

    told = race(putting(first, into=second), putting(second, into=first))

    assert told[1:] == [WINS] or told[:1] == [WINS]
    assert Signal.unscoped.filter(merged_into=None).count() == 1
    assert SignalMerge.unscoped.count() == 1


def test_a_signal_goes_with_one_other_however_many_put_it_there() -> None:
    one, left, right = make_signal(), make_signal(), make_signal()

    told = race(putting(one, into=left), putting(one, into=right))

    assert sorted(told) == sorted([WINS, str(texts.IS_MERGED)])
    assert SignalMerge.unscoped.filter(signal=one).count() == 1
