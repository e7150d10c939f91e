"""Random tables as reports have them: many small numbers, margins, some linked by a margin."""

from random import Random

from fijnmazig.impact.domain.disclosure.cells import Tables, joined, one_way, two_way


def random_table(seed: int) -> Tables:
    """Return a table, or two that share the margin of their rows; always the same for a seed."""
    dice = Random(seed)  # noqa: S311 -- tables, no secrets
    rows = [f"r{at}" for at in range(dice.randint(2, 4))]
    first = {row: _row(dice, dice.randint(2, 4)) for row in rows}
    kind = dice.randrange(4)
    if kind == 0:
        return one_way("a", _row(dice, dice.randint(2, 8)))
    if kind == 1:
        return _linked(dice, first)
    return two_way("a", first)


def _row(dice: Random, many: int) -> dict[str, int]:
    return {f"c{at}": int(dice.expovariate(1 / dice.choice((4, 9, 20)))) for at in range(many)}


def _linked(dice: Random, first: dict[str, dict[str, int]]) -> Tables:
    """Return two tables of the same people: the rows are the same, what they are split by not."""
    second = {}
    for row, cells in first.items():
        cut = dice.randint(0, sum(cells.values()))
        second[row] = {"d0": cut, "d1": sum(cells.values()) - cut}
    other = two_way("a", second)
    return joined(two_way("a", first), other)
