"""Simulated attendance of any size, in an SQLite file: a pilot, a region, Flanders, ten of them."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fijnmazig.ties.domain.attendance import Attendance, attendance

FIRST = np.datetime64("2022-12-01")
DAYS = 1_400
LAST = FIRST + np.timedelta64(DAYS, "D")


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large a simulated mesh is, and how long all its figures may take, in seconds."""

    people: int
    bodies: int
    moments: int
    attendances: int
    limit: float | None = None


SIZES = {
    "pilot": Size(people=450, bodies=88, moments=60, attendances=1_500, limit=0.5),
    "region": Size(people=10_000, bodies=500, moments=2_000, attendances=50_000, limit=5),
    "flanders": Size(people=100_000, bodies=5_000, moments=20_000, attendances=896_232, limit=180),
    "ten": Size(people=1_000_000, bodies=50_000, moments=200_000, attendances=11_000_000),
}


def simulate(size: Size, path: Path) -> None:
    """Write attendances: regions of 20 organisations, four in five people from the own region."""
    chance = np.random.default_rng(1)
    regions = max(1, size.bodies // 20)
    mean = size.attendances / size.moments
    counts = np.maximum(2, chance.gamma(4, mean / 4, size.moments)).astype(np.int64)
    moment = np.repeat(np.arange(size.moments), counts)
    home = chance.integers(0, regions, size.moments)[moment]
    away = chance.random(len(moment)) < 0.2
    region = np.where(away, chance.integers(0, regions, len(moment)), home)
    inside = size.people // regions
    person = region * inside + (inside * chance.random(len(moment)) ** 1.5).astype(np.int64)
    body = person // inside * 20 + (person % inside) % 20
    day = np.sort(chance.integers(0, DAYS, size.moments))[moment]
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE seen (moment INT, day INT, body INT, person INT)")
        rows = zip(*(each.tolist() for each in (moment, day, body, person)), strict=True)
        database.executemany("INSERT INTO seen VALUES (?, ?, ?, ?)", rows)
    database.close()


def columns(path: Path) -> NDArray[np.int64]:
    """Return the rows of the database, int64[4, n]: moment, day, organisation, person.

    Each column comes as one text of numbers: three times quicker than a million rows of Python.
    """
    database = sqlite3.connect(path)
    query = (
        "SELECT group_concat(moment), group_concat(day), group_concat(body), group_concat(person)"
    )
    row = database.execute(f"{query} FROM seen").fetchone()
    database.close()
    return np.array([np.fromstring(text, np.int64, sep=",") for text in row])


def table_of(path: Path) -> Attendance:
    moment, day, body, person = columns(path)
    days = FIRST + day.astype("timedelta64[D]")
    return attendance(moments=moment, days=days, people=person, organisations=body)
