"""What somebody sees before they register: when, where, how full, whom they can bring."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.gatherings.domain.admission import Opening, opening
from fijnmazig.gatherings.domain.permissions import REGISTER_OTHERS
from fijnmazig.gatherings.domain.waiting import free_seats, waiting
from fijnmazig.gatherings.models import Cohort
from fijnmazig.gatherings.queries.course import course_url, has_followed
from fijnmazig.gatherings.queries.letters import MomentShown, planned, shown
from fijnmazig.gatherings.queries.queue import queue_of, target_of, window_of
from fijnmazig.gatherings.queries.reach import open_cohorts, own_entries, own_seats
from fijnmazig.gatherings.texts import entries as texts
from fijnmazig.organisations.queries.doors import (
    organisation_names,
    organisations_of,
    professional_of,
)
from fijnmazig.organisations.queries.workers import choices_within, workers_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Whom somebody can register: the organisations to choose from, and the people of one."""

    organisations: tuple[tuple[str, str], ...]
    organisation_id: UUID | None
    organisation: str
    people: tuple[tuple[str, str], ...]
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCreatePage:
    """A group as who registers for it sees it; `free` is None without a limit."""

    cohort_id: UUID
    title: str
    group: str
    summary: str
    moments: tuple[MomentShown, ...]
    is_open: bool
    opening: StrOrPromise
    opens_at: datetime | None
    last: datetime | None
    capacity: int | None
    free: int | None
    waiting: int
    is_for_some: bool
    course_url: str  # empty when the series does not ask for the basic course
    has_followed: bool
    own_entry_id: UUID | None
    company: Company


def entry_create_page(
    *, actor: Actor, cohort_id: UUID, organisation_id: UUID | None, at: datetime
) -> EntryCreatePage:
    """Return a group to register for, with the people of one organisation to choose from.

    Raises NotFound when the group is absent, not the actor's to see, or for the public.
    """
    cohort = find(open_cohorts(actor).select_related("series"), id=cohort_id)
    window, queue = window_of(cohort), queue_of(cohort)
    state = opening(window, at=at)
    return EntryCreatePage(
        cohort_id=cohort.id,
        title=cohort.series.title,
        group=cohort.name,
        summary=cohort.series.summary,
        moments=shown(planned(cohort)),
        is_open=state is Opening.OPEN,
        opening=texts.OPENINGS[state],
        opens_at=cohort.opens_at if state is Opening.NOT_YET else None,
        last=window.last,
        capacity=cohort.capacity,
        free=free_seats(queue, capacity=cohort.capacity),
        waiting=len(waiting(queue)),
        is_for_some=not target_of(cohort).is_everybody,
        course_url=course_url() if cohort.series.needs_course else "",
        has_followed=cohort.series.needs_course and _has_followed(actor),
        own_entry_id=_own_entry(actor, cohort),
        company=_company(actor, organisation_id=organisation_id, at=at),
    )


def _has_followed(actor: Actor) -> bool:
    own_id = professional_of(user_id=actor.user_id) if actor.user_id else None
    return has_followed(user_id=actor.user_id, professional_id=own_id)


def _own_entry(actor: Actor, cohort: Cohort) -> UUID | None:
    """Return the entry that holds the actor, or else the last one they made that stands."""
    seated = own_seats(actor).filter(cohort=cohort).values_list("entry_id", flat=True).first()
    made = own_entries(actor).filter(cohort=cohort, ended_at=None).order_by("-queued_at")
    return seated or made.values_list("id", flat=True).first()


def _company(actor: Actor, *, organisation_id: UUID | None, at: datetime) -> Company:
    on = localdate(at)
    own_id = professional_of(user_id=actor.user_id) if actor.user_id else None
    own = organisations_of(professional_id=own_id, on=on) if own_id else ()
    choices = {key: name for key, name in organisation_names(ids=own).items() if key in own}
    if actor.may(REGISTER_OTHERS):
        choices |= dict(choices_within(actor=actor, permission=REGISTER_OTHERS, on=on))
    chosen = organisation_id if organisation_id in choices else next(iter(own), None)
    workers = workers_of(organisation_id=chosen, on=on) if chosen else ()
    return Company(
        organisations=tuple((str(key), name) for key, name in choices.items()),
        organisation_id=chosen,
        organisation=choices[chosen] if chosen else "",
        people=tuple(
            (str(worker.id), f"{worker.name} ({worker.function})".removesuffix(" ()"))
            for worker in workers
            if worker.id != own_id
        ),
        is_own=chosen is None or chosen in own,
    )
