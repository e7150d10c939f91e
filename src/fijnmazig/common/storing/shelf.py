"""What every place for files can do. Source: ADR 0041."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from django.core.files.storage import storages

CHUNK = 1 << 20
PIECE = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Lying:
    """A file that lies somewhere; `changed_at` in seconds since 1970."""

    name: str
    changed_at: float

    @property
    def last(self) -> str:
        """Return the last part of its name."""
        return self.name.rpartition("/")[2]


class Shelf(Protocol):
    """A place for files, each under a name with slashes; a file is there whole or not at all.

    Whatever reads raises FileNotFoundError for a file that is not there. Everything raises
    Unavailable when the place itself does not answer.
    """

    def put(self, name: str, source: BinaryIO) -> None:
        """Store all of `source`."""
        ...

    def copy_in(self, name: str, *, path: Path) -> None:
        """Store what a file of this machine holds; that one stays."""
        ...

    def move_in(self, name: str, *, path: Path) -> None:
        """Store what a file of this machine holds; that one goes."""
        ...

    def has(self, name: str) -> bool:
        """Tell whether a file is there."""
        ...

    def opened(self, name: str) -> BinaryIO:
        """Return a file to read from its beginning, any way; the caller closes it."""
        ...

    def pieces(self, name: str, *, first: int, length: int) -> Iterator[bytes]:
        """Return `length` bytes from byte `first` on; the first are there, or it fails at once."""
        ...

    def on_disk(self, name: str) -> AbstractContextManager[Path]:
        """Give a file under a path of this machine, for as long as the block lasts."""
        ...

    def forget(self, name: str) -> None:
        """Remove a file, if it is there."""
        ...

    def lying(self, folder: str) -> Iterator[Lying]:
        """Yield every file in a folder and below, parts of a broken-off one included."""
        ...


def shelf() -> Shelf:
    """Return where this installation keeps its files."""
    return cast("Shelf", storages["default"])
