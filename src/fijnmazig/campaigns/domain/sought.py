"""What somebody looks for in a list of what was handed out, and in which order."""

from dataclasses import dataclass

SORTS = ("dag", "gemeente", "plek", "gebracht", "uitgedeeld")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """A card by its key, a municipality by its code (empty: all), and the order."""

    card: str = ""
    nis: str = ""
    sort: str = "dag"
    is_falling: bool = True


def sought(*, card: str, nis: str, sort: str) -> Sought:
    """Return what an address asks; an order we do not know is that of the day, newest first."""
    name = sort.removeprefix("-")
    if name not in SORTS:
        return Sought(card=card, nis=nis)
    return Sought(card=card, nis=nis, sort=name, is_falling=sort.startswith("-"))
