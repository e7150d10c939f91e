"""Write, kill, start again, look: so many times, in the order that a seed gives."""

import random
import sqlite3
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, connections

from fijnmazig.audit.models import Act
from tools.faults.checking import Found, look
from tools.faults.ledger import Ledger
from tools.faults.preparing import Plan
from tools.faults.servers import Servers, say
from tools.faults.settling import compared, drained, searched
from tools.faults.writing import Writers

BEFORE, DEAD, AFTER = (0.1, 1.2), (0.0, 0.4), 0.2  # seconds
OPENS_WITHIN = 60.0
SAID_EVERY = 10


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What a run did and found."""

    database: str
    seed: int
    asked: int
    engine: str = ""
    kills: Counter[str] = field(default_factory=Counter)
    ledger: Ledger = field(default_factory=Ledger)
    found: Found = field(default_factory=Found)
    stopped: dict[str, int] = field(default_factory=dict)
    acts: int = 0
    seconds: float = 0.0

    @property
    def is_well(self) -> bool:
        """Tell whether nothing is wrong."""
        return not any(self.found.counts().values()) and self.ledger.acknowledged > 0

    def as_json(self) -> dict[str, Any]:
        """Return the figures, by name."""
        return {
            "database": self.database,
            "engine": self.engine,
            "seed": self.seed,
            "asked": self.asked,
            "kills": dict(self.kills),
            "acknowledged": self.ledger.acknowledged,
            "begun": len(self.ledger.rows),
            "unanswered": self.ledger.unanswered,
            "unsent": self.ledger.unsent,
            "errors": self.ledger.errors,
            "refused": len(self.ledger.refused),
            "acts": self.acts,
            "stopped": self.stopped,
            **self.found.counts(),
            "seconds": round(self.seconds),
            "found": self.found.lines(),
        }


def run(outcome: Outcome, *, servers: Servers, plan: Plan, kills: int, minutes: float) -> None:
    """Kill so many times, not longer than so many minutes; what is wrong is noted."""
    began = time.monotonic()
    chance = random.Random(outcome.seed)  # noqa: S311 -- a chosen course, no secret
    writers = Writers(plan=plan, port=servers.port, ledger=outcome.ledger, seed=outcome.seed)
    victims = [servers.names[n % len(servers.names)] for n in range(kills)]
    chance.shuffle(victims)
    for number, victim in enumerate(victims, start=1):
        if time.monotonic() - began > minutes * 60:
            break
        one_round(victim, outcome=outcome, servers=servers, writers=writers, chance=chance)
        connections.close_all()  # the server may be another one now
        drained(outcome.found, revive=servers.revive)
        outcome.found.add(look(outcome.ledger, plan=plan))
        searched(outcome.found, ledger=outcome.ledger)
        outcome.kills[victim] += 1
        if number % SAID_EVERY == 0:
            say(f"{outcome.database}: {number} kills, {outcome.found.counts()}")
    compared(outcome.found)
    outcome.acts = Act.unscoped.count()
    outcome.engine = engine()
    outcome.stopped = dict(servers.stopped)
    outcome.seconds = time.monotonic() - began


def engine() -> str:
    """Return which database is killed, with its version."""
    if connection.vendor == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0]}"


def one_round(
    victim: str, *, outcome: Outcome, servers: Servers, writers: Writers, chance: random.Random
) -> None:
    """Let everybody write, kill one process, start it, and wait until writing works again."""
    writers.begin()
    try:
        time.sleep(chance.uniform(*BEFORE))
        servers.kill(victim)
        time.sleep(chance.uniform(*DEAD))
        servers.start(victim)
        servers.revive()
        before, ends = outcome.ledger.acknowledged, time.monotonic() + OPENS_WITHIN
        while outcome.ledger.acknowledged == before:
            if time.monotonic() > ends:
                outcome.found.closed.add(f"no write after kill of {victim}")
                break
            time.sleep(0.02)
        time.sleep(AFTER)
    finally:
        writers.end()
