"""What every change of a series begins and ends with."""

from datetime import datetime
from uuid import UUID

from fijnmazig.audit.domain import Details
from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.gatherings.domain.kinds import Audience, SeriesState
from fijnmazig.gatherings.domain.planning import is_likely
from fijnmazig.gatherings.models import Cohort, Series
from fijnmazig.gatherings.queries.editions import is_told
from fijnmazig.gatherings.queries.reach import held_series
from fijnmazig.gatherings.services.asking import follow_moments
from fijnmazig.gatherings.texts import series as texts
from fijnmazig.gatherings.texts.dialogues import FIGURES_TOLD
from fijnmazig.organisations.queries.openness import private_in


def locked_series(series_id: UUID, *, actor: Actor, as_seen: datetime | None = None) -> Series:
    """Return a series that the actor holds, locked until the transaction ends.

    `as_seen` is when the series last changed as the actor saw it. Raises NotFound when it is
    absent or not the actor's; Refused when it changed since, or was cancelled.
    """
    series = find(held_series(actor).select_for_update(), id=series_id)
    if as_seen is not None and series.changed_at != as_seen:
        raise Refused(texts.CHANGED_MEANWHILE)
    if series.state == SeriesState.CANCELLED:
        raise Refused(texts.SERIES_CANCELLED)
    return series


def refuse_people(*said: str) -> None:
    """Refuse texts with the full name of somebody we know: the agenda is open to all."""
    if private_in(said).names:
        raise Refused(texts.NAMES_A_PERSON)


def refuse_told(cohort: Cohort) -> None:
    """Refuse one moment more once the figures of a public edition are told: it would show who came.

    Source: CRITERIA E-B3, two exports one after the other.
    """
    is_public = cohort.series.audience == Audience.PUBLIC
    if is_public and is_told(cohort):
        raise Refused(FIGURES_TOLD)


def settle(  # noqa: PLR0913 -- a change is its parts
    series: Series,
    *,
    act: str,
    actor: Actor,
    at: datetime,
    subject_id: UUID | None = None,
    details: Details | None = None,
) -> None:
    """Store when a series changed, and record the act; `subject_id` is its own id when left out.

    What is asked of participants goes along with the moments.
    """
    series.changed_at = at
    series.save()
    follow_moments(series, at=at)
    record(
        actor=actor,
        act=f"gatherings.{act}",
        subject_id=subject_id or series.id,
        subject_kind="series" if subject_id is None else "moment",
        at=at,
        details=details,
    )


def refuse_odd_year(starts_at: datetime, /, *, at: datetime) -> None:
    """Raise Refused when a moment lies so far away that its year was mistyped."""
    if not is_likely(starts_at, at=at):
        raise Refused(texts.YEAR_UNLIKELY)
