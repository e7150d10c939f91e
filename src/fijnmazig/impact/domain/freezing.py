"""A figure as it is frozen, and the digest by which the same figures are known again.

Source: criterion N-13: a report from a frozen snapshot is reproducible.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from fijnmazig.impact.domain.kinds import Aggregation, Counted, Unit
from fijnmazig.impact.domain.measured import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A value with its trace; `base` is what is counted: the metric and what narrows it.

    `value` None is "niet geregistreerd". `adds_up`: parts and what is unaccounted are the value.
    """

    key: str
    base: str
    label: str
    unit: Unit
    counted: Counted
    aggregation: Aggregation
    value: Decimal | None
    indicator: UUID | None = None
    metric: str = ""
    words: str = ""
    numerator: int | None = None
    denominator: int | None = None
    records: int = 0
    query: str = ""
    source: str = ""
    parts: tuple[Part, ...] = ()
    interval: tuple[Decimal, Decimal] | None = None
    unaccounted: int = 0
    adds_up: bool = True

    @property
    def count(self) -> int | None:
        """Return the value when it counts something: whole, and no measure of change."""
        if self.value is None or self.unit in {Unit.POINTS, Unit.PERCENT, Unit.DAYS}:
            return None
        return int(self.value) if self.value == self.value.to_integral_value() else None


def hand_key(slug: str) -> str:
    """Return what names a figure that people fill in, in reports and between snapshots."""
    return f"hand.{slug}"


def base_of(metric: str, *, filters: dict[str, str]) -> str:
    """Return what is counted, the same for the same figure at any time."""
    narrowed = ",".join(f"{name}={value}" for name, value in sorted(filters.items()))
    return f"{metric}@{narrowed}" if narrowed else metric


def digest(figures: Sequence[Figure], *, first: date | None, last: date) -> str:
    """Return the SHA-256 of figures in their order; not of when, by whom or with which code."""
    said = {
        "first": first.isoformat() if first else None,
        "last": last.isoformat(),
        "figures": [_said(one) for one in figures],
    }
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _said(one: Figure) -> dict[str, object]:
    return {
        "key": one.key,
        "unit": one.unit.value,
        "value": plain(one.value),
        "words": one.words,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "unaccounted": one.unaccounted,
        "interval": [plain(end) for end in one.interval] if one.interval else None,
        "parts": [[part.key, plain(part.value)] for part in one.parts],
    }


def plain(value: Decimal | None) -> str | None:
    """Return a number without empty decimals, whatever it was stored with."""
    if value is None:
        return None
    return f"{value.normalize():f}"
