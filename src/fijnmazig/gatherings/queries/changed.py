"""How sure people became, over all series of a partnership: for reports."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fijnmazig.gatherings.domain.evaluation import (
    FEWEST_PAIRS,
    Change,
    Matching,
    Sheet,
    change_of,
    match,
    student_t,
)
from fijnmazig.gatherings.domain.kinds import Phase
from fijnmazig.gatherings.models import Questionnaire
from fijnmazig.gatherings.queries.counting import Span
from fijnmazig.gatherings.queries.evaluation import sheets_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """The change of all who answered twice; None under ten of them.

    `sheets` were filled in, `pairs` belong together, the others stand alone.
    """

    change: Change | None
    pairs: int
    sheets: int


def changed(*, span: Span, phase: Phase, on: date, statement: str = "") -> Changed:
    """Return how statements changed from before a series until a phase that closed in a period.

    Of one statement, or of the mean of all that somebody answered twice. Sheets of different series
    never belong together, and of a phase that is open on a day nothing is told. Source: N-15.
    """
    rows = Questionnaire.unscoped.filter(phase=phase.value, closes_date__lt=on)
    if span.partnership_id is not None:
        rows = rows.filter(series__partnership_id=span.partnership_id)
    if span.first is not None:
        rows = rows.filter(closes_date__gte=span.first)
    if span.last is not None:
        rows = rows.filter(closes_date__lte=span.last)
    found = [_matched(row, on=on) for row in rows.order_by("id")]
    pairs = tuple(pair for one in found for pair in one.pairs)
    sheets = sum(one.first_total + one.second_total for one in found)
    whole = Matching(
        pairs=pairs, first_total=0, second_total=0, ambiguous=0, unmatched=sheets - 2 * len(pairs)
    )
    change = change_of(whole, statement=statement) if statement else _of_all(pairs)
    return Changed(change=change, pairs=len(pairs), sheets=sheets)


def _matched(row: Questionnaire, *, on: date) -> Matching:
    before = Questionnaire.unscoped.filter(
        series_id=row.series_id,
        phase=Phase.BEFORE.value,
        template=row.template,
        closes_date__lt=on,
    ).first()
    return match(sheets_of(before) if before else (), second=sheets_of(row))


def _of_all(pairs: Sequence[tuple[Sheet, Sheet]]) -> Change | None:
    """Return the change of the mean of all statements that one person answered both times."""
    changes = []
    for before, after in pairs:
        both = before.values.keys() & after.values.keys()
        if both:
            changes.append(statistics.fmean(after.values[k] - before.values[k] for k in both))
    if len(changes) < FEWEST_PAIRS:
        return None
    mean = statistics.fmean(changes)
    half = student_t(len(changes) - 1) * statistics.stdev(changes) / math.sqrt(len(changes))
    return Change(n=len(changes), mean=mean, low=mean - half, high=mean + half)
