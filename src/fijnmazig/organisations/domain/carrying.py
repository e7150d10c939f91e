"""Which mandates carry a role, and when a role has none left."""

from collections.abc import Iterable
from datetime import date

from fijnmazig.organisations.domain.periods import Period


def has_lapsed(mandates: Iterable[Period], *, since: date, on: date) -> bool:
    """Tell whether a role held since a day lost the last mandate that carried it, before `on`.

    A mandate that is still to come carries it. A role that no mandate carried on its first day or
    later was given for another reason, and stays.
    """
    ends = [period.end for period in mandates]
    over = [end for end in ends if end is not None and end < on]
    return bool(over) and len(over) == len(ends) and since <= max(over)
