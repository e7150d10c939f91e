"""Order what was found: by tier first, then by both lists fused."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

STEP = 1024.0
"""Score of one tier step; relevance never reaches it, so the tier can be read off a score."""
CONCEPT_STEP = 4
"""Steps for each concept that is there, when not all need be."""
NEAR_STEP = 1
"""Steps for two neighbouring concepts that stand near one another."""
TIGHT_STEP = 1
"""Steps on top when they form one compound, or stand side by side: geweld tussen partners."""
FUSION = 60
"""Constant of reciprocal rank fusion.

Source: Cormack, Clarke, Büttcher (2009), Reciprocal rank fusion outperforms Condorcet.
"""


@dataclass(frozen=True, slots=True)
class Ranked[Key: Hashable]:
    """A result with its relevance for this query: higher is better, at most 1."""

    key: Key
    score: float


def fuse[Key: Hashable](
    lists: Sequence[Sequence[tuple[Key, float]]], *, highest_tier: int
) -> list[Ranked[Key]]:
    """Return the results of several ranked lists as one list, best first.

    Each list holds (key, score), best first. Within a tier a result counts 1 / (FUSION + rank) for
    every list in which it has any relevance; ties keep the order of the first list. Scores lie
    between 0 and 1.
    """
    tiers: dict[Key, int] = {}
    fused: dict[Key, float] = {}
    for ranked in lists:
        for rank, (key, score) in enumerate(ranked, start=1):
            tier, relevance = divmod(score, STEP)
            tiers[key] = max(tiers.get(key, 0), int(tier))
            fused[key] = fused.get(key, 0.0) + (1.0 / (FUSION + rank) if relevance else 0.0)
    best, top = len(lists) / (FUSION + 1), highest_tier + 1
    scores = {key: (tier + fused[key] / best) / top for key, tier in tiers.items()}
    return [
        Ranked(key, round(min(scores[key], 1.0), 6))
        for key in sorted(scores, key=scores.__getitem__, reverse=True)
    ]


def highest_tier(*, concepts: int, needed: int, pairs: int) -> int:
    """Return the tier of a document that holds everything, all together."""
    alone = TIGHT_STEP if concepts == 1 else 0
    return (
        (CONCEPT_STEP * concepts if needed < concepts else 0)
        + (NEAR_STEP + TIGHT_STEP) * pairs
        + alone
    )
