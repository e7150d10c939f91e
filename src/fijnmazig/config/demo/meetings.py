"""The meetings of the demo region: made from the seed number as a list, taken over by its door.

What the source documents tell comes out of these rows through the queries of real users: 25
organisations and 48 people at the start of the Rupel network, 88 and more than 450 at its end;
six series of trainings for fifteen municipalities; a webinar of thirty.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO, StringIO
from random import Random
from uuid import UUID

from django.db import transaction

from fijnmazig.common.actor import OPERATOR
from fijnmazig.config.demo.people import SEED
from fijnmazig.config.demo.roster import Joined, Names, Worker, morning, new_name
from fijnmazig.gatherings.queries.past import plan_past
from fijnmazig.gatherings.services.past import take_past

HEADER = ("datum", "moment", "organisatie", "naam", "rol", "soort")
THURSDAY = 3
START, END = date(2022, 12, 22), date(2024, 10, 31)
LAST_THURSDAY, A_DAY = date(2024, 10, 10), timedelta(days=1)
KICK_OFF_PEOPLE = 48
REGULARS = 2  # of each organisation; the others come once or twice, to a training
LARGEST_POOL, SMALLEST_POOL = 8, 3
WEBINAR_PEOPLE = 30
SENDS_BOTH = 0.5  # how often an organisation sends both regulars
KEEN = 0.4  # how keen an organisation must be to come to the closing day
COMES_AGAIN = 0.15  # how often somebody who came before follows a training too
JOINS, TURNS_UP = 0.8, 0.85  # of the fifteen, who follows a series; and comes to a moment of it
GOES_ON = "Doorstart"
SERIES_PARTS = ("kennis", "verdieping", "intervisie", "terugkommoment")
THEMES = (
    "Eerste gesprek over geweld",
    "Intieme terreur herkennen",
    "Kinderen in beeld",
    "Oudermishandeling",
    "Ouderenmis(be)handeling",
    "Stalking na een breuk",
)

type Line = tuple[str, str, str, str, str, str]


@dataclass(slots=True)
class Pool:
    """Who of an organisation may come; `seen` counts how many of them did."""

    body: Joined
    people: list[str]
    seen: set[str] = field(default_factory=set)

    @property
    def regulars(self) -> list[str]:
        """Return who comes again and again."""
        return self.people[:REGULARS]


@transaction.atomic
def prepare_meetings(
    bodies: Sequence[Joined],
    *,
    workers: Sequence[Worker],
    names: Names,
    ids: Mapping[str, UUID],
    today: date,
) -> None:
    """Let everybody have met until `today`; a second time nothing is new."""
    given = {worker.name for worker in workers}
    for key, made in (
        ("rupelmycorrhiza", rupel),
        ("hoe-gaat-het-met-u", genk),
        ("isp-ifg", gent),
    ):
        own = [body for body in bodies if body.partnership == key and body.joined]
        pools = [_pool(body, workers=workers, names=names, given=given) for body in own]
        _take_over([*made(pools), *afterwards(pools, today=today)], partnership_id=ids[key])


def _take_over(lines: Sequence[Line], *, partnership_id: UUID) -> None:
    text = StringIO()
    csv.writer(text, delimiter=";").writerows([HEADER, *lines])
    source = BytesIO(text.getvalue().encode())
    last = max(END, *(date.fromisoformat(line[0]) for line in lines))
    plan = plan_past(actor=OPERATOR, partnership_id=partnership_id, source=source, today=last)
    take_past(actor=OPERATOR, partnership_id=partnership_id, plan=plan, at=morning(last))


def _pool(body: Joined, *, workers: Sequence[Worker], names: Names, given: set[str]) -> Pool:
    """Return who works there already, and others made from the seed number."""
    random = Random(f"{SEED}:pool:{body.name}")  # noqa: S311 -- invents people, guards nothing
    people = [worker.name for worker in workers if worker.organisation == body.name]
    size = max(len(people), random.randint(SMALLEST_POOL, LARGEST_POOL))
    people += [new_name(random, names=names, given=given) for _ in range(size - len(people))]
    return Pool(body, people)


def thursdays(*, since: date, until: date) -> tuple[date, ...]:
    """Return the second Thursday of each month between two days, but for July and August."""
    found = []
    first = since.replace(day=1)
    while first <= until:
        day = first + timedelta(days=(THURSDAY - first.weekday()) % 7 + 7)
        if first.month not in {7, 8} and since <= day <= until:
            found.append(day)
        first = (first + timedelta(days=31)).replace(day=1)
    return tuple(found)


def afterwards(pools: Sequence[Pool], *, today: date) -> Iterator[Line]:
    """Yield how a network goes on once its project is over: each month, those who are keen."""
    days = thursdays(since=END + timedelta(days=1), until=today - timedelta(days=1))
    for pool in pools:
        left = pool.body.left
        for number, day in enumerate(days):
            random = Random(f"{SEED}:{day}:{pool.body.name}")  # noqa: S311 -- idem
            keen = random.random() < _zeal(pool) / (1 + number % 3)
            if keen and (left is None or day <= left):
                yield from _came(pool, pool.regulars[:1], day=day, title=GOES_ON, kind="netwerk")


def rupel(pools: Sequence[Pool]) -> Iterator[Line]:
    """Yield a kick-off, network meetings each month, trainings by sector and a steering group."""
    random = Random(f"{SEED}:rupel")  # noqa: S311 -- invents meetings, guards nothing
    yield from _kick_off([pool for pool in pools if _joined(pool) <= START])
    for number, day in enumerate(thursdays(since=START + A_DAY, until=LAST_THURSDAY), start=1):
        for pool in pools:
            if _joined(pool) <= day and (not pool.seen or random.random() < _zeal(pool)):
                wanted = pool.regulars if random.random() < SENDS_BOTH else pool.regulars[:1]
                yield from _came(pool, wanted, day=day, title="Netwerkmoment", kind="netwerk")
        if number % 4 == 0:
            yield from _steering(pools, day=day + timedelta(days=5))
    yield from _last_meeting(pools)
    yield from _trainings(pools, random=random)


def _joined(pool: Pool) -> date:
    return pool.body.joined or END


def _zeal(pool: Pool) -> float:
    """Return how often an organisation sends somebody, between a fifth and nine tenths."""
    random = Random(f"{SEED}:zeal:{pool.body.name}")  # noqa: S311 -- idem
    return 0.2 + 0.7 * random.random()


def _came(pool: Pool, people: Sequence[str], *, day: date, title: str, kind: str) -> Iterator[Line]:
    for name in people:
        pool.seen.add(name)
        yield (day.isoformat(), title, pool.body.name, name, "", kind)


def _kick_off(pools: Sequence[Pool]) -> Iterator[Line]:
    """Yield 48 people of the first organisations: two of each, and one of the last ones."""
    left = KICK_OFF_PEOPLE
    for at, pool in enumerate(pools):
        others = len(pools) - at - 1
        wanted = min(REGULARS, left - others)
        left -= wanted
        people = pool.people[:wanted]
        yield from _came(pool, people, day=START, title="Startmoment", kind="netwerk")


def _steering(pools: Sequence[Pool], *, day: date) -> Iterator[Line]:
    for pool in pools[:8]:
        if _joined(pool) <= day:
            yield from _came(
                pool, pool.regulars[:1], day=day, title="Stuurgroep", kind="stuurgroep"
            )


def _last_meeting(pools: Sequence[Pool]) -> Iterator[Line]:
    """Yield the closing day, with whoever joined after the last network meeting too."""
    day = date(2024, 10, 24)
    for pool in pools:
        if not pool.seen or _zeal(pool) > KEEN:
            yield from _came(pool, pool.regulars, day=day, title="Slotdag", kind="netwerk")


def _trainings(pools: Sequence[Pool], *, random: Random) -> Iterator[Line]:
    """Yield trainings on abuse of older people, by sector: everybody who did not come yet comes."""
    sectors: dict[str, list[Pool]] = {}
    for pool in pools:
        sectors.setdefault(pool.body.facts.sector.value, []).append(pool)
    for number, (_, some) in enumerate(sorted(sectors.items())):
        days = [date(2023, 10, 3) + timedelta(days=7 * number + 28 * turn) for turn in range(12)]
        for pool in some:
            later = [day for day in days if _joined(pool) <= day <= END] or [date(2024, 10, 29)]
            for name in pool.people:
                if name not in pool.seen or random.random() < COMES_AGAIN:
                    title = "Vorming ouderenmis(be)handeling"
                    day = random.choice(later)
                    yield from _came(pool, [name], day=day, title=title, kind="vorming")


def genk(pools: Sequence[Pool]) -> Iterator[Line]:
    """Yield the steering group, an information evening, and a webinar of thirty."""
    for month in range(1, 11):
        day = date(2024, month, 16)
        for pool in pools:
            if _joined(pool) <= day:
                yield from _came(
                    pool, pool.regulars[:1], day=day, title="Stuurgroep", kind="stuurgroep"
                )
    evening = date(2024, 2, 13)
    for pool in pools:
        if _joined(pool) <= evening:
            title = "Infoavond lotgenoten"
            yield from _came(pool, pool.regulars, day=evening, title=title, kind="infoavond")
    everybody = [(pool, name) for pool in pools for name in pool.people]
    for pool, name in everybody[:WEBINAR_PEOPLE]:
        day, title = date(2024, 8, 26), "Webinar Hoe gaat het met u"
        yield from _came(pool, [name], day=day, title=title, kind="webinar")


def gent(pools: Sequence[Pool]) -> Iterator[Line]:
    """Yield the platform of SPOCs, and six series of four moments for fifteen municipalities."""
    for month in (1, 3, 5, 9):
        for pool in pools:
            day = date(2024, month, 21)
            if _joined(pool) <= day:
                yield from _came(pool, pool.regulars[:1], day=day, title="Platform", kind="netwerk")
    for number, theme in enumerate(THEMES):
        random = Random(f"{SEED}:{theme}")  # noqa: S311 -- idem
        group = [(pool, random.choice(pool.people)) for pool in pools if random.random() < JOINS]
        for turn, part in enumerate(SERIES_PARTS):
            day = date(2024, 1, 9) + timedelta(days=14 * number + 28 * turn)
            kind = {"intervisie": "intervisie", "terugkommoment": "terugkommoment"}.get(
                part, "verdieping" if part == "verdieping" else "vorming"
            )
            for pool, name in group:
                if random.random() < TURNS_UP:
                    yield from _came(pool, [name], day=day, title=theme, kind=kind)
