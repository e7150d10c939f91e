"""What waits for somebody in the rooms of casework: how much, as they tell; never of whom."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from fijnmazig.common.actor import Actor
from fijnmazig.common.parts import Link


class Teller(Protocol):
    """Says what waits in one room."""

    def __call__(self, *, actor: Actor, at: datetime) -> Iterable[Link]:
        """Return a sentence with a number for each kind, and where it stands."""


_TELLERS: list[Teller] = []


def tell_what_waits(teller: Teller) -> None:
    """Ask `teller` too from now on, whenever somebody looks what waits for them."""
    if teller not in _TELLERS:
        _TELLERS.append(teller)


def what_waits(*, actor: Actor, at: datetime) -> tuple[Link, ...]:
    """Return what waits for `actor` in every room that tells; readable with a closed vault too."""
    return tuple(link for teller in _TELLERS for link in teller(actor=actor, at=at))
