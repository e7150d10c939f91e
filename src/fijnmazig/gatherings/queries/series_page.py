"""One series as who holds it sees it, with its groups, moments and staff."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q
from django_stubs_ext import StrOrPromise

from fijnmazig.common.actor import Actor
from fijnmazig.common.db import find
from fijnmazig.gatherings.domain.kinds import Audience, Modality, MomentState, SeriesState
from fijnmazig.gatherings.models import Certificate, Moment, Series
from fijnmazig.gatherings.queries.marks import noted_marks
from fijnmazig.gatherings.queries.reach import held_series
from fijnmazig.gatherings.queries.series import STATE_TAGS
from fijnmazig.gatherings.texts import series as texts
from fijnmazig.library.queries.labels import shown_themes
from fijnmazig.organisations.queries.doors import partnership_names, professional_names
from fijnmazig.places.queries import municipality_name


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffShown:
    """Who gives or hosts a moment."""

    id: UUID
    name: str
    part: StrOrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentShown:
    """One moment as its holder sees it."""

    id: UUID
    number: int
    title: str
    starts_at: datetime
    ends_at: datetime
    modality: StrOrPromise
    where: str
    needs_room: bool
    has_link: bool
    is_follow_up: bool
    is_past: bool
    is_cancelled: bool
    is_closed: bool
    may_cancel: bool
    cancel_reason: str
    staff: tuple[StaffShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortShown:
    """One group of a series."""

    id: UUID
    name: StrOrPromise
    capacity: int | None
    opens_at: datetime | None
    closes_at: datetime | None
    is_limited: bool
    listed: int  # organisations that wait to be invited
    has_certificates: bool  # given: what comes to the group now counts for none of them
    moments: tuple[MomentShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPage:
    """One series with everything its holder may change; `as_seen` goes along in every form."""

    id: UUID
    title: str
    kind: StrOrPromise
    audience: StrOrPromise
    state: StrOrPromise
    state_tag: str
    is_draft: bool
    is_open: bool
    is_ended: bool
    is_cancelled: bool
    is_public: bool
    may_end: bool
    may_cancel: bool
    partnership_id: UUID
    partnership: str
    municipality: str
    theme: str
    summary: str
    target_groups: str
    language: StrOrPromise
    price_cents: int
    certificate_share: int | None
    certificate_needs_follow_up: bool
    needs_course: bool
    as_seen: str
    nis: str
    cohorts: tuple[CohortShown, ...]

    @property
    def price(self) -> StrOrPromise:
        """Return the price as people write it."""
        return price_in_words(self.price_cents)

    @property
    def placeless(self) -> int:
        """Return of how many moments that go on nobody said in which room they are."""
        moments = (moment for cohort in self.cohorts for moment in cohort.moments)
        return sum(moment.needs_room and not moment.is_cancelled for moment in moments)

    @property
    def is_planned(self) -> bool:
        """Return whether a moment is to come, so that there is something to announce."""
        moments = (moment for cohort in self.cohorts for moment in cohort.moments)
        return any(not moment.is_past and not moment.is_cancelled for moment in moments)

    def cohort(self, cohort_id: UUID) -> CohortShown:
        """Return one of the groups. Raises StopIteration for any other."""
        return next(one for one in self.cohorts if one.id == cohort_id)


def series_page(*, actor: Actor, series_id: UUID, at: datetime) -> SeriesPage:
    """Return one series that the actor holds. Raises NotFound when it is absent or another's."""
    row = find(held_series(actor), id=series_id)
    moments = Moment.unscoped.filter(cohort__series=row).prefetch_related("staff")
    noted = Exists(noted_marks().filter(moment_id=OuterRef("pk")))
    ordered = list(moments.annotate(is_noted=noted).order_by("position"))
    names = professional_names(
        ids={one.professional_id for moment in ordered for one in moment.staff.all()}
    )
    shown = [(moment.cohort_id, _moment(moment, names, at=at)) for moment in ordered]
    waits = Count("invitations", filter=Q(invitations__sent_at=None))
    given = Exists(Certificate.unscoped.filter(cohort_id=OuterRef("pk")))
    cohorts = row.cohorts.annotate(listed=waits, given=given).order_by("name", "id")
    has_coming = any(not one.is_past and not one.is_cancelled for _, one in shown)
    return SeriesPage(
        **_facts_shown(row),
        may_end=row.state == SeriesState.OPEN and not has_coming,
        may_cancel=row.state == SeriesState.OPEN and has_coming,
        cohorts=tuple(
            _cohort(cohort, tuple(one for owner, one in shown if owner == cohort.id))
            for cohort in cohorts
        ),
    )


def _facts_shown(row: Series) -> dict[str, Any]:
    state = SeriesState(row.state)
    return {
        "id": row.id,
        "title": row.title,
        "kind": texts.KINDS[row.kind],
        "audience": texts.AUDIENCES[row.audience],
        "state": texts.STATES[row.state],
        "state_tag": STATE_TAGS[row.state],
        "is_draft": state is SeriesState.DRAFT,
        "is_open": state is SeriesState.OPEN,
        "is_ended": state is SeriesState.ENDED,
        "is_cancelled": state is SeriesState.CANCELLED,
        "is_public": row.audience == Audience.PUBLIC,
        "partnership_id": row.partnership_id,
        "partnership": partnership_names(ids=[row.partnership_id])[row.partnership_id],
        "municipality": municipality_name(row.nis) if row.nis else "",
        "theme": shown_themes().get(row.theme, ""),
        "summary": row.summary,
        "target_groups": row.target_groups,
        "language": texts.LANGUAGES.get(row.language, row.language),
        "price_cents": row.price_cents,
        "certificate_share": row.certificate_share,
        "certificate_needs_follow_up": row.certificate_needs_follow_up,
        "needs_course": row.needs_course,
        "as_seen": row.changed_at.isoformat(),
        "nis": row.nis,
    }


def _cohort(  # an annotated Cohort
    row: Any,  # noqa: ANN401 -- idem
    moments: tuple[MomentShown, ...],
) -> CohortShown:
    return CohortShown(
        id=row.id,
        name=row.name or texts.THE_ONLY_GROUP,
        capacity=row.capacity,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        is_limited=bool(row.for_sectors or row.for_nis),
        listed=row.listed,
        has_certificates=row.given,
        moments=moments,
    )


def _moment(  # an annotated Moment
    row: Any,  # noqa: ANN401 -- idem
    names: Mapping[UUID, str],
    *,
    at: datetime,
) -> MomentShown:
    return MomentShown(
        id=row.id,
        number=row.position,
        title=row.title,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        modality=texts.MODALITIES[row.modality],
        where=where(row),
        needs_room=row.modality != Modality.ONLINE and not (row.venue or row.address),
        has_link=bool(row.link),
        is_follow_up=row.is_follow_up,
        is_past=row.ends_at <= at,
        is_cancelled=row.state == MomentState.CANCELLED,
        is_closed=row.state == MomentState.CLOSED,
        may_cancel=row.state == MomentState.PLANNED and not (row.ends_at <= at and row.is_noted),
        cancel_reason=row.cancel_reason,
        staff=tuple(
            StaffShown(
                id=one.professional_id,
                name=names.get(one.professional_id, ""),
                part=texts.STAFF_PARTS[one.part],
            )
            for one in row.staff.all()
        ),
    )


def where(row: Moment) -> str:
    """Return where a moment is, in one line; empty when nobody said so."""
    place = municipality_name(row.nis) if row.nis else ""
    return ", ".join(part for part in (row.venue, row.address, place) if part)


def price_in_words(cents: int) -> StrOrPromise:
    """Return a price as people write it."""
    return f"€ {cents // 100},{cents % 100:02}" if cents else texts.FREE
