"""For the nightly task: which dossiers stay how long. Nothing sealed is opened here."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from fijnmazig.outreach.domain.agreements import LONGEST_TERM
from fijnmazig.outreach.domain.calling import WALL
from fijnmazig.outreach.domain.keeping import MAKER_NAMED, SUPPLIER_NAMED, Kept, goes_on
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.models import Agreement, Batch, Dossier, StepAnswer

# What says on which day a dossier and its story go; nothing of a person.
DAYS = (
    *("received_at", "outcome", "outcome_at", "last_attempt_at", "extended_to", "story_purged_at"),
    *("agreement__terms", "agreement__story_days"),
    *("purge_notice__goes_on", "purge_notice__told_on"),
)


def kept_dossiers() -> QuerySet[Dossier]:
    """Return every dossier with its agreement and its notice, the oldest first."""
    rows = Dossier.unscoped.select_related("agreement", "purge_notice")
    return rows.order_by("received_at", "id")


def looked_through(rows: QuerySet[Dossier]) -> Iterator[Dossier]:
    """Yield kept dossiers for who asks when they go, without what is sealed, a part at a time."""
    return rows.only(*DAYS).iterator(chunk_size=2_000)


def rows_of(dossier_ids: Iterable[UUID]) -> QuerySet[Dossier]:
    """Return these dossiers, to change or destroy them all at once."""
    return Dossier.unscoped.filter(id__in=list(dossier_ids))


def kept_now(dossier_ids: Iterable[UUID]) -> QuerySet[Dossier]:
    """Return these dossiers as they are now, locked until the transaction ends."""
    return kept_dossiers().filter(id__in=list(dossier_ids)).select_for_update(of=("self",))


def with_a_story() -> QuerySet[Dossier]:
    """Return the dossiers of which the story is still there, with their agreement."""
    return kept_dossiers().filter(story_purged_at=None)


def answers_of(dossier_ids: Iterable[UUID]) -> QuerySet[StepAnswer]:
    """Return what was noted in the calls of these dossiers."""
    return StepAnswer.unscoped.filter(attempt__dossier_id__in=list(dossier_ids))


def named_batches(*, at: datetime) -> QuerySet[Batch]:
    """Return the deliveries that still say who handed them in, and have done so long enough."""
    old = Batch.unscoped.filter(received_at__lt=at - SUPPLIER_NAMED)
    return old.exclude(supplied_by=None)


def named_agreements(*, on: date) -> QuerySet[Agreement]:
    """Return the versions that still say who made them, of agreements that ended long enough ago.

    An agreement ended when its last version did.
    """
    since = on - MAKER_NAMED
    lasting = Agreement.unscoped.filter(valid_to__gte=since).values("key")
    return Agreement.unscoped.exclude(made_by=None).exclude(key__in=lasting)


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
