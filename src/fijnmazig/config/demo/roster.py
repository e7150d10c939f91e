"""Who works where in the demo region: read from content, and made from the seed number."""

import csv
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from django.utils.text import slugify

from fijnmazig.common.paths import CONTENT
from fijnmazig.config.demo.people import PEOPLE, SEED, WORKS_SINCE
from fijnmazig.organisations.domain.facts import OrganisationFacts
from fijnmazig.organisations.domain.kinds import OrganisationKind, Sector, Track

FOLDER = CONTENT / "demo" / "network"
FICTIONAL = "(fictief)"
LABEL = 63  # letters in one part of a domain
BEFORE = date(2014, 1, 1)  # nobody who is made from the seed number works anywhere longer
MOVES_ON, SENDS_TWO = 0.05, 0.12  # how often somebody left since, or a second person takes part
LEFT_FROM, LEFT_DAYS = date(2025, 1, 1), 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What names and functions are made of; functions by sector."""

    first: tuple[str, ...]
    landscape: tuple[str, ...]
    places: tuple[str, ...]
    functions: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """An organisation, and when it took part in which partnership; `partnership` may be empty."""

    facts: OrganisationFacts
    partnership: str
    joined: date | None
    left: date | None
    part: str

    @property
    def name(self) -> str:
        """Return the name of the organisation."""
        return self.facts.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Somebody and for whom they work, from and until; no address of theirs can exist."""

    name: str
    organisation: str
    function: str
    start: date
    email: str
    end: date | None = None


def morning(day: date) -> datetime:
    """Return the moment of a day on which things are noted."""
    return datetime.combine(day, time(9, 0), tzinfo=UTC)


def organisations() -> Iterator[Joined]:
    """Yield the organisations of the region, in order of file."""
    with (FOLDER / "organisations.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield Joined(
                facts=_facts(row),
                partnership=row["partnership"],
                joined=_day(row["joined"]),
                left=_day(row["left"]),
                part=row["part"],
            )


def _facts(row: Mapping[str, str]) -> OrganisationFacts:
    return OrganisationFacts(
        name=row["name"],
        kind=OrganisationKind(row["kind"]),
        sector=Sector(row["sector"]),
        track=Track(row["track"]) if row["track"] else None,
        is_listed=row["listed"] == "yes",
        municipalities=tuple(row["municipalities"].split()),
        contact_email=general_address(row["name"]) if row["listed"] == "yes" else "",
    )


def general_address(name: str) -> str:
    """Return the general address of an invented body, at a domain that can never exist.

    Empty for a body that exists. Source: RFC 2606.
    """
    if not name.endswith(FICTIONAL):
        return ""
    return f"info@{slugify(name.removesuffix(FICTIONAL))[:LABEL].rstrip('-')}.example"


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def written() -> dict[str, list[dict[str, Any]]]:
    """Return what `network.toml` says: lists of partnerships, people, mandates and so on."""
    return tomllib.loads((FOLDER / "network.toml").read_text(encoding="utf-8"))


def named_workers() -> tuple[Worker, ...]:
    """Return the people who are written down: who holds a mandate, and who has an account."""
    rows = written()["person"]
    return (*(_named(row) for row in rows), *demo_workers())


def _named(row: Mapping[str, Any]) -> Worker:
    return Worker(
        name=row["name"],
        organisation=row["organisation"],
        function=row["function"],
        start=row["start"],
        email=_address(row["name"]),
        end=row.get("end"),
    )


def _address(name: str) -> str:
    """Return an address at a domain that can never exist. Source: RFC 2606."""
    return f"{'.'.join(name.removesuffix(FICTIONAL).lower().split())}@demo.example"


def demo_workers() -> Iterator[Worker]:
    """Yield for whom the people with an account work."""
    for person in PEOPLE:
        yield Worker(
            name=person.name,
            organisation=person.organisation,
            function=person.function,
            start=WORKS_SINCE,
            email=person.email,
        )


def made_workers(bodies: Sequence[Joined], *, taken: Sequence[Worker]) -> tuple[Worker, ...]:
    """Return somebody, sometimes two, for each invented body that takes part and has nobody yet.

    The same seed number gives the same people, and names are given once. A body that is added
    leaves the people of the others as they were.
    """
    names, given = read_names(), {worker.name for worker in taken}
    staffed = {worker.organisation for worker in taken}
    workers: list[Worker] = []
    for body in bodies:
        if body.joined and body.name.endswith(FICTIONAL) and body.name not in staffed:
            workers += _workers_of(body, body.joined, names=names, given=given)
    return tuple(workers)


def read_names() -> Names:
    """Return what `names.toml` says."""
    found = tomllib.loads((FOLDER / "names.toml").read_text(encoding="utf-8"))
    return Names(
        first=tuple(found["first"].split()),
        landscape=tuple(found["landscape"].split()),
        places=tuple(found["places"].split()),
        functions=found["functions"],
    )


def _workers_of(body: Joined, joined: date, *, names: Names, given: set[str]) -> Iterator[Worker]:
    random = Random(f"{SEED}:{body.name}")  # noqa: S311 -- invents people, guards nothing
    for _ in range(2 if random.random() < SENDS_TWO else 1):
        name = new_name(random, names=names, given=given)
        days = (joined - BEFORE).days
        end = LEFT_FROM + timedelta(days=random.randrange(LEFT_DAYS))
        yield Worker(
            name=name,
            organisation=body.name,
            function=random.choice(names.functions[body.facts.sector]),
            start=BEFORE + timedelta(days=random.randrange(days)),
            email=_address(name),
            end=end if random.random() < MOVES_ON else None,
        )


def new_name(random: Random, *, names: Names, given: set[str]) -> str:
    """Return a name that nobody has yet, and remember it."""
    while True:
        family = f"{random.choice(names.landscape)}{random.choice(names.places)}"
        name = f"{random.choice(names.first)} {family} {FICTIONAL}"
        if name not in given:
            given.add(name)
            return name
