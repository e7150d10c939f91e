"""When a fact must be looked at again. Source: DOMAIN A5: half-yearly "is this still right?"."""

from datetime import date, timedelta

from fijnmazig.directory.domain.hours import STALE_AFTER

ASKED_BEFORE = timedelta(days=30)  # a provider is asked while the old check still counts


def next_check(checked: date) -> date:
    """Return the day from which a check no longer counts: the day badges stop trusting it."""
    return checked + STALE_AFTER
