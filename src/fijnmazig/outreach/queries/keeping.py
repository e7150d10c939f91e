"""For the nightly task: which dossiers stay how long. Nothing sealed is opened here."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from fijnmazig.outreach.domain.agreements import LONGEST_TERM
from fijnmazig.outreach.domain.calling import WALL
from fijnmazig.outreach.domain.keeping import Kept, goes_on
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.models import Dossier, StepAnswer


def kept_dossiers() -> QuerySet[Dossier]:
    """Return every dossier with its agreement and its notice, the oldest first."""
    rows = Dossier.unscoped.select_related("agreement", "purge_notice")
    return rows.order_by("received_at", "id")


def with_a_story() -> QuerySet[Dossier]:
    """Return the dossiers of which the story is still there, with their agreement."""
    return kept_dossiers().filter(story_purged_at=None)


def answers_of(dossier_ids: Iterable[UUID]) -> QuerySet[StepAnswer]:
    """Return what was noted in the calls of these dossiers."""
    return StepAnswer.unscoped.filter(attempt__dossier_id__in=list(dossier_ids))


def due_date(row: Dossier) -> date:
    """Return the day on which a dossier goes, by the agreement it came in under."""
    received_on = row.received_at.astimezone(WALL).date()
    since = row.outcome_at.astimezone(WALL).date() if row.outcome_at else received_on
    last = row.last_attempt_at.astimezone(WALL).date() if row.last_attempt_at else None
    kept = Kept(
        outcome=Outcome(row.outcome),
        received_on=received_on,
        since=since,
        last_contact_on=last,
        extended_to=row.extended_to,
    )
    terms = {Outcome(code): days for code, days in row.agreement.terms.items()}
    return goes_on(kept, terms=terms, longest=LONGEST_TERM)
