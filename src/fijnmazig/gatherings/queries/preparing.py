"""For which groups a list of invitations can be put together, and who is on such a list."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Min, Q, QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.gatherings.domain.admission import Opening, opening
from fijnmazig.gatherings.domain.kinds import Audience, MomentState, SeriesState
from fijnmazig.gatherings.models import Cohort, Invitation, MailChoice, Moment
from fijnmazig.gatherings.queries.queue import window_of
from fijnmazig.gatherings.queries.reach import held_cohorts
from fijnmazig.organisations.queries.workers import workplaces

TO_COME = (SeriesState.DRAFT.value, SeriesState.OPEN.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """One organisation on a list, with why; and whether a mail can go to it."""

    id: UUID
    organisation_id: UUID
    name: str
    reason: str
    has_address: bool
    has_stopped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedPage:
    """The list of a group: whom to invite, and whether that can be done now."""

    cohort_id: UUID
    series_id: UUID
    title: str
    is_draft: bool
    is_open: bool
    rows: tuple[Prepared, ...]

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """Return everybody on the list, as a form offers them."""
        return tuple((str(row.id), f"{row.name}: {row.reason}") for row in self.rows)


def listing_cohorts(actor: Actor, *, at: datetime) -> QuerySet[Cohort]:
    """Return the groups for professionals that the actor holds and that are not over."""
    rows = held_cohorts(actor).filter(
        series__audience=Audience.PROFESSIONALS.value, series__state__in=TO_COME
    )
    coming = Moment.unscoped.filter(state=MomentState.PLANNED.value, starts_at__gt=at)
    has_coming = Q(id__in=coming.values("cohort_id"))
    return rows.filter(has_coming | Q(series__state=SeriesState.DRAFT.value))


def coming_groups(*, actor: Actor, at: datetime) -> tuple[tuple[str, str], ...]:
    """Return the groups with a moment to come for which the actor may invite, first one first.

    Two queries.
    """
    cohorts = listing_cohorts(actor, at=at).select_related("series").in_bulk()
    coming = Moment.unscoped.filter(
        cohort__in=cohorts, state=MomentState.PLANNED.value, starts_at__gt=at
    )
    nexts = coming.values("cohort").annotate(next_at=Min("starts_at"))
    first = nexts.order_by("next_at", "cohort").values_list("cohort", "next_at")
    return tuple((str(key), _named(cohorts[key], next_at=next_at)) for key, next_at in first)


def prepared_page(*, actor: Actor, cohort_id: UUID, at: datetime) -> PreparedPage:
    """Return who waits to be invited. Raises NotFound when the actor does not hold the group."""
    cohort = find(held_cohorts(actor).select_related("series"), id=cohort_id)
    rows = list(waiting_invitations(cohort))
    places = workplaces(ids=[row.organisation_id for row in rows])
    stopped = set(
        MailChoice.unscoped.filter(organisation__in=places, stopped_at__isnull=False).values_list(
            "organisation_id", flat=True
        )
    )
    shown = [
        Prepared(
            id=row.id,
            organisation_id=row.organisation_id,
            name=places[row.organisation_id].name,
            reason=row.reason,
            has_address=bool(places[row.organisation_id].email),
            has_stopped=row.organisation_id in stopped,
        )
        for row in rows
    ]
    return PreparedPage(
        cohort_id=cohort.id,
        series_id=cohort.series_id,
        title=cohort.series.title,
        is_draft=cohort.series.state == SeriesState.DRAFT,
        is_open=opening(window_of(cohort), at=at) is Opening.OPEN,
        rows=tuple(sorted(shown, key=lambda row: (row.name.casefold(), str(row.id)))),
    )


def waiting_invitations(cohort: Cohort) -> QuerySet[Invitation]:
    """Return the invitations of a group that were not sent."""
    return Invitation.unscoped.filter(cohort=cohort, sent_at=None)


def _named(cohort: Cohort, *, next_at: datetime) -> str:
    parts = (cohort.series.title, cohort.name, date_format(localtime(next_at), "j F Y"))
    return ", ".join(part for part in parts if part)
