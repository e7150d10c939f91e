"""Dialogues of the demo region that were held: a made-up public, counted evening by evening.

Who comes when is made from the seed number and forgotten at once; what is stored is what a host
stores, three numbers an evening. How many different people came follows from those.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from fijnmazig.common.actor import OPERATOR
from fijnmazig.config.demo import planned
from fijnmazig.config.demo.people import SEED
from fijnmazig.gatherings.domain.dialogues import CountMethod
from fijnmazig.gatherings.domain.kinds import Audience, SeriesKind
from fijnmazig.gatherings.domain.planning import CohortFacts, MomentFacts, SeriesFacts, at_clock
from fijnmazig.gatherings.queries.reach import held_series
from fijnmazig.gatherings.services import cohorts, moments, series
from fijnmazig.gatherings.services.dialogues import Counted, count_visitors
from fijnmazig.organisations.queries.doors import partnership_by_key

FILE = planned.FOLDER / "dialogues.toml"
LOYAL = 0.42  # who comes again: early, now and then, and on the last evening
NOW_AND_THEN = 0.3
HUNDRED = 100
A_MONTH = timedelta(days=30)

type Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Closing:
    """What a host counts at the end of an evening."""

    first_time: int
    came_before: int
    not_said: int


@transaction.atomic
def prepare_dialogues() -> None:
    """Hold the dialogues as their hosts would, unless they were held."""
    written = tomllib.loads(FILE.read_text(encoding="utf-8"))
    if not held_series(OPERATOR).filter(title=written["title"]).exists():
        hold(written)


def hold(written: Row) -> None:
    """Make the series with its editions, announce it, and close every evening in its turn."""
    editions = written["edition"]
    made = _made(written, at=_starts(written, day=editions[0]["days"][0]) - A_MONTH)
    for number, row in enumerate(editions):
        at = _starts(written, day=row["days"][0]) - A_MONTH
        where: Row = {"actor": OPERATOR, "series_id": made, "as_seen": None, "at": at}
        cohort_id = _cohort(where, name=row["name"])
        ids = [
            moments.add_moment(**where, cohort_id=cohort_id, facts=_evening(written, day=day))
            for day in row["days"]
        ]
        if number == 0:
            series.publish_series(**where)
        _count(written, row, moment_ids=ids)
    last = _starts(written, day=editions[-1]["days"][-1]) + A_MONTH
    series.end_series(actor=OPERATOR, series_id=made, as_seen=None, at=last)


def _made(written: Row, *, at: datetime) -> UUID:
    partnership = partnership_by_key(written["partnership"])
    facts = SeriesFacts(
        kind=SeriesKind.DIALOGUE,
        audience=Audience.PUBLIC,
        title=written["title"],
        summary=written["summary"],
        theme=written["theme"],
        nis=written["nis"],
    )
    return series.make_series(actor=OPERATOR, partnership_id=partnership.id, facts=facts, at=at)


def _cohort(where: Row, *, name: str) -> UUID:
    """Return the group of an edition: the one that came with the series, or one more."""
    groups = held_series(OPERATOR).filter(id=where["series_id"])
    bare = groups.filter(cohorts__name="").values_list("cohorts__id", flat=True).first()
    facts = CohortFacts(name=name)
    if bare is None:
        return cohorts.add_cohort(**where, facts=facts)
    cohorts.change_cohort(**where, cohort_id=bare, facts=facts)
    return bare


def _evening(written: Row, *, day: date) -> MomentFacts:
    starts_at = _starts(written, day=day)
    return MomentFacts(
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=written["minutes"]),
        venue=written["venue"],
        nis=written["nis"],
        accessibility=written["accessibility"],
    )


def _starts(written: Row, *, day: date) -> datetime:
    starts_at = at_clock(day, hour=written["first"])
    assert starts_at is not None  # noqa: S101 -- no row is planned in the middle of a night
    return starts_at


def _count(written: Row, row: Row, *, moment_ids: Sequence[UUID]) -> None:
    for day, moment_id, closing in zip(row["days"], moment_ids, closings(row), strict=True):
        counted = Counted(
            first_time=closing.first_time,
            came_before=closing.came_before,
            not_said=closing.not_said,
            method=CountMethod(row["method"]),
            nonce=uuid5(NAMESPACE_URL, f"count:{moment_id}"),
        )
        at = _starts(written, day=day) + timedelta(minutes=written["minutes"])
        count_visitors(actor=OPERATOR, moment_id=moment_id, counted=counted, at=at)


def closings(row: Row) -> Iterator[Closing]:
    """Yield what was counted on each evening of an edition, from its made-up public."""
    random = Random(f"{SEED}:{row['name']}")  # noqa: S311 -- invents visits, guards nothing
    evenings = len(row["days"])
    came = [_evenings(random, evenings=evenings) for _ in range(row["public"])]
    for number in range(evenings):
        answers = [_answer(row, one, number, random=random) for one in came if number in one]
        yield Closing(*(answers.count(place) for place in range(3)))


def _evenings(random: Random, *, evenings: int) -> set[int]:
    """Return on which evenings one person comes: one of them, or again and again."""
    if random.random() >= LOYAL:
        return {random.randrange(evenings)}
    first, last = random.randrange(evenings // 2), evenings - 1
    between = {one for one in range(first + 1, last) if random.random() < NOW_AND_THEN}
    return {first, last} | between


def _answer(row: Row, came: set[int], number: int, *, random: Random) -> int:
    """Return what one person says at the door: first time, came before, or rather not."""
    if random.random() * HUNDRED < row.get("shy", 0):
        return 2
    is_first = number == min(came)
    is_mistaken = number == 0 and random.random() * HUNDRED < row.get("mistaken", 0)
    return 0 if is_first and not is_mistaken else 1
