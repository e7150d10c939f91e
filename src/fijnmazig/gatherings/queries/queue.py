"""Who is in, who waits and who has an offer, of one group or of many at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db.models import Min, Q

from fijnmazig.gatherings.domain.admission import Body, Target, Window, codes
from fijnmazig.gatherings.domain.kinds import EntryState, MomentState, SeriesState
from fijnmazig.gatherings.domain.waiting import Queued
from fijnmazig.gatherings.models import Cohort, Entry, Moment, Seat
from fijnmazig.organisations.queries.workers import workplaces

LIVE = (EntryState.WAITING.value, EntryState.OFFERED.value, EntryState.REGISTERED.value)


def target_of(cohort: Cohort) -> Target:
    """Return for whom a group is."""
    return Target(sectors=codes(cohort.for_sectors), municipalities=codes(cohort.for_nis))


def windows(cohorts: Sequence[Cohort]) -> dict[UUID, Window]:
    """Return when one can register, by group; the series is loaded with each. One query."""
    moments = Moment.unscoped.filter(cohort__in=[cohort.id for cohort in cohorts])
    first = Min("starts_at", filter=~Q(state=MomentState.CANCELLED.value))
    firsts = dict(moments.values("cohort").annotate(first=first).values_list("cohort", "first"))
    return {
        cohort.id: Window(
            is_announced=cohort.series.state == SeriesState.OPEN
            and firsts.get(cohort.id, cohort.id) is not None,  # not all of it was cancelled
            opens_at=cohort.opens_at,
            closes_at=cohort.closes_at,
            starts_at=firsts.get(cohort.id),
        )
        for cohort in cohorts
    }


def window_of(cohort: Cohort) -> Window:
    """Return when one can register for a group."""
    return windows([cohort])[cohort.id]


def queues(cohorts: Sequence[Cohort]) -> dict[UUID, tuple[Queued, ...]]:
    """Return the entries of each group that are not cancelled, as the waiting list sees them.

    One query; three more when a group is not for everybody and somebody waits.
    """
    rows = Entry.unscoped.filter(cohort__in=[c.id for c in cohorts], state__in=LIVE)
    entries = list(rows.order_by("queued_at", "id"))
    limits = {cohort.id: target_of(cohort) for cohort in cohorts}
    unsure = [
        row.id
        for row in entries
        if row.state == EntryState.WAITING and not limits[row.cohort_id].is_everybody
    ]
    bodies = bodies_of(unsure)
    found: dict[UUID, list[Queued]] = defaultdict(list)
    for row in entries:
        is_meant = row.id not in bodies or limits[row.cohort_id].takes(bodies[row.id])
        found[row.cohort_id].append(queued(row, is_eligible=is_meant))
    return {cohort.id: tuple(found[cohort.id]) for cohort in cohorts}


def queue_of(cohort: Cohort) -> tuple[Queued, ...]:
    """Return the entries of one group that are not cancelled."""
    return queues([cohort])[cohort.id]


def queued(row: Entry, *, is_eligible: bool) -> Queued:
    """Return an entry as the waiting list sees it."""
    return Queued(
        id=row.id,
        state=EntryState(row.state),
        queued_at=row.queued_at,
        seats=row.seat_total,
        accepts_fewer=row.accepts_fewer,
        is_eligible=is_eligible,
        offered=row.offered_total,
        offer_until=row.offer_until,
    )


def bodies_of(entry_ids: Iterable[UUID]) -> Mapping[UUID, list[Body | None]]:
    """Return for which organisations the seats of entries are; None for no organisation."""
    ids = list(entry_ids)
    if not ids:
        return {}
    seats = Seat.unscoped.filter(entry__in=ids, is_live=True).values_list(
        "entry_id", "organisation_id"
    )
    known = known_bodies({organisation for _, organisation in seats if organisation})
    found: dict[UUID, list[Body | None]] = {entry_id: [] for entry_id in ids}
    for entry_id, organisation_id in seats:
        found[entry_id].append(known.get(organisation_id) if organisation_id else None)
    return found


def known_bodies(ids: Iterable[UUID]) -> dict[UUID, Body]:
    """Return organisations as far as a group may be meant for them."""
    return {
        key: Body(sector=row.sector, municipalities=row.municipalities)
        for key, row in workplaces(ids=ids).items()
    }
