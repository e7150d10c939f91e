"""The table of faults promises only what a test shows, and its kills come from a run."""

import re
from pathlib import Path
from typing import Any

import pytest
from tools.faults.telling import Ran, marks, replaced, section

ROOT = Path(__file__).resolve().parent.parent
TEST = re.compile(r"`([\w/]+\.py)::(test_\w+)`")


def rows() -> list[list[str]]:
    """Return the cells of the first table: fault, behaviour, what shows it."""
    text = (ROOT / "docs" / "faults.md").read_text(encoding="utf-8")
    lines = text.partition("|---|---|---|\n")[2].partition("\n\n")[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_every_test_that_the_table_of_faults_names_exists() -> None:
    named = [found for row in rows() for found in TEST.findall(row[2])]

    absent = [
        name
        for path, name in named
        if f"def {name}(" not in (ROOT / path).read_text(encoding="utf-8")
    ]
    assert (absent, bool(named)) == ([], True)


def test_a_fault_that_no_test_shows_is_said_to_be_not_shown() -> None:
    shown = {row[0]: row[2] for row in rows()}

    silent = [
        fault
        for fault, by in shown.items()
        if not (TEST.search(by) or by.startswith("not shown") or by == "below")
    ]
    assert (silent, len(shown)) == ([], len(rows()))


FIGURES: dict[str, Any] = {
    "database": "sqlite",
    "engine": "SQLite 3.40.1",
    "seed": 2026,
    "asked": 200,
    "kills": {"web": 3, "worker": 1},
    "acknowledged": 3229,
    "unanswered": 4,
    "unsent": 2,
    "errors": 0,
    "refused": 0,
    "acts": 61,
    "stopped": {"worker": 1},
    **dict.fromkeys(("lost", "doubled", "half", "chain", "queue", "index", "closed"), 0),
    "seconds": 90,
    "found": [],
}
RAN = Ran(day="2026-11-30", cores=2, load=0.25)


def part(database: str, **others: object) -> str:
    """Return the part of a database after a run with these figures."""
    return section({**FIGURES, "database": database, **others}, ran=RAN)


def test_the_part_of_a_database_says_what_was_asked_and_done_on_which_day_and_machine() -> None:
    text = part("sqlite", lost=1, found=["lost: signal bamodu"])

    made = "`python -m tools.faults --database sqlite --kills 200 --seed 2026 --write …`"
    assert f"Made by {made} on 2026-11-30,\non 2 cores, load 0.2 when it began;" in text
    for row in (
        "| kills asked, done | 200, 4 |",
        "| of web, worker, PostgreSQL | 3, 1, none |",
        "| stopped by itself and started again | worker 1 |",
        "| writes acknowledged | 3,229 |",
        "| lost, doubled, half | 1, 0, 0 |",
    ):
        assert f"\n{row}\n" in text
    assert text.endswith("\nFound:\n\n* lost: signal bamodu\n<!-- end of kills of sqlite -->")


def test_both_databases_stand_in_one_page_and_a_run_replaces_its_own_part_only() -> None:
    typed = "# Faults\n\nWhat is typed."
    first = replaced(typed, database="sqlite", part=part("sqlite"))
    both = replaced(first, database="postgresql", part=part("postgresql")) + "\nTyped below.\n"

    again = replaced(both, database="sqlite", part=part("sqlite", acknowledged=7))

    assert again == both.replace("3,229", "7", 1)
    assert again.startswith(typed)
    assert again.endswith("\nTyped below.\n")


def test_a_page_of_which_a_mark_is_gone_is_left_alone() -> None:
    page = part("sqlite").replace(marks("sqlite")[1], "")

    with pytest.raises(ValueError, match="one is gone"):
        replaced(page, database="sqlite", part=part("sqlite"))


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_the_page_of_faults_has_a_part_for_each_database_once(database: str) -> None:
    page = (ROOT / "docs" / "faults.md").read_text(encoding="utf-8")

    assert [page.count(mark) for mark in marks(database)] == [1, 1]
    assert replaced(page, database=database, part="").count("###") == page.count("###") - 1
