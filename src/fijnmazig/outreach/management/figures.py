"""Figures for programs, in the shape that reports read."""

from datetime import date
from typing import Any

from fijnmazig.common.actor import OPERATOR
from fijnmazig.outreach.domain.funnel import Funnel, Rate
from fijnmazig.outreach.queries.figures import By, Wanted, exact_funnel, exact_groups

PLACES = 4


def told_funnel(*, wanted: Wanted, by: By | None, on: date) -> dict[str, Any]:
    """Return the funnel as data; split, when asked, with a row for each group."""
    told = as_data(exact_funnel(actor=OPERATOR, wanted=wanted, on=on))
    if by is None:
        return told
    groups = exact_groups(actor=OPERATOR, wanted=wanted, by=by, on=on)
    rows = [{by.value: name, **as_data(funnel)} for name, funnel in groups.items()]
    return told | {"rows": rows}


def as_data(funnel: Funnel) -> dict[str, Any]:
    """Return one funnel; not_informed, not_reached, declined, talked, other and unaccounted add up.

    `reached` is declined and talked together.
    """
    return {
        "received": funnel.received,
        "not_informed": funnel.not_informed,
        "not_reached": funnel.not_reached,
        "reached": funnel.reached,
        "declined": funnel.declined,
        "talked": funnel.talked,
        "other": {outcome.value.lower(): count for outcome, count in funnel.other.items()},
        "unaccounted": funnel.unaccounted,
        "rates": {name: _rate(rate) for name, rate in funnel.rates.items()},
    }


def _rate(rate: Rate) -> dict[str, int | float | None]:
    share = None if rate.share is None else round(float(rate.share), PLACES)
    return {"numerator": rate.numerator, "denominator": rate.denominator, "share": share}
