"""What retention looks at; asked by the operator of the machine only, without a sealed word."""

from typing import Any

from django.db.models import QuerySet

from fijnmazig.groups.domain.states import CandidateState
from fijnmazig.groups.models import Candidate, NeverTogether


def over_candidates() -> QuerySet[Candidate]:
    """Return whose candidacy is over, the longest ago first."""
    rows = Candidate.unscoped.filter(state=CandidateState.OVER.value)
    return rows.select_related("programme").order_by("state_at", "id")


def words_of(row: Candidate) -> tuple[tuple[QuerySet[Any], tuple[str, ...]], ...]:
    """Return the rows beside a candidate that hold what was told, with their sealed columns."""
    return (
        (row.messages.all(), ("sealed_text",)),
        (row.goals.all(), ("sealed_words", "sealed_before", "sealed_after")),
        (row.aftercare.all(), ("sealed_note",)),
        (NeverTogether.unscoped.filter(first=row), ("sealed_reason",)),
    )
