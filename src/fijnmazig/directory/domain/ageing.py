"""Stretches of life for which services are looked for."""

from enum import StrEnum


class Ages(StrEnum):
    """Ages that services are looked for, as in the facets of the list."""

    CHILDREN = "CHILDREN"
    YOUNG = "YOUNG"
    ADULTS = "ADULTS"
    ELDERLY = "ELDERLY"


MONTHS = {
    Ages.CHILDREN: (0, 143),
    Ages.YOUNG: (144, 215),
    Ages.ADULTS: (216, 779),
    Ages.ELDERLY: (780, 1440),
}


def is_for(ages: tuple[int | None, int | None], *, wanted: Ages) -> bool:
    """Tell whether a range of ages in months, open where None, holds some of the wanted ones."""
    least, most = MONTHS[wanted]
    return (ages[0] is None or ages[0] <= most) and (ages[1] is None or ages[1] >= least)
