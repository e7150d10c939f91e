"""Run the rounds when their time comes, each beside the others, and remember how they ended."""

import json
import logging
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread

from fijnmazig.config.schedule.rounds import Round, is_due

FOLDER = "schedule"
PROGRAM = (sys.executable, "-c", "from fijnmazig.config.cli import main; main()")
LOOK_SECONDS = 5.0
LEAST = timedelta(seconds=1)
LEAVE_SECONDS = 60.0  # for a command that is asked to stop

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """When a round began last, and which of its commands failed that must be heard."""

    began: datetime
    failed: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """Who runs the rounds: where it remembers, what time it is, what it runs, when it stops."""

    home: Path
    clock: Callable[[], datetime]  # in the time zone of the house
    program: tuple[str, ...] = PROGRAM
    stop: Event = field(default_factory=Event)

    def keep(self, rounds: Iterable[Round]) -> None:
        """Run every round in its time until told to stop; a long one holds up no other."""
        threads = [Thread(target=self.follow, args=(one,), name=one.name) for one in rounds]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def follow(self, one: Round) -> None:
        """Run one round in its time until told to stop; a new house begins at its next time."""
        while not self.stop.is_set():
            at, last = self.clock(), ended(one.name, home=self.home)
            if last is None:
                remember(one.name, home=self.home, told=Ended(began=at, failed=[]))
            elif is_due(one.timing, began=last.began, at=at):
                self.run(one, at=at)
            self.stop.wait(LOOK_SECONDS)

    def run(self, one: Round, *, at: datetime) -> None:
        """Run the commands of a round in order; what is cut short is done again after the start."""
        bad = [command for command in one.commands if not self.succeeds(command)]
        if self.stop.is_set():
            return
        failed = [command for command in bad if command in one.heard]
        remember(one.name, home=self.home, told=Ended(began=at, failed=failed))
        if failed:
            log.error("The round %s failed: %s", one.name, ", ".join(failed))

    def succeeds(self, command: str) -> bool:
        """Run one command of the house to its end, or until told to stop; say so when it fails."""
        if self.stop.is_set():
            return False
        process = subprocess.Popen([*self.program, *shlex.split(command)])  # noqa: S603 -- our own commands
        while process.poll() is None:
            if self.stop.wait(0.1):
                process.terminate()
                return _leaves(process)
        if process.returncode:
            log.warning("fijnmazig %s ended with %s", command, process.returncode)
        return process.returncode == 0


def _leaves(process: "subprocess.Popen[bytes]") -> bool:
    """Wait for a command that was asked to stop; it counts as not done."""
    try:
        process.wait(timeout=LEAVE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    return False


def ended(name: str, *, home: Path) -> Ended | None:
    """Return how a round went last, or None when it never had its time here."""
    try:
        told = json.loads((home / FOLDER / name).read_text(encoding="utf-8"))
        return Ended(began=datetime.fromisoformat(told["began"]), failed=list(told["failed"]))
    except (FileNotFoundError, ValueError, KeyError):  # none, or one of which a line was lost
        return None


def remember(name: str, *, home: Path, told: Ended) -> None:
    """Keep how a round went, whole or not at all."""
    folder = home / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f".{name}"
    fresh.write_text(json.dumps({"began": told.began.isoformat(), "failed": told.failed}), "utf-8")
    fresh.replace(folder / name)


def wrong(rounds: Iterable[Round], *, home: Path, at: datetime) -> list[str]:
    """Name the rounds that failed last time, or have not had their time for twice their span."""
    found = []
    for one in rounds:
        last = ended(one.name, home=home)
        if last is None or last.failed or _is_late(one, began=last.began, at=at):
            found.append(one.name)
    return found


def _is_late(one: Round, *, began: datetime, at: datetime) -> bool:
    """Tell whether a round missed not only its last time but also the one before."""
    latest = one.timing.latest(at)
    before = one.timing.latest(latest.astimezone(at.tzinfo) - LEAST)
    return began < before
