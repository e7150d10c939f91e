"""Who never sits together: computed, not remembered. Source: CRITERIA S-F2.

Two people are kept apart when they share a dossier, a household or a number, or when the team
named them as a pair. Values that are compared are keyed hashes: this module sees no name.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

type Pair = frozenset[UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody, with the keyed hashes of dossier, household and numbers."""

    id: UUID
    keys: frozenset[bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Pairs the team named, and couples who come together to what is meant for couples."""

    never: frozenset[Pair] = frozenset()
    couples: frozenset[Pair] = frozenset()


def are_apart(one: Known, other: Known, *, rules: Rules) -> bool:
    """Tell whether two people may never share a group. A named pair is stronger than a couple."""
    pair = frozenset({one.id, other.id})
    if len(pair) == 1:
        return False
    if pair in rules.never:
        return True
    return pair not in rules.couples and not one.keys.isdisjoint(other.keys)


def in_the_way(newcomer: Known, *, members: Iterable[Known], rules: Rules) -> tuple[UUID, ...]:
    """Return the members with whom the newcomer may not sit, in their order."""
    return tuple(one.id for one in members if are_apart(newcomer, one, rules=rules))


def clashes(members: Collection[Known], *, rules: Rules) -> tuple[tuple[UUID, UUID], ...]:
    """Return every pair among these people that may not sit together; nothing is how it must be."""
    return tuple(
        (one.id, other.id)
        for one, other in combinations(members, 2)
        if are_apart(one, other, rules=rules)
    )
