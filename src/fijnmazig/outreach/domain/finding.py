"""What a dossier is found by: numbers and households, as a team spells them before hiding them."""

from collections.abc import Iterator
from enum import StrEnum
from uuid import UUID

from fijnmazig.places.domain.names import key

AT_OPENING = 250  # dossiers made findable while a vault opens: nobody waits for more
AT_ONCE = 1_000  # while somebody searches


class Sign(StrEnum):
    """What a sign stands for; equal signs of one kind are one number, or one household."""

    NUMBER = "NUMBER"
    HOUSEHOLD = "HOUSEHOLD"


def signs_of(*, numbers: str, household: str, supplier_id: UUID) -> Iterator[tuple[Sign, str]]:
    """Yield what a dossier is found by: its numbers, one a line, and its household.

    Two police zones number their households each in their own way: the zone is part of it. A
    household that is only a dash or a dot is none.
    """
    for number in dict.fromkeys(numbers.split("\n")):
        if number:
            yield Sign.NUMBER, number
    if key(household):
        yield Sign.HOUSEHOLD, f"{supplier_id}:{key(household)}"
