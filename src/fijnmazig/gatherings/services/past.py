"""Take over past meetings from a list: everything or nothing, and a second time nothing new."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import batched
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.utils import timezone

from fijnmazig.audit.services import record
from fijnmazig.common.actor import Actor
from fijnmazig.common.errors import Refused
from fijnmazig.gatherings.domain.kinds import MarkSource, MomentState, Presence, SeriesState
from fijnmazig.gatherings.domain.past import PastRow
from fijnmazig.gatherings.models import Cohort, Mark, Moment, Series
from fijnmazig.gatherings.queries.past import PastPlan, importable
from fijnmazig.gatherings.texts import past as texts
from fijnmazig.organisations.domain.kinds import Sector
from fijnmazig.organisations.services.attenders import People, take_people
from fijnmazig.places.domain.names import key

BATCH = 1_000
NOON = time(12)  # a list tells the day, not the hour
LASTS = timedelta(hours=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastTaken:
    """How much of each was written; what was there already is not counted."""

    series: int
    moments: int
    marks: int
    people: int
    organisations: int


@transaction.atomic
def take_past(*, actor: Actor, partnership_id: UUID, plan: PastPlan, at: datetime) -> PastTaken:
    """Write the meetings and who was there, as the plan says.

    Raises NotFound when the partnership is not the actor's, Refused when the plan has a fault.
    """
    importable(actor, partnership_id=partnership_id)
    if not plan.is_good:
        raise Refused(texts.NOT_TAKEN_OVER)
    rows = plan.listed.rows
    people = take_people(plan.people, sectors=_sectors(rows), at=at)
    series, new_series = _series(partnership_id, rows, actor=actor, at=at)
    moments, new_moments = _moments(series, rows, at=at)
    marks = _marks(rows, moments=moments, people=people, actor=actor, at=at)
    taken = PastTaken(
        series=new_series,
        moments=new_moments,
        marks=marks,
        people=len(plan.people.new_people),
        organisations=len(plan.people.new_organisations),
    )
    record(
        actor=actor,
        act="gatherings.past-taken-over",
        subject_id=partnership_id,
        subject_kind="partnership",
        at=at,
        details={"moments": taken.moments, "marks": taken.marks, "people": taken.people},
    )
    return taken


def _sectors(rows: Iterable[PastRow]) -> dict[str, Sector]:
    found: dict[str, Sector] = {}
    for row in rows:
        if row.sector is not None:
            found.setdefault(key(row.attender.organisation), row.sector)
    return found


def _series(
    partnership_id: UUID, rows: Sequence[PastRow], *, actor: Actor, at: datetime
) -> tuple[dict[str, UUID], int]:
    """Return the series of each title; meetings of one title are one series."""
    own = Series.unscoped.filter(partnership_id=partnership_id).order_by("created_at", "id")
    found: dict[str, UUID] = {}
    for row_id, title in own.values_list("id", "title"):
        found.setdefault(key(title), row_id)
    new: dict[str, Series] = {}
    for row in rows:
        name = key(row.title)
        if name not in found and name not in new:
            new[name] = Series(
                partnership_id=partnership_id,
                kind=row.kind.value,
                title=row.title,
                state=SeriesState.ENDED.value,
                created_by=actor.user_id,
                created_at=at,
                changed_at=at,
            )
    Series.unscoped.bulk_create(new.values(), batch_size=BATCH)
    return found | {name: row.id for name, row in new.items()}, len(new)


def _moments(
    series: Mapping[str, UUID], rows: Sequence[PastRow], *, at: datetime
) -> tuple[dict[tuple[str, date], UUID], int]:
    """Return the moment of each title and day, each of a group of its own when it is new."""
    names = {row_id: name for name, row_id in series.items()}
    there = Moment.unscoped.filter(cohort__series_id__in=names).order_by("starts_at")
    found: dict[tuple[str, date], UUID] = {}
    for row_id, series_id, starts in there.values_list("id", "cohort__series_id", "starts_at"):
        found.setdefault((names[series_id], timezone.localdate(starts)), row_id)
    cohorts, new = [], {}
    for name, day in sorted({row.moment for row in rows} - found.keys()):
        starts = _noon(day)
        cohort = Cohort(series_id=series[name])
        cohorts.append(cohort)
        new[name, day] = Moment(
            cohort=cohort,
            position=1,
            starts_at=starts,
            ends_at=starts + LASTS,
            state=MomentState.CLOSED.value,
            closed_at=at,
        )
    Cohort.unscoped.bulk_create(cohorts, batch_size=BATCH)
    Moment.unscoped.bulk_create(new.values(), batch_size=BATCH)
    return found | {moment: row.id for moment, row in new.items()}, len(new)


def _marks(
    rows: Sequence[PastRow],
    *,
    moments: Mapping[tuple[str, date], UUID],
    people: People,
    actor: Actor,
    at: datetime,
) -> int:
    """Write who was where; the same person at the same moment is the same mark."""
    starts = {day: _noon(day) for _, day in moments}
    known = _imported({moments[row.moment] for row in rows})
    fresh = []
    for row in rows:
        moment = moments[row.moment]
        person = people.people[row.attender.person_key]
        nonce = uuid5(NAMESPACE_URL, f"past:{moment}:{person}")
        if nonce in known:
            continue
        known.add(nonce)
        mark = Mark(
            moment_id=moment,
            professional_id=person,
            stand_in=person,
            organisation_id=people.organisations[key(row.attender.organisation)],
            part=row.part.value,
            presence=Presence.PRESENT.value,
            source=MarkSource.IMPORT.value,
            nonce=nonce,
            marked_at=starts[row.attender.day],
            received_at=at,
            marked_by=actor.user_id,
        )
        fresh.append(mark)
    Mark.unscoped.bulk_create(fresh, batch_size=BATCH)
    return len(fresh)


def _imported(moments: Iterable[UUID]) -> set[UUID]:
    """Return the nonces of what was imported at some moments; others of the house stay unread."""
    there = Mark.unscoped.filter(source=MarkSource.IMPORT.value)
    return {
        nonce
        for some in batched(moments, BATCH, strict=False)
        for nonce in there.filter(moment__in=some).values_list("nonce", flat=True)
    }


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, NOON))
