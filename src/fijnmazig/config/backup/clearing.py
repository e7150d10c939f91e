"""Remove old copies: what was erased in the house stands in them for as long as they exist."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from fijnmazig.common.errors import Refused
from fijnmazig.config.backup import stamp, texts

IN_NAME = "fijnmazig-%Y%m%d-%H%M%S.copy"


def clear_copies(folder: Path, *, home: Path, keep: timedelta, at: datetime) -> int:
    """Remove the copies in a folder that were made longer ago than `keep`; return how many.

    Their names say when. The newest stays, whatever its age. Raises Refused, and removes nothing,
    while no copy that was made since was found whole, or when one cannot be removed.
    """
    made = _made_in(folder)
    newest = max(made, key=lambda path: made[path], default=None)
    old = [path for path, when in made.items() if when < at - keep and path != newest]
    if not old:
        return 0
    whole = stamp.last_verified(home)
    if whole is None or whole < at - keep:
        raise Refused(str(texts.NONE_WHOLE).format(days=keep.days))
    try:
        for path in sorted(old):
            path.unlink()
    except OSError as error:
        reason = error.strerror or error
        raise Refused(str(texts.NOT_CLEARED).format(file=path, reason=reason)) from error
    return len(old)


def _made_in(folder: Path) -> dict[Path, datetime]:
    """Return each copy of a folder with when it was made; a name of another kind is left alone."""
    found = {}
    for path in folder.glob(texts.NAMES):
        try:
            found[path] = datetime.strptime(path.name, IN_NAME).replace(tzinfo=UTC)
        except ValueError:
            continue
    return found
