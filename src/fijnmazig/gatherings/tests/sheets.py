"""Sheets of a questionnaire that closed, for tests of rooms above."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fijnmazig.gatherings.domain.kinds import Phase
from fijnmazig.gatherings.models import Answer, AnswerSheet, Questionnaire

CLOSED = date(2026, 3, 31)


def fill_in(series: Any, phase: Phase, marks: Mapping[str, int]) -> None:
    """Keep one sheet for each mark that somebody made up, with one number for one statement."""
    row = Questionnaire.unscoped.create(
        series=series,
        phase=phase.value,
        template="handelingsverlegenheid-1",
        opens_date=date(2026, 3, 1),
        closes_date=CLOSED,
        salt=b"0" * 16,
    )
    for mark, value in marks.items():
        sheet = AnswerSheet.unscoped.create(
            questionnaire=row, pair=mark.rjust(64, "0"), given_date=CLOSED
        )
        Answer.unscoped.create(sheet=sheet, question="bellen", value=value)
