"""What a count is asked, and what it answers: a value with everything that shows it balances."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from fijnmazig.common.actor import Actor
from fijnmazig.gatherings.domain.roll import Roll
from fijnmazig.gatherings.queries.doors import attendances
from fijnmazig.impact.domain.measured import Part, Wanted

type Memory = dict[Hashable, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is counted, for whom, on which day; `partnership_id` is None for the whole region.

    `memory` is what was read before for other figures of the same count: one actor, one moment.
    """

    actor: Actor
    wanted: Wanted
    partnership_id: UUID | None
    on: date
    memory: Memory = field(default_factory=dict, compare=False)

    @property
    def day(self) -> date:
        """Return the last day that counts."""
        return self.wanted.last or self.on

    def filter(self, name: str) -> str:
        """Return what the figure is narrowed to; empty when it is not."""
        return self.wanted.filters.get(name, "")

    def once[Result](self, key: Hashable, *, read: Callable[[], Result]) -> Result:
        """Return what `read` gives, which figures counted together ask only once.

        `key` says everything that the answer depends on, beside who asks.
        """
        if key not in self.memory:
            self.memory[key] = read()
        found: Result = self.memory[key]
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A count; `value` is None when nothing is registered, `query` is the function that counted."""

    value: int | Decimal | None
    records: int
    query: Callable[..., Any]
    numerator: int | None = None
    denominator: int | None = None
    parts: tuple[Part, ...] = ()
    interval: tuple[Decimal, Decimal] | None = None
    unaccounted: int = 0
    is_exact: bool = True
    note: str = ""
    wanted: Wanted | None = None


type Counter = Callable[[Asking], Answer]


def parts_of(counts: Mapping[str, int], *, labels: Mapping[str, object]) -> tuple[Part, ...]:
    """Return counts as parts, in their order."""
    return tuple(
        Part(key=key, label=str(labels.get(key, key)), value=Decimal(count))
        for key, count in counts.items()
    )


def unregistered(query: Callable[..., Any], *, note: object) -> Answer:
    """Return the answer of a room that keeps no such count: not nought, but not registered."""
    return Answer(value=None, records=0, query=query, note=str(note))


def roll(asking: Asking) -> Roll:
    """Return who was where until the day asked for: read once for all figures counted together."""
    day, place = asking.day, asking.partnership_id
    return asking.once(
        (attendances, place, day), read=lambda: attendances(until=day, partnership_id=place)
    )
