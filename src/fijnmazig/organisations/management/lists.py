"""A list from the command line: the same steps as on the pages, one after the other."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.console import out
from fijnmazig.common.errors import Refused
from fijnmazig.organisations.domain.columns import Column
from fijnmazig.organisations.queries.preview import (
    Counts,
    FaultyRow,
    QuestionShown,
    RosterPage,
    roster_page,
)
from fijnmazig.organisations.reading.tables import MOST_ROWS
from fijnmazig.organisations.services import rosters
from fijnmazig.organisations.texts import rosters as texts

NAME = texts.COLUMNS[Column.NAME]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a list would do, and whether it did."""

    page: RosterPage
    is_stored: bool


def import_list(path: Path, *, leave_out_faulty: bool, at: datetime) -> Outcome:
    """Hand a file in, take it over when it is clean, and drop it when it is not.

    With `leave_out_faulty`, rows with a fault or an open question are left out first. Raises
    Refused when the file is absent or cannot be read.
    """
    if not path.is_file():
        raise Refused(texts.PATH_ABSENT % {"path": path})
    with path.open("rb") as source:
        roster_id = rosters.hand_in(
            actor=OPERATOR, file_name=path.name, source=source, default_start=None, at=at
        )
    if leave_out_faulty:
        rosters.leave_out_faulty(actor=OPERATOR, roster_id=roster_id, at=at, unanswered=True)
    page = roster_page(actor=OPERATOR, roster_id=roster_id, at=at, most=MOST_ROWS)
    if page.is_clean:
        rosters.store(actor=OPERATOR, roster_id=roster_id, at=at)
    else:
        rosters.drop(actor=OPERATOR, roster_id=roster_id, at=at)
    return Outcome(page=page, is_stored=page.is_clean)


def as_data(outcome: Outcome) -> dict[str, Any]:
    """Return the outcome in the shape of docs/cli.md."""
    page = outcome.page
    faults = [fault for row in page.rows for fault in fault_data(row)]
    questions = [
        {"sheet": str(each.sheet), "row": each.number, "looks_like": names_of(each)}
        for each in page.questions
    ]
    return {
        "file": page.file_name,
        "stored": outcome.is_stored,
        "counts": [count_data(counts) for counts in page.counts],
        "faults": faults,
        "questions": questions,
    }


def fault_data(row: FaultyRow) -> list[dict[str, Any]]:
    """Return every fault of a row, and whether the row was left out."""
    return [
        {
            "sheet": str(row.sheet),
            "row": row.number,
            "column": fault.column,
            "value": fault.value,
            "fault": fault.text,
            "left_out": row.is_left_out,
        }
        for fault in row.faults
    ]


def count_data(counts: Counts) -> dict[str, Any]:
    """Return how the rows of one table stand."""
    names = ("new", "updated", "unchanged", "faulty", "asked", "left_out")
    return {"sheet": str(counts.sheet), **{name: getattr(counts, name) for name in names}}


def names_of(question: QuestionShown) -> list[str]:
    """Return what a row looks like."""
    return [candidate.name for candidate in question.candidates]


def print_outcome(outcome: Outcome) -> None:
    """Print each fault on a line, then the counts, then whether anything was stored."""
    page = outcome.page
    for row in page.rows:
        for fault in row.faults:
            where = {"sheet": row.sheet, "row": row.number, "column": fault.column}
            value = f" “{fault.value}”" if fault.value else ""
            out.print(f"{texts.WHERE % where}{value}: {fault.text}", markup=False, soft_wrap=True)
    for question in page.questions:
        names = ", ".join(names_of(question))
        where = {"sheet": question.sheet, "row": question.number, "column": NAME}
        said = texts.LIKENESS_OPEN % {"names": names}
        out.print(f"{texts.WHERE % where}: {said}", markup=False, soft_wrap=True)
    for counts in page.counts:
        out.print(texts.COUNTS % count_data(counts), markup=False)
    out.print(str(texts.STORED if outcome.is_stored else texts.NOT_STORED), markup=False)
