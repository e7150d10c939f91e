"""Where a municipality lies, for maps of dots: no border and no distance is read from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

type Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """The chief place of a municipality, in degrees."""

    latitude: float
    longitude: float


def read_positions(rows: Iterable[Cells]) -> dict[str, Position]:
    """Return the positions of a table by NIS code. Raises ValueError at a row that is none."""
    return {
        row["nis"]: Position(latitude=float(row["latitude"]), longitude=float(row["longitude"]))
        for row in rows
    }
