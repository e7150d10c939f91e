"""The table of faults promises only what a test shows."""

import re
from pathlib import Path

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
