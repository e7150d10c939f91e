"""How large a house is. Source: DESIGN.md, Scale.

What a team has open is bounded by how many people call, not by how large the house is. A region
gets 10,000 dossiers a year, some 190 a week; three attempts take about two weeks, so some 400 are
open at any moment. What was settled stays readable until its term is over: with the outcomes of the
end report and the usual terms (30 days, 180 after a conversation) that is another 2,200. A house of
Flanders has ten such teams, one for each network, and a caller reads that of the own team only.
A region begins ten groups a year, of eight weeks: two go on, two gather people, two are just over.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from uuid import UUID

EACH = 25
"""People at a moment."""
YEARS = 4
"""Over how many years the moments are spread, until the day before the house is made."""


class Scale(StrEnum):
    """The sizes that can be asked for."""

    REGION = "region"
    FLANDERS = "flanders"


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How many of everything; a partnership has some thirty municipalities.

    The last four are of each team: dossiers without an outcome, dossiers with one that are still
    kept, groups that gather people, go on or are just over, and people without a seat.
    """

    partnerships: int
    municipalities: int
    organisations: int
    people: int
    attendances: int
    documents: int
    services: int
    dossiers: int
    groups: int
    signals: int
    rounds: int
    open_dossiers: int
    kept_dossiers: int
    groups_now: int
    waiting: int

    def shrunk(self, factor: float) -> "Size":
        """Return a size with this part of the records, one of each at least."""

        def part(total: int) -> int:
            return max(1, math.ceil(total * factor))

        return Size(
            partnerships=part(self.partnerships),
            municipalities=part(self.municipalities),
            organisations=part(self.organisations),
            people=max(part(self.people), 2 * EACH),
            attendances=max(part(self.attendances), 2 * EACH),
            documents=part(self.documents),
            services=part(self.services),
            dossiers=part(self.dossiers),
            groups=part(self.groups),
            signals=part(self.signals),
            rounds=part(self.rounds),
            open_dossiers=part(self.open_dossiers),
            kept_dossiers=part(self.kept_dossiers),
            groups_now=max(3, part(self.groups_now)),
            waiting=part(self.waiting),
        )


SIZES = {
    Scale.REGION: Size(
        partnerships=1,
        municipalities=30,
        organisations=500,
        people=5_000,
        attendances=50_000,
        documents=5_000,
        services=500,
        dossiers=10_000 * YEARS,
        groups=10 * YEARS,
        signals=500,
        rounds=2 * YEARS,
        open_dossiers=400,
        kept_dossiers=2_200,
        groups_now=6,
        waiting=40,
    ),
    Scale.FLANDERS: Size(
        partnerships=10,
        municipalities=285,
        organisations=5_000,
        people=100_000,
        attendances=1_000_000,
        documents=50_000,
        services=5_000,
        dossiers=100_000 * YEARS,
        groups=100 * YEARS,
        signals=5_000,
        rounds=20 * YEARS,
        open_dossiers=400,
        kept_dossiers=2_200,
        groups_now=6,
        waiting=40,
    ),
}


def named(kind: str, number: int) -> UUID:
    """Return the id of a record: the same in each run, and spread as random ids are."""
    digest = blake2b(f"{kind}:{number}".encode(), digest_size=16).digest()
    return UUID(bytes=digest, version=4)
