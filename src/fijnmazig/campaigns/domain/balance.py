"""Printed = handed out + left over, or the rest is not accounted for. Nothing is made to fit."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Cards of one run, or of several. `left` is what lies with us, None when nobody counted it.

    `given` went to a place, `back` of those came back: handed out is what is between them.
    """

    printed: int = 0
    given: int = 0
    back: int = 0
    left: int | None = None

    @property
    def handed_out(self) -> int:
        """Return how many cards went and did not come back."""
        return self.given - self.back

    @property
    def left_over(self) -> int:
        """Return how many cards somebody has counted as left: with us and at the places."""
        return self.back + (self.left or 0)

    @property
    def unaccounted(self) -> int:
        """Return what is neither handed out nor left over; below zero when more went than printed.

        Always: printed = handed_out + left_over + unaccounted.
        """
        return self.printed - self.handed_out - self.left_over

    @property
    def is_counted(self) -> bool:
        """Tell whether somebody counted what was left."""
        return self.left is not None


def total(balances: Iterable[Balance]) -> Balance:
    """Return the sum; it is counted when every part of it is."""
    parts = tuple(balances)
    is_counted = bool(parts) and all(part.is_counted for part in parts)
    left = sum(part.left or 0 for part in parts)
    return Balance(
        printed=sum(part.printed for part in parts),
        given=sum(part.given for part in parts),
        back=sum(part.back for part in parts),
        left=left if is_counted or left else None,
    )
