"""How far a replica is behind, and when a process believes what it heard of that."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import Settings

from fijnmazig.common.replica.watch import (
    EVERY,
    REST,
    Here,
    Standing,
    State,
    There,
    Watch,
    compared,
)

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HERE = Here(written="0/3000000", at=NOON, system=7)
LEVEL = There(follows=True, is_level=True, replayed_at=NOON - timedelta(hours=1), system=7)
FRESH = Standing(state=State.FOLLOWS, behind=0.0)
AWAY = Standing(state=State.AWAY)
LIMIT = 30


@pytest.mark.parametrize(
    ("there", "standing"),
    [
        (LEVEL, FRESH),
        (
            replace(LEVEL, is_level=False, replayed_at=NOON - timedelta(seconds=9)),
            Standing(state=State.FOLLOWS, behind=9.0),
        ),
        (
            replace(LEVEL, is_level=False, replayed_at=NOON + timedelta(seconds=9)),
            Standing(state=State.FOLLOWS, behind=0.0),
        ),
        (replace(LEVEL, is_level=None, replayed_at=None), Standing(state=State.FOLLOWS)),
        (replace(LEVEL, follows=False), Standing(state=State.APART)),
        (replace(LEVEL, system=8), Standing(state=State.APART)),
    ],
)
def test_a_replica_is_level_or_as_far_behind_as_the_last_that_it_has(
    there: There, standing: Standing
) -> None:
    assert compared(HERE, there) == standing


@pytest.mark.parametrize(
    ("standing", "fits"),
    [
        (Standing(state=State.FOLLOWS, behind=30.0), True),
        (Standing(state=State.FOLLOWS, behind=30.1), False),
        (Standing(state=State.FOLLOWS), False),
        (Standing(state=State.APART, behind=0.0), False),
        (AWAY, False),
    ],
)
def test_only_what_follows_closely_enough_is_read(standing: Standing, *, fits: bool) -> None:
    assert standing.fits(limit=LIMIT) == fits


@dataclass
class Scene:
    """A watch with a clock that we set, and questions that are answered when we say so."""

    answer: Standing = FRESH
    now: float = 1000.0
    open: list[Callable[[], None]] = field(default_factory=list)
    asked: int = 0

    def __post_init__(self) -> None:
        self.watch = Watch(ask=self._ask, start=self.open.append, clock=lambda: self.now)

    def _ask(self) -> Standing:
        self.asked += 1
        return self.answer

    def after(self, seconds: float, *, answers: bool = True) -> bool:
        """Return whether the replica may be read so much later, by whoever comes second then."""
        self.now += seconds
        self.watch.is_usable()
        while answers and self.open:
            self.open.pop()()
        return self.watch.is_usable()


@pytest.fixture
def scene(settings: Settings) -> Scene:
    settings.REPLICA_SECONDS = LIMIT
    return Scene()


def test_the_first_who_comes_waits_for_no_answer_and_reads_from_the_first(scene: Scene) -> None:
    assert not scene.watch.is_usable()
    assert (scene.asked, len(scene.open)) == (0, 1)

    assert scene.after(0)


def test_a_process_asks_once_in_a_few_seconds_however_many_pages_it_answers(scene: Scene) -> None:
    scene.after(0)
    for _ in range(20):
        scene.after(EVERY / 100)
    assert scene.asked == 1

    scene.after(EVERY)

    assert scene.asked == 2


def test_an_answer_grows_old_while_the_next_does_not_come(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    assert scene.after(0)

    assert scene.after(LIMIT - 1, answers=False)
    assert not scene.after(2, answers=False)
    assert not scene.after(LIMIT, answers=False)
    assert (len(scene.open), scene.asked) == (1, 1)  # nothing piles up behind who says nothing
    assert [line.getMessage() for line in caplog.records] == [
        "Pages read from the first database, the replica is: silent"
    ]


def test_the_log_tells_each_change_once_and_of_nobody(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    answers = (FRESH, AWAY, AWAY, Standing(state=State.FOLLOWS, behind=31.0), FRESH, FRESH)
    usable = []
    for scene.answer in answers:
        usable.append(scene.after(EVERY))

    assert usable == [True, False, False, False, True, True]
    assert [line.getMessage() for line in caplog.records] == [
        "Pages read from the first database, the replica is: away",
        "Pages read from the first database, the replica is: behind",
        "Pages read from the replica again",
    ]


def test_a_replica_that_failed_at_a_page_rests(scene: Scene) -> None:
    assert scene.after(0)

    scene.watch.rest()

    assert not scene.after(REST - 1)
    assert scene.after(EVERY)
    assert scene.watch.told == ""


def test_a_question_that_breaks_off_is_asked_again(scene: Scene) -> None:
    def broken() -> Standing:
        raise RuntimeError

    scene.watch.ask = broken
    with pytest.raises(RuntimeError):
        scene.after(0)
    scene.watch.ask = lambda: FRESH

    assert scene.after(EVERY)
