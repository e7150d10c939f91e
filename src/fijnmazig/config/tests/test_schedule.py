"""The rounds of the house begin in their time, and how they ended is told."""

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from threading import Thread
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from fijnmazig.config.schedule import keeping
from fijnmazig.config.schedule.keeping import Ended, Keeper, ended, remember, wrong
from fijnmazig.config.schedule.rounds import ROUNDS, Daily, Minutes, Round, is_due

BRUSSELS = ZoneInfo("Europe/Brussels")
NIGHT = Daily(time(2, 30))
HEARD = frozenset({"c bad"})
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=BRUSSELS)  # a Wednesday
# Writes down what it is told, and fails at what is told to.
SCRIBE = """
import pathlib, sys
with pathlib.Path(sys.argv[1]).open("a") as book:
    book.write(" ".join(sys.argv[2:]) + "\\n")
sys.exit("bad" in sys.argv)
"""


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS)


@pytest.mark.parametrize(
    ("timing", "at", "latest"),
    [
        (Minutes(5), "2026-11-25T12:04:59", "2026-11-25T11:00:00"),
        (Minutes(5), "2026-11-25T12:05:00", "2026-11-25T11:05:00"),
        (NIGHT, "2026-11-25T02:29:59", "2026-11-24T01:30:00"),
        (NIGHT, "2026-11-25T02:30:00", "2026-11-25T01:30:00"),
        (Daily(time(4), weekday=6), "2026-11-25T12:00:00", "2026-11-22T03:00:00"),
        (Daily(time(4), weekday=2), "2026-11-25T03:59:00", "2026-11-18T03:00:00"),
        # The night that skips half past two, and the one that has it twice.
        (NIGHT, "2027-03-28T03:29:00", "2027-03-27T01:30:00"),
        (NIGHT, "2027-03-28T03:30:00", "2027-03-28T01:30:00"),
        (NIGHT, "2026-10-25T02:30:00", "2026-10-25T00:30:00"),
        (NIGHT, "2026-10-25T12:00:00", "2026-10-25T00:30:00"),
    ],
)
def test_a_round_had_to_begin_last_at(timing: Minutes | Daily, at: str, latest: str) -> None:
    assert timing.latest(moment(at)) == datetime.fromisoformat(latest).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("began", "due"),
    [
        (timedelta(minutes=1), False),
        (timedelta(hours=9, minutes=29), False),
        (timedelta(hours=9, minutes=31), True),
        (timedelta(days=9), True),
        (timedelta(minutes=-1), True),
    ],
)
def test_what_was_missed_or_done_by_a_wrong_clock_is_due(began: timedelta, *, due: bool) -> None:
    assert is_due(NIGHT, began=NOON - began, at=NOON) is due


def keeper(home: Path, *, clock: Callable[[], datetime] = lambda: NOON) -> Keeper:
    """Return one that runs a scribe in the place of the house."""
    program = (sys.executable, "-c", SCRIBE, str(home / "book"))
    return Keeper(home=home, clock=clock, program=program)


def test_one_that_fails_stops_no_other_and_only_what_is_heard_makes_the_round_fail(
    tmp_path: Path,
) -> None:
    one = Round(name="x", timing=NIGHT, commands=("a", "b bad", "c bad", "d"), heard=HEARD)

    keeper(tmp_path).run(one, at=NOON)

    assert (tmp_path / "book").read_text().splitlines() == ["a", "b bad", "c bad", "d"]
    assert ended("x", home=tmp_path) == Ended(began=NOON, failed=["c bad"])


def test_a_new_house_waits_for_its_first_time_and_then_every_round_is_done_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "LOOK_SECONDS", 0.01)
    hours = iter(range(100_000))
    clock = keeper(tmp_path, clock=lambda: NOON)
    one = Round(name="x", timing=NIGHT, commands=("a",))

    def passing() -> datetime:
        at = NOON + timedelta(hours=next(hours))
        if at > NOON + timedelta(days=2):
            clock.stop.set()
        return at

    follower = Keeper(home=tmp_path, clock=passing, program=clock.program, stop=clock.stop)
    follower.keep([one])

    assert (tmp_path / "book").read_text().splitlines() == ["a", "a"]


def test_who_is_told_to_stop_stops_the_command_and_does_the_round_again_later(
    tmp_path: Path,
) -> None:
    waits = "import sys, time, pathlib; pathlib.Path(sys.argv[1]).touch(); time.sleep(60)"
    program = (sys.executable, "-c", waits, str(tmp_path / "begun"))
    busy = Keeper(home=tmp_path, clock=lambda: NOON, program=program)
    one = Round(name="x", timing=NIGHT, commands=("a", "b"))
    remember("x", home=tmp_path, told=Ended(began=NOON - timedelta(days=1), failed=[]))
    thread = Thread(target=busy.keep, args=([one],))

    thread.start()
    while not (tmp_path / "begun").exists():
        busy.stop.wait(0.01)
    busy.stop.set()
    thread.join(timeout=30)

    assert not thread.is_alive()
    assert ended("x", home=tmp_path) == Ended(began=NOON - timedelta(days=1), failed=[])


@pytest.mark.parametrize(
    ("told", "names"),
    [
        (Ended(began=NOON - timedelta(hours=9), failed=[]), []),
        (Ended(began=NOON - timedelta(hours=33), failed=[]), []),
        (Ended(began=NOON - timedelta(hours=34), failed=[]), ["x"]),
        (Ended(began=NOON, failed=["doctor --network"]), ["x"]),
        (None, ["x"]),
    ],
)
def test_a_round_that_failed_or_missed_two_times_is_named(
    tmp_path: Path, told: Ended | None, names: list[str]
) -> None:
    if told is not None:
        remember("x", home=tmp_path, told=told)

    assert wrong([Round(name="x", timing=NIGHT, commands=())], home=tmp_path, at=NOON) == names


def test_a_state_that_was_cut_off_counts_as_none(tmp_path: Path) -> None:
    remember("x", home=tmp_path, told=Ended(began=NOON, failed=[]))
    (tmp_path / "schedule" / "x").write_text(json.dumps({"began": "2026-"}))

    assert ended("x", home=tmp_path) is None


def test_the_state_of_the_house_is_told_by_its_exit_code(
    tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.FIJNMAZIG_HOME = tmp_path
    now = timezone.now()  # noqa: TID251 -- the command asks the real clock
    for one in ROUNDS[1:]:
        remember(one.name, home=tmp_path, told=Ended(began=now, failed=[]))
    with pytest.raises(CommandError) as ends:
        call_command("schedule", "state")
    remember("nightly", home=tmp_path, told=Ended(began=now, failed=[]))

    call_command("schedule", "state")

    assert (ends.value.returncode, capsys.readouterr().err) == (1, "nightly\n")
