"""Where cards came, on a map of dots; the table beside it says the same."""

from collections.abc import Iterable

from fijnmazig.campaigns.domain.coverage import Covered
from fijnmazig.campaigns.domain.mapping import SIZE, DotMap, dot_map
from fijnmazig.common.charts.pen import wide
from fijnmazig.places.queries import municipality_name, positions


def map_of(covered: Iterable[Covered]) -> DotMap:
    """Return the municipalities of a round in their places, by the names of today."""
    return dot_map(
        covered,
        positions=positions(),
        name_of=lambda nis: municipality_name(nis) or nis,
        wide=lambda name: wide(name, SIZE),
    )
