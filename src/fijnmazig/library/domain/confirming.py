"""The question "klopt dit nog?": every half year an owner is asked whether it still holds."""

import calendar
from datetime import date, timedelta

HALF_YEAR = 6  # months
SHORTEST = timedelta(days=181)  # from the end of August to the end of February


def half_year_after(day: date) -> date:
    """Return the same day six months later, or the last of that month when it is shorter."""
    months = day.month - 1 + HALF_YEAR
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def last_that_may_be_due(today: date) -> date:
    """Return a day: what was confirmed after it is not due yet. Narrows a look through the rows."""
    return today - SHORTEST


def is_due(confirmed: date, *, today: date) -> bool:
    """Tell whether it is time to look again: half a year has passed."""
    return today >= half_year_after(confirmed)


def is_unconfirmed(confirmed: date | None, *, today: date) -> bool:
    """Tell whether readers must know that nobody confirmed this for more than half a year."""
    return confirmed is None or today > half_year_after(confirmed)


def must_ask(*, confirmed: date, asked: date | None, today: date) -> bool:
    """Tell whether the owner gets a mail today: half a year after we last heard, or asked.

    An answer starts the half year anew; without one we ask again, half a year later.
    """
    return is_due(max(confirmed, asked or confirmed), today=today)
