"""How an entry stands: registered, offered a seat, or waiting on which place and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django_stubs_ext import StrOrPromise

from fijnmazig.gatherings.domain.admission import Window, offer_lasts
from fijnmazig.gatherings.domain.kinds import EntryState
from fijnmazig.gatherings.domain.waiting import Queued, Reason, position_of, reason_for
from fijnmazig.gatherings.models import Entry
from fijnmazig.gatherings.queries.queue import queues, windows
from fijnmazig.gatherings.texts import entries as texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an entry stands: its place on the list, and why nobody was invited yet."""

    code: EntryState
    label: StrOrPromise
    position: int | None = None
    why: StrOrPromise = ""
    reason: Reason | None = None
    until: datetime | None = None
    offer_key: UUID | None = None

    @property
    def kind(self) -> str:
        """Return the kind of tag it is shown with."""
        kinds = {EntryState.REGISTERED: "good", EntryState.OFFERED: "warning"}
        return kinds.get(self.code, "plain")


def standings(entries: Sequence[Entry], *, at: datetime) -> dict[UUID, Standing]:
    """Return how each entry stands, for pages of who registered and of who holds the group.

    As many queries for many entries as for one.
    """
    waiting = [entry for entry in entries if entry.state == EntryState.WAITING]
    cohorts = list({entry.cohort_id: entry.cohort for entry in waiting}.values())
    lists = queues(cohorts) if cohorts else {}
    times = windows(cohorts) if cohorts else {}
    return {
        entry.id: _waiting(entry, lists[entry.cohort_id], times[entry.cohort_id], at=at)
        if entry.state == EntryState.WAITING
        else Standing(
            code=EntryState(entry.state),
            label=texts.STATES[EntryState(entry.state)],
            until=entry.offer_until,
            offer_key=entry.offer_key,
        )
        for entry in entries
    }


def _waiting(entry: Entry, queue: Sequence[Queued], window: Window, *, at: datetime) -> Standing:
    cohort = entry.cohort
    own = next(one for one in queue if one.id == entry.id)
    why = reason_for(own, entries=queue, capacity=cohort.capacity, is_automatic=cohort.is_automatic)
    if offer_lasts(window, hours=cohort.offer_hours, at=at) is None:
        why = Reason.OVER
    return Standing(
        code=EntryState.WAITING,
        label=texts.STATES[EntryState.WAITING],
        position=position_of(entry.id, entries=queue),
        why=texts.REASONS[why],
        reason=why,
    )


def as_held(standing: Standing, /) -> Standing:
    """Return the same for who holds the group: why somebody else waits."""
    if standing.reason is None:
        return standing
    return replace(standing, why=texts.REASONS_HELD[standing.reason])
