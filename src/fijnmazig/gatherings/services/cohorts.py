"""The groups of a series: made, changed, taken away while nobody is in them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.common.errors import Refused
from fijnmazig.gatherings.domain.planning import CohortFacts
from fijnmazig.gatherings.models import Cohort, Mark
from fijnmazig.gatherings.services.held import locked_series, refuse_people, settle
from fijnmazig.gatherings.services.settling import locked
from fijnmazig.gatherings.services.settling import settle as move_list
from fijnmazig.gatherings.texts import series as texts


@transaction.atomic
def add_cohort(
    *, actor: Actor, series_id: UUID, facts: CohortFacts, as_seen: datetime | None, at: datetime
) -> UUID:
    """Add a group to a series and return its id.

    Raises NotFound and Refused as `locked_series` does; Refused when the facts cannot be.
    """
    series = locked_series(series_id, actor=actor, as_seen=as_seen)
    cohort = Cohort(series=series)
    describe(cohort, facts=facts)
    settle(series, act="group-added", actor=actor, at=at)
    return cohort.id


@transaction.atomic
def change_cohort(  # noqa: PLR0913 -- a group of a series, as it was seen
    *,
    actor: Actor,
    series_id: UUID,
    cohort_id: UUID,
    facts: CohortFacts,
    as_seen: datetime | None,
    at: datetime,
) -> None:
    """Store what is said of a group now; taken seats stay taken, free ones are offered.

    Raises NotFound and Refused as `add_cohort` does.
    """
    series = locked_series(series_id, actor=actor, as_seen=as_seen)
    describe(find(series.cohorts.select_for_update(), id=cohort_id), facts=facts)
    move_list(locked(cohort_id), at=at)
    settle(series, act="group-changed", actor=actor, at=at)


@transaction.atomic
def remove_cohort(
    *, actor: Actor, series_id: UUID, cohort_id: UUID, as_seen: datetime | None, at: datetime
) -> None:
    """Take a group away with its moments. Raises Refused when people are or were in it."""
    series = locked_series(series_id, actor=actor, as_seen=as_seen)
    cohort = find(series.cohorts.select_for_update(), id=cohort_id)
    if cohort.entries.exists() or Mark.unscoped.filter(moment__cohort=cohort).exists():
        raise Refused(texts.GROUP_IN_USE)
    cohort.delete()
    settle(series, act="group-removed", actor=actor, at=at)


def describe(cohort: Cohort, *, facts: CohortFacts) -> None:
    """Write facts to a group and save it. Raises Refused when they cannot be."""
    name = " ".join(facts.name.split())
    refuse_people(name)
    if facts.capacity is not None and facts.capacity < 1:
        raise Refused(texts.CAPACITY_IMPOSSIBLE)
    if facts.opens_at and facts.closes_at and facts.closes_at <= facts.opens_at:
        raise Refused(texts.CLOSES_TOO_EARLY)
    if facts.offer_hours < 1:
        raise Refused(texts.OFFER_IMPOSSIBLE)
    cohort.name, cohort.capacity = name, facts.capacity
    cohort.opens_at, cohort.closes_at = facts.opens_at, facts.closes_at
    cohort.is_automatic, cohort.offer_hours = facts.is_automatic, facts.offer_hours
    cohort.for_sectors = ",".join(facts.for_sectors)
    cohort.for_nis = ",".join(facts.for_nis)
    cohort.save()
