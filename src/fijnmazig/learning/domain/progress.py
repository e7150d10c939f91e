"""When somebody finished, when a refresher is due, and when what is kept goes."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

REFRESH_AFTER = timedelta(days=365)
STILL_AFTER = timedelta(days=365)
KEPT_AFTER = timedelta(days=3 * 365)


def is_whole(
    done: Collection[tuple[str, str]],
    *,
    exercises: Mapping[str, Collection[str]],
    is_refresher: bool,
) -> bool:
    """Tell whether the course is finished by its rule; `exercises` by module.

    The first time every exercise is answered; a refresher takes one of each module. Exercises
    that are no longer in the course do not count.
    """
    by_module = {
        module: {key for key in keys if (module, key) in done} for module, keys in exercises.items()
    }
    if is_refresher:
        return all(by_module.values())
    return all(by_module[module] == set(keys) for module, keys in exercises.items())


def refresh_date(finished: date) -> date:
    """Return from which day a refresher is due."""
    return finished + REFRESH_AFTER


def refreshed_before(today: date) -> date:
    """Return the last day of a certificate for which a refresher is due."""
    return today - REFRESH_AFTER


def removed_before(today: date) -> tuple[date, date]:
    """Return before which day an unfinished course goes, and a finished one."""
    return today - STILL_AFTER, today - KEPT_AFTER
