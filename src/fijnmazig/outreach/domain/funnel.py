"""Figures of what came of dossiers: parts that always add up, and every denominator.

Source: CRITERIA S-H1; the end report of Genk, in which two of 282 are accounted for nowhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from fijnmazig.outreach.domain.outcomes import ELSEWHERE, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A share with what it is a share of."""

    numerator: int
    denominator: int

    @property
    def share(self) -> Fraction | None:
        """Return the share, None of nothing."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """How many dossiers stand where. `unaccounted`: no outcome, and nobody can follow it up."""

    received: int
    not_informed: int
    not_reached: int
    declined: int
    talked: int
    other: Mapping[Outcome, int] = field(default_factory=dict)
    unaccounted: int = 0

    @property
    def reached(self) -> int:
        """Return how many were reached: they talked, or said no."""
        return self.declined + self.talked

    @property
    def callable(self) -> int:
        """Return how many could be called: received, and informed by the police."""
        return self.received - self.not_informed

    @property
    def parts(self) -> dict[str, int]:
        """Return the parts that add up to what was received."""
        return {
            "not_informed": self.not_informed,
            "not_reached": self.not_reached,
            "declined": self.declined,
            "talked": self.talked,
            **{outcome.value.lower(): self.other.get(outcome, 0) for outcome in ELSEWHERE},
            "unaccounted": self.unaccounted,
        }

    @property
    def rates(self) -> dict[str, Rate]:
        """Return every share that is told, each with its own denominator."""
        pairs = {
            "reached_of_received": (self.reached, self.received),
            "talked_of_received": (self.talked, self.received),
            "reached_of_callable": (self.reached, self.callable),
            "talked_of_callable": (self.talked, self.callable),
            "talked_of_called_out": (self.talked, self.reached + self.not_reached),
            "talked_of_reached": (self.talked, self.reached),
        }
        return {
            name: Rate(numerator=top, denominator=below) for name, (top, below) in pairs.items()
        }


def funnel_of(*, received: int, given: Mapping[Outcome, int], lapsed: int = 0) -> Funnel:
    """Return the funnel of so many received dossiers and the outcomes that were given.

    What got no outcome is open; of those, `lapsed` belong to an agreement that is over, so that
    nobody may call any more: they are unaccounted for. Raises ValueError when it cannot be.
    """
    waiting = received - sum(given.values())
    if waiting < 0 or not 0 <= lapsed <= waiting or any(count < 0 for count in given.values()):
        message = "More outcomes than dossiers: the record of events is damaged."
        raise ValueError(message)
    others = {outcome: given.get(outcome, 0) for outcome in ELSEWHERE}
    return Funnel(
        received=received,
        not_informed=given.get(Outcome.NOT_INFORMED, 0),
        not_reached=given.get(Outcome.NOT_REACHED, 0),
        declined=given.get(Outcome.DECLINED, 0),
        talked=given.get(Outcome.TALKED, 0),
        other=others | {Outcome.OPEN: waiting - lapsed},
        unaccounted=lapsed,
    )


def together(funnels: Iterable[Funnel]) -> Funnel:
    """Return the funnel of disjoint groups together."""
    several = tuple(funnels)
    return Funnel(
        received=sum(one.received for one in several),
        not_informed=sum(one.not_informed for one in several),
        not_reached=sum(one.not_reached for one in several),
        declined=sum(one.declined for one in several),
        talked=sum(one.talked for one in several),
        other={key: sum(one.other.get(key, 0) for one in several) for key in ELSEWHERE},
        unaccounted=sum(one.unaccounted for one in several),
    )


def steps(funnel: Funnel) -> tuple[tuple[str, int], ...]:
    """Return the steps of the funnel, each a subset of the one before."""
    return (
        ("received", funnel.received),
        ("callable", funnel.callable),
        ("reached", funnel.reached),
        ("talked", funnel.talked),
    )
