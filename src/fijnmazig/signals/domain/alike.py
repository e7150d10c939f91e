"""Which signals look alike, by their words: a suggestion to a person, never a decision."""

import math
from collections import Counter
from collections.abc import Collection, Hashable, Mapping

ALIKE_FROM = 0.3
"""Of so much of the weight of their words shared, two signals are worth a look side by side."""


def alike[Key: Hashable](
    words: Collection[str], *, others: Mapping[Key, Collection[str]], most: int = 5
) -> tuple[tuple[Key, float], ...]:
    """Return the keys of texts that share much with one, the most alike first, with how much.

    Words are terms of the house's analyser, which never merges what must not be confused. A word
    that many texts hold weighs little.
    """
    held = Counter(word for each in others.values() for word in set(each))
    total = len(others) + 1

    def weight(shared: Collection[str]) -> float:
        return sum(math.log(1 + total / (1 + held[word])) for word in set(shared))

    found = []
    for key, theirs in others.items():
        whole = weight({*words, *theirs})
        part = weight(set(words) & set(theirs)) / whole if whole else 0.0
        if part >= ALIKE_FROM:
            found.append((key, round(part, 2)))
    return tuple(sorted(found, key=lambda pair: (-pair[1], str(pair[0])))[:most])
