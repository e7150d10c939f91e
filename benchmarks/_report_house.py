"""A house of any size behind one project: marks of attendance, events of calls, all indicators.

Rows are written in bulk and are the same in each run. People are known by their stand-in only, as
after an erasure. Dossiers are closed ones: of those the house keeps events and nothing sealed, and
figures are counted from events alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from fijnmazig.common.actor import OPERATOR
from fijnmazig.config.demo.scale.writing import BATCH, write_rows
from fijnmazig.gatherings.domain.kinds import MarkSource, Part, Presence, SeriesKind
from fijnmazig.gatherings.models import Mark, Moment
from fijnmazig.gatherings.tests.factories import make_cohort, make_series
from fijnmazig.impact.domain.metrics import METRICS
from fijnmazig.impact.domain.plan import IndicatorFacts, ProjectFacts
from fijnmazig.impact.services.indicators import add_indicator
from fijnmazig.impact.services.projects import make_project
from fijnmazig.organisations.tests.factories import make_organisation, make_partnership
from fijnmazig.outreach.models import Event
from fijnmazig.outreach.tests.factories import make_agreement

FIRST, LAST = date(2016, 1, 1), date(2025, 12, 31)
DAYS = (LAST - FIRST).days
EACH = 25
"""People at a moment."""
KINDS = (SeriesKind.NETWORK, SeriesKind.TRAINING, SeriesKind.DEEPENING, SeriesKind.WEBINAR)
ENDINGS = ("NOT_INFORMED", "DECLINED", "TALKED", "TALKED", *["NOT_REACHED"] * 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How many attendances and closed dossiers, of how many people and organisations."""

    attendances: int
    dossiers: int
    people: int
    bodies: int


def lay_down(size: Size) -> UUID:
    """Write everything of one partnership and return the id of its project."""
    partnership = make_partnership("groot")
    bodies = [make_organisation().id for _ in range(size.bodies)]
    moments = list(_moments(partnership, total=size.attendances // EACH))
    Moment.unscoped.bulk_create(moments, batch_size=BATCH)
    write_rows(Mark, _marks(moments, size=size, bodies=bodies))
    agreement = make_agreement(partnership=partnership, valid_from=FIRST, valid_to=LAST)
    write_rows(Event, _events(agreement, total=size.dossiers))
    return _project(partnership)


def _at(number: int) -> datetime:
    day = FIRST + timedelta(days=number % DAYS)
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


def _moments(partnership: Any, *, total: int) -> Iterator[Moment]:  # noqa: ANN401 -- another room's
    cohorts = [make_cohort(make_series(partnership, kind=kind.value)) for kind in KINDS]
    for number in range(total):
        at = _at(number * 7)
        yield Moment(
            cohort=cohorts[number % len(cohorts)],
            position=number // len(cohorts) + 1,
            starts_at=at,
            ends_at=at + timedelta(hours=2),
        )


def _marks(moments: list[Moment], *, size: Size, bodies: list[UUID]) -> Iterator[dict[str, object]]:
    """Yield who was there: some people come often, each for the own organisation.

    One in fifty is marked as absent, and one in fifty came for nobody said.
    """
    chance, nonce = Random(9), 0
    for moment in moments:
        there = {int(size.people * chance.random() ** 1.5) for _ in range(EACH)}
        while len(there) < EACH:
            there.add(chance.randrange(size.people))
        for person in sorted(there):
            nonce += 1
            yield {
                "moment": moment.id,
                "stand_in": UUID(int=person + 1),
                "organisation": None if nonce % 50 == 1 else bodies[person % len(bodies)],
                "presence": (Presence.ABSENT if nonce % 50 == 0 else Presence.PRESENT).value,
                "part": Part.PARTICIPANT.value,
                "source": MarkSource.LIST.value,
                "nonce": UUID(int=nonce),
                "marked_at": moment.starts_at,
                "received_at": moment.starts_at,
                "reason": "",
            }


def _events(agreement: Any, *, total: int) -> Iterator[dict[str, object]]:  # noqa: ANN401 -- another room's
    """Yield what happened to each dossier: it came in, somebody called, it ended.

    One in a thousand never ended.
    """
    for number in range(total):
        kinds = ("RECEIVED", "ATTEMPT", "OUTCOME") if number % 1_000 else ("RECEIVED", "ATTEMPT")
        received, ending = _at(number * 3), ENDINGS[number % len(ENDINGS)]
        for kind in kinds:
            at = received + timedelta(days=0 if kind == "RECEIVED" else number % 20)
            yield {
                "stand_in": UUID(int=number + 1),
                "agreement": agreement.id,
                "team": agreement.team_id,
                "nis": f"{11_001 + number % 30}",
                "kind": kind,
                "referral": "",
                "outcome": ending if kind == "OUTCOME" else "",
                "result": "NO_ANSWER" if kind == "ATTEMPT" else "",
                "number": 1 if kind == "ATTEMPT" else 0,
                "day_part": "MORNING",
                "weekday": 1 + number % 5,
                "delta": 1,
                "at": at,
                "received_on": received.date(),
                "received_in": received.strftime("%Y-%m"),
                "happened_in": at.strftime("%Y-%m"),
            }


def _project(partnership: Any) -> UUID:  # noqa: ANN401 -- another room's
    """Make a project that follows every figure there is."""
    at = datetime(2016, 1, 1, 9, tzinfo=UTC)
    facts = ProjectFacts(title="Groot (fictief)", start_date=FIRST, end_date=LAST)
    project = make_project(actor=OPERATOR, partnership_id=partnership.id, facts=facts, at=at)
    for key in METRICS:
        indicator = IndicatorFacts(name=key, metric=key)
        add_indicator(actor=OPERATOR, project_id=project, facts=indicator, at=at)
    return project
