"""The rounds of the house: their commands in order, and when each begins. No clock of its own.

The units in deploy/systemd hold the same commands and times; a test compares them.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Protocol

DAY = timedelta(days=1)
WEEK = 7


class Timing(Protocol):
    """When a round begins."""

    def latest(self, at: datetime) -> datetime:
        """Return the last moment, not after `at`, at which the round had to begin; in UTC."""
        ...

    def written(self) -> str:
        """Return the same as OnCalendar of systemd says it."""
        ...


@dataclass(frozen=True, slots=True)
class Minutes:
    """Every so many minutes of the hour."""

    every: int

    def latest(self, at: datetime) -> datetime:
        """Return the last moment, not after `at`, at which the round had to begin; in UTC."""
        moment = at.astimezone(UTC)
        return moment.replace(
            minute=moment.minute - moment.minute % self.every, second=0, microsecond=0
        )

    def written(self) -> str:
        """Return the same as OnCalendar of systemd says it."""
        return f"*:0/{self.every}"


@dataclass(frozen=True, slots=True)
class Daily:
    """Every day at a time of the clock on the wall; `weekday` (Monday is 0) only on that one."""

    at: time
    weekday: int | None = None

    def latest(self, at: datetime) -> datetime:
        """Return the last moment, not after `at`, at which the round had to begin; in UTC.

        `at` is in the time zone of the house. A time that a day skips is that much later; of one
        that a day has twice, the first counts.
        """
        for back in range(WEEK + 1):
            day = at.date() - back * DAY
            moment = datetime.combine(day, self.at, tzinfo=at.tzinfo).astimezone(UTC)
            if self.weekday in {None, day.weekday()} and moment <= at.astimezone(UTC):
                return moment
        raise AssertionError(self)  # a week has every day

    def written(self) -> str:
        """Return the same as OnCalendar of systemd says it."""
        days = "" if self.weekday is None else f"{DAYS[self.weekday]} "
        return f"{days}*-*-* {self.at.isoformat()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Commands that are run one after the other; one that fails stops no other.

    One that is `heard` makes the round fail; what the others meet stands in the log only.
    """

    name: str
    timing: Timing
    commands: tuple[str, ...]
    heard: frozenset[str] = frozenset()


DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DOCTOR = "doctor --network"
ROUNDS = (
    Round(
        name="nightly",
        timing=Daily(time(2, 30)),
        commands=(
            "accounts tidy",
            "organisations tidy",
            "library tidy",
            "directory tidy",
            "gatherings tidy",
            "game tidy",
            "learning tidy",
            "podcast tidy",
            "groups tidy",
            "signals tidy",
            "outreach tidy",
            "vault tidy",
            "database tidy",
            "library harvest",
            "library remind",
            "library digest",
            "learning remind",
            "signals remind",
            "directory ask-confirmation",
            "audit anchor",
            "backup create --to /srv/fijnmazig/copies",
            "backup verify /srv/fijnmazig/copies",
            "backup clear /srv/fijnmazig/copies",
            DOCTOR,
        ),
        heard=frozenset({DOCTOR}),
    ),
    Round(name="often", timing=Minutes(5), commands=("gatherings settle", "accounts post")),
    Round(name="morning", timing=Daily(time(8)), commands=("gatherings remind",)),
    Round(name="weekly", timing=Daily(time(4), weekday=6), commands=("directory check-links",)),
)


def is_due(timing: Timing, *, began: datetime, at: datetime) -> bool:
    """Tell whether a round that `began` last then must begin at `at`; both are aware.

    What was missed while nothing ran is done once. A round that began in the future began by a
    clock that was wrong: it is done again.
    """
    return began > at or began < timing.latest(at)
