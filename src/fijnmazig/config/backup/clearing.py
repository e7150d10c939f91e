"""Remove old copies: what was erased in the house stands in them for as long as they exist."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from fijnmazig.common.errors import Refused
from fijnmazig.config.backup import stamp, texts

A_DAY = timedelta(days=1)
IN_NAME = "fijnmazig-%Y%m%d-%H%M%S.copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """How many copies were removed, and the sentence about the first that could not be."""

    copies: int = 0
    fault: str = ""


def clear_copies(folder: Path, *, home: Path, keep: timedelta, at: datetime) -> Cleared:
    """Remove the copies in a folder that were made longer ago than `keep`.

    Their names say when. The newest stays, whatever its age. Raises Refused, and removes no copy,
    while none that was made since was found whole, or when what a broken-off one left stays.
    """
    _clear_broken_off(folder, at=at)
    made = _made_in(folder)
    newest = max(made, key=lambda path: made[path], default=None)
    old = [path for path, when in made.items() if when < at - keep and path != newest]
    if not old:
        return Cleared()
    whole = stamp.last_verified(home)
    if whole is None or whole < at - keep:
        raise Refused(str(texts.NONE_WHOLE).format(days=keep.days))
    for number, path in enumerate(sorted(old)):
        try:
            path.unlink()
        except OSError as error:
            fault = str(texts.NOT_CLEARED).format(file=path, reason=error.strerror or error)
            return Cleared(copies=number, fault=fault)
    return Cleared(copies=len(old))


def _clear_broken_off(folder: Path, *, at: datetime) -> None:
    """Remove what copies that were broken off left a day ago and more; none that is made now."""
    for path in folder.glob(f".{texts.NAMES}.part"):
        try:
            if datetime.fromtimestamp(path.stat().st_mtime, tz=UTC) < at - A_DAY:
                path.unlink()
        except FileNotFoundError:  # finished meanwhile, and under its name
            continue
        except OSError as error:
            reason = error.strerror or error
            raise Refused(str(texts.NOT_CLEARED).format(file=path, reason=reason)) from error


def _made_in(folder: Path) -> dict[Path, datetime]:
    """Return each copy of a folder with when it was made; a name of another kind is left alone."""
    found = {}
    for path in folder.glob(texts.NAMES):
        try:
            found[path] = datetime.strptime(path.name, IN_NAME).replace(tzinfo=UTC)
        except ValueError:
            continue
    return found
