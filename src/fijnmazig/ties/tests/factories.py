"""Attendance tables to test with: by hand, or many at random."""

import random
from collections.abc import Iterable
from datetime import date, timedelta

import numpy as np

from fijnmazig.ties.domain.attendance import Attendance, attendance
from fijnmazig.ties.domain.rule import Rule

type Row = tuple[str, str, str | None, str | None]

PLAIN = Rule(cap=None, half_life_months=None)
"""No plenaries and no decay: what other packages compute."""
START = date(2023, 1, 1)


def day(text: str) -> np.datetime64:
    return np.datetime64(text, "D")


def table_of(rows: Iterable[Row]) -> Attendance:
    """Return the table of rows (moment, day, organisation, person)."""
    moments, days, organisations, people = zip(*rows, strict=True)
    return attendance(
        moments=moments,
        days=np.array(days, "datetime64[D]"),
        people=people,
        organisations=organisations,
    )


def random_rows(seed: int, *, people: int = 30, bodies: int = 13) -> list[Row]:
    """Return a small network: everybody works for one organisation."""
    chance = random.Random(seed)  # noqa: S311 -- no secret
    rows: list[Row] = []
    for moment in range(chance.randint(1, 12)):
        on = (START + timedelta(days=chance.randint(0, 1_200))).isoformat()
        there = chance.sample(range(people), chance.randint(1, 6))
        rows += [(f"m{moment:02}", on, f"o{who % bodies:02}", f"p{who:02}") for who in there]
    return rows
