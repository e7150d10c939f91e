"""What is planned in the demo region: a few series to come, counted from the day it is made."""

import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.paths import CONTENT
from fijnmazig.gatherings.domain.kinds import Audience, Modality, SeriesKind
from fijnmazig.gatherings.domain.planning import (
    CohortFacts,
    MomentFacts,
    Repeat,
    Repetition,
    SeriesFacts,
    at_clock,
)
from fijnmazig.gatherings.queries.reach import held_series
from fijnmazig.gatherings.services import cohorts, moments, series
from fijnmazig.organisations.queries.doors import partnership_by_key

FOLDER = CONTENT / "demo" / "agenda"
DAY = timedelta(days=1)

type Row = Mapping[str, Any]


@transaction.atomic
def prepare_planned(*, today: date) -> None:
    """Plan each series that is not there yet, and announce what is no draft."""
    written = tomllib.loads((FOLDER / "agenda.toml").read_text(encoding="utf-8"))
    known = set(held_series(OPERATOR).values_list("title", flat=True))
    at = datetime.combine(today, time(6, 0), tzinfo=UTC)
    for row in written["series"]:
        if row["title"] not in known:
            plan(row, today=today, at=at)


def plan(row: Row, *, today: date, at: datetime) -> None:
    """Make one series with its group and moments, as who holds it would."""
    partnership = partnership_by_key(row["partnership"])
    made = series.make_series(
        actor=OPERATOR, partnership_id=partnership.id, facts=_series(row), at=at
    )
    cohort_id = held_series(OPERATOR).values_list("cohorts__id", flat=True).get(id=made)
    where: dict[str, Any] = {"actor": OPERATOR, "series_id": made, "as_seen": None, "at": at}
    seats = CohortFacts(capacity=row.get("capacity"))
    cohorts.change_cohort(**where, cohort_id=cohort_id, facts=seats)
    facts = _moment(row, day=first_day(row, today=today))
    moment_id = moments.add_moment(**where, cohort_id=cohort_id, facts=facts)
    if "repeat" in row:
        how = Repetition(repeat=Repeat(row["repeat"]), times=row["times"])
        moments.repeat_moment(**where, moment_id=moment_id, how=how)
    if row["state"] == "OPEN":
        series.publish_series(**where)


def first_day(row: Row, *, today: date) -> date:
    """Return the first weekday of a row that comes so many days after today."""
    earliest: date = today + row["after"] * DAY
    weekday: int = row["weekday"]
    return earliest + (weekday - earliest.weekday()) % 7 * DAY


def _series(row: Row) -> SeriesFacts:
    return SeriesFacts(
        kind=SeriesKind(row["kind"]),
        audience=Audience(row.get("audience", "PROFESSIONALS")),
        title=row["title"],
        summary=row["summary"],
        theme=row["theme"],
        nis=row.get("nis", ""),
        target_groups=row.get("target_groups", ""),
        certificate_share=row.get("certificate_share"),
        needs_course=row.get("needs_course", False),
    )


def _moment(row: Row, *, day: date) -> MomentFacts:
    starts_at = at_clock(day, hour=row["first"])
    assert starts_at is not None  # noqa: S101 -- no row is planned in the middle of a night
    return MomentFacts(
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=row["minutes"]),
        modality=Modality(row.get("modality", "PLACE")),
        venue=row.get("venue", ""),
        nis=row.get("nis", "") if row.get("modality") != "ONLINE" else "",
        accessibility=row.get("accessibility", ""),
        link=row.get("link", ""),
    )
