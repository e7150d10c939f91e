"""What a reader must stay unsure of: which cells are guarded, and how far they must reach."""

from collections.abc import Collection

from fijnmazig.impact.domain.disclosure.cells import Cell, Rules, Stand, Tables


def unknown(tables: Tables, *, hidden: Collection[str]) -> tuple[Cell, ...]:
    """Return the cells whose number a reader is not given."""
    return tuple(
        cell
        for cell in tables.cells
        if cell.key in hidden or cell.stand in {Stand.IMPLIED, Stand.KEPT}
    )


def guarded(tables: Tables, *, hidden: Collection[str], rules: Rules) -> tuple[Cell, ...]:
    """Return the cells that nobody may work out: all that is hidden, and what is small."""
    return tuple(
        cell
        for cell in unknown(tables, hidden=hidden)
        if cell.stand is not Stand.IMPLIED or rules.is_small(cell)
    )


def reach(cell: Cell, *, rules: Rules) -> int:
    """Return how far above its number a cell must possibly lie: far enough to be no small group."""
    if rules.is_small(cell):
        return max(rules.width, rules.least(cell.counted) - cell.value)
    return rules.width
