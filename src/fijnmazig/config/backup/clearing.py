"""Remove old copies: what was erased in the house stands in them for as long as they exist."""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from fijnmazig.common.errors import Refused
from fijnmazig.config.backup import stamp, texts
from fijnmazig.config.backup.restoring import STAGING

A_DAY = timedelta(days=1)
IN_NAME = "fijnmazig-%Y%m%d-%H%M%S.copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """How many copies were removed, and the sentence about the first that could not be."""

    copies: int = 0
    fault: str = ""


def clear_copies(folder: Path, *, home: Path, keep: timedelta, at: datetime) -> Cleared:
    """Remove the copies in a folder that were made longer ago than `keep`, and what broke off.

    Their names say when. The newest stays, whatever its age. What cannot be removed keeps nothing
    else there. Raises Refused, and removes no copy, while none that was made since was found whole.
    """
    faults = list(_unremoved(_broken_off(folder, at=at)))
    made = _made_in(folder)
    newest = max(made, key=lambda path: made[path], default=None)
    old = [path for path, when in made.items() if when < at - keep and path != newest]
    whole = stamp.last_verified(home)
    if old and (whole is None or whole < at - keep):
        raise Refused(str(texts.NONE_WHOLE).format(days=keep.days))
    kept = list(_unremoved(sorted(old)))
    faults += kept
    if made and not faults:  # a folder without copies is perhaps another one
        stamp.keep_cleared(home, at=at)
    return Cleared(copies=len(old) - len(kept), fault=faults[0] if faults else "")


def _unremoved(paths: Iterable[Path]) -> Iterator[str]:
    """Remove files and folders, and yield a sentence for each that stays."""
    for path in paths:
        try:
            if path.name.startswith(STAGING):
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        except OSError as error:
            yield str(texts.NOT_CLEARED).format(file=path, reason=error.strerror or error)


def _broken_off(folder: Path, *, at: datetime) -> Iterator[Path]:
    """Yield what copies and restores that broke off left a day ago and more; none of now.

    What a restore left is a house without a lock.
    """
    for pattern in (f".{texts.NAMES}.part", f"{STAGING}*"):
        for path in folder.glob(pattern):
            try:
                changed_at = path.stat().st_mtime
            except FileNotFoundError:  # finished meanwhile, and under its name
                continue
            if datetime.fromtimestamp(changed_at, tz=UTC) < at - A_DAY:
                yield path


def _made_in(folder: Path) -> dict[Path, datetime]:
    """Return each copy of a folder with when it was made; a name of another kind is left alone."""
    found = {}
    for path in folder.glob(texts.NAMES):
        try:
            found[path] = datetime.strptime(path.name, IN_NAME).replace(tzinfo=UTC)
        except ValueError:
            continue
    return found
