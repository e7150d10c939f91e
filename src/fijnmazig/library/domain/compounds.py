"""Take compounds apart by how productive each part is in the language."""

from fijnmazig.library.domain.lexicon import NEVER, Lexicon

SHORTEST_PART = 3
LONGEST_WORD = 60
PART_COST = 40
"""What every part costs on top of its rarity, so that few long parts win."""
HIGHEST_MEAN = 172
"""Mean cost above which an unlisted word is left whole: every part would be unproductive."""
LENGTH_BONUS = {5: 16, 6: 40, 7: 56}
"""What a long part (five letters, six, seven or more) takes off: chance rarely spells one."""
HIGHEST_OF_SHORT = 146
"""A part of three letters must be this productive, or half the language falls apart."""

type Split = tuple[str, ...]


def _usable(part: str, cost: int) -> bool:
    """Tell whether a part may stand where it costs `cost`."""
    return len(part) > SHORTEST_PART or cost <= HIGHEST_OF_SHORT


def _chance(part: str, cost: int) -> int:
    """Return the cost of a part, less what its length makes certain."""
    return cost - LENGTH_BONUS.get(min(len(part), 7), 0)


def split(word: str, *, lexicon: Lexicon) -> Split:
    """Return the parts of a folded word as they are written in it, or nothing when it is whole.

    The cheapest reading wins: a shortest path over the letters, where a part costs less the more
    compounds of the word list it helps to form (as modifier before the last, as head at the end).

    Source: ADR 0003.
    """
    size = len(word)
    if not 2 * SHORTEST_PART <= size <= LONGEST_WORD:
        return ()
    unreached: tuple[int, int, Split] = (-1, 0, ())
    cheapest = [(0, 0, unreached[2])] + [unreached] * size
    for start in range(size - SHORTEST_PART + 1):
        spent, rarity, path = cheapest[start]
        if spent < 0:
            continue
        for end in range(start + SHORTEST_PART, size + 1):
            if start == 0 and end == size:
                continue
            part = word[start:end]
            cost = lexicon.cost_at_end(part) if end == size else lexicon.cost_inside(part)
            if cost == NEVER or not _usable(part, cost):
                continue
            total = spent + cost + PART_COST
            if cheapest[end][0] < 0 or total < cheapest[end][0]:
                cheapest[end] = (total, rarity + _chance(part, cost), (*path, part))
    _, rarity, parts = cheapest[size]
    if parts and (lexicon.kind(word) is not None or rarity <= HIGHEST_MEAN * len(parts)):
        return parts
    return ()
