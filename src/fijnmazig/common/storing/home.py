"""Files in the home. A new name, then a rename: a crash leaves a whole file or none.

The disk has the name before a row says that the file is there: a power that goes takes neither.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import FileSystemStorage

from fijnmazig.common.storing.shelf import CHUNK, PIECE, Lying


class HomeStorage(FileSystemStorage):
    """The folder `files` of the home."""

    @property
    def base_location(self) -> str:
        """Return the folder that all files lie in."""
        return str(Path(settings.FIJNMAZIG_HOME) / "files")

    @property
    def location(self) -> str:
        """Return the same, as Django wants it."""
        return self.base_location

    def put(self, name: str, source: BinaryIO) -> None:
        """Store all of `source`."""
        target = self._place(name)
        draft = target.with_name(f"{target.name}.{uuid4().hex}.part")
        try:
            with draft.open("wb") as file:
                shutil.copyfileobj(source, file, CHUNK)
                file.flush()
                os.fsync(file.fileno())
            _give_place(target, path=draft)
        finally:
            draft.unlink(missing_ok=True)

    def copy_in(self, name: str, *, path: Path) -> None:
        """Store what a file of this machine holds; that one stays."""
        target = self._place(name)
        # One name, not a fresh one: whoever takes over from a killed reader writes over its half.
        draft = target.with_name(f"{target.name}.part")
        shutil.copyfile(path, draft)
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        _give_place(target, path=draft)

    def move_in(self, name: str, *, path: Path) -> None:
        """Give a file of this disk its place."""
        _give_place(self._place(name), path=path)

    def has(self, name: str) -> bool:
        """Tell whether a file is there."""
        return Path(self.path(name)).is_file()

    def opened(self, name: str) -> BinaryIO:
        """Return a file to read; the caller closes it."""
        return Path(self.path(name)).open("rb")

    def pieces(self, name: str, *, first: int, length: int) -> Iterator[bytes]:
        """Return `length` bytes from byte `first` on."""
        if not self.has(name):
            raise FileNotFoundError(name)
        return _read_out(Path(self.path(name)), first=first, left=length)

    @contextmanager
    def on_disk(self, name: str) -> Iterator[Path]:
        """Give the path of a file."""
        if not self.has(name):
            raise FileNotFoundError(name)
        yield Path(self.path(name))

    def forget(self, name: str) -> None:
        """Remove a file, if it is there."""
        Path(self.path(name)).unlink(missing_ok=True)

    def lying(self, folder: str) -> Iterator[Lying]:
        """Yield every file in a folder and below."""
        root = Path(self.base_location)
        for path in sorted((root / folder).rglob("*")):
            try:
                if path.is_file() and not path.is_symlink():
                    name = path.relative_to(root).as_posix()
                    yield Lying(name=name, changed_at=path.stat().st_mtime)
            except FileNotFoundError:  # tidied away meanwhile
                continue

    def _place(self, name: str) -> Path:
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        return target


def _give_place(target: Path, *, path: Path) -> None:
    """Give a file its name, and wait until the disk has that too."""
    path.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _read_out(path: Path, *, first: int, left: int) -> Iterator[bytes]:
    with path.open("rb") as file:  # when the first piece is asked for: nobody may ever do that
        file.seek(first)
        while left > 0 and (piece := file.read(min(PIECE, left))):
            left -= len(piece)
            yield piece
