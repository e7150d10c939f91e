"""How often pairs met within a period, and how many of those days were their first."""

import numpy as np

from fijnmazig.ties.domain.incidence import Incidence
from fijnmazig.ties.domain.meetings import BLOCK, meetings
from fijnmazig.ties.domain.rule import Rule


def encounters(
    incidence: Incidence,
    *,
    rule: Rule,
    first: np.datetime64 | None,
    last: np.datetime64,
    block: int = BLOCK,
) -> tuple[int, int]:
    """Return on how many days of a period a pair met for the first time ever, and again.

    A pair that meets twice on one day met once. Both days of the period are included.
    """
    new = again = 0
    for part in meetings(incidence.until(last), cap=rule.cap, block=block):
        days = incidence.days[part.moment]
        fresh = np.ones(len(days), np.bool_)
        np.not_equal(days[1:], days[:-1], out=fresh[1:])
        fresh[part.starts] = True
        counted = fresh if first is None else fresh & (days >= first)
        begins = np.zeros(len(days), np.bool_)
        begins[part.starts] = True
        new += int((counted & begins).sum())
        again += int((counted & ~begins).sum())
    return new, again
