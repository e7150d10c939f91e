"""What a run of kills says, as the part of a page between two marks, one part a database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
VICTIMS = ("web", "worker", "postgresql")
WRONG = (("lost", "doubled", "half"), ("chain", "queue", "index", "closed"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """When and on what a run was made: the day (ISO), the processors, the load as it began."""

    day: str
    cores: int
    load: float


def marks(database: str) -> tuple[str, str]:
    """Return the two lines between which the part of a database stands."""
    return f"<!-- kills of {database} -->", f"<!-- end of kills of {database} -->"


def section(figures: Mapping[str, Any], *, ran: Ran) -> str:
    """Return the part of one database: heading, command, day, machine, table and what was found."""
    first, last = marks(figures["database"])
    command = (
        f"python -m tools.faults --database {figures['database']} --kills {figures['asked']} "
        f"--seed {figures['seed']}"
    )
    lines = [
        first,
        f"### {NAMES[figures['database']]}",
        "",
        f"Made by `{command} --write …` on {ran.day},",
        f"on {ran.cores} cores, load {ran.load:.1f} when it began; nothing in this part is typed.",
        "",
        "| | |",
        "|---|---|",
        *(f"| {name} | {value} |" for name, value in rows(figures)),
    ]
    if figures["found"]:
        lines += ["", "Found:", "", *(f"* {each}" for each in figures["found"])]
    return "\n".join([*lines, last])


def rows(figures: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the rows of the table."""
    kills, stopped = figures["kills"], figures["stopped"]
    yield "database", figures["engine"]
    yield "kills asked, done", f"{figures['asked']:,}, {sum(kills.values()):,}"
    yield "of web, worker, PostgreSQL", ", ".join(str(kills.get(one, "none")) for one in VICTIMS)
    yield "stopped by itself and started again", counted(stopped) or "0"
    yield "writes acknowledged", f"{figures['acknowledged']:,}"
    yield "sent without an answer", f"{figures['unanswered']:,}"
    yield "not sent, as nobody listened", f"{figures['unsent']:,}"
    yield "answered with an error", f"{figures['errors']:,}"
    yield "answered otherwise", f"{figures['refused']:,}"
    yield "acts in the record at the end", f"{figures['acts']:,}"
    for names in WRONG:
        yield ", ".join(names), ", ".join(f"{figures[name]:,}" for name in names)
    yield "seconds", f"{figures['seconds']:,}"


def counted(several: Mapping[str, int]) -> str:
    """Return how often each, in words."""
    return ", ".join(f"{name} {count:,}" for name, count in sorted(several.items()))


def replaced(page: str, *, database: str, part: str) -> str:
    """Return a page with the part of one database in place of the old one, or at its end.

    Everything outside its marks stays as it is. Raises ValueError when only one mark is there.
    """
    first, last = marks(database)
    if (first in page) != (last in page):
        message = f"Of the marks of {database} one is gone."
        raise ValueError(message)
    if first not in page:
        return f"{page.rstrip()}\n\n{part}\n".lstrip()
    return page.partition(first)[0] + part + page.partition(last)[2]
