"""Look a copy over: its outside without a key, and with one every byte inside."""

import hashlib
import io
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast

from fijnmazig.common.errors import Refused
from fijnmazig.config.backup import manifest, texts
from fijnmazig.config.backup.container import Reader
from fijnmazig.vault.domain import recovery
from fijnmazig.vault.domain.copying import read_public, unlocked
from fijnmazig.vault.domain.sealing import KeyPair, VaultError

LONGEST_LIST = 256 * 1024 * 1024  # bytes of a list of contents
BLOCK = 1024 * 1024

type Place = Callable[[str, Iterator[bytes]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What a copy is: its fingerprint, when it was made, how many files were looked at inside.

    `files` is None when only the outside could be looked at.
    """

    sha256: str
    made_at: datetime
    files: int | None


def newest_in(folder: Path) -> Path:
    """Return the copy in a folder that was made last: its name says when. Raises Refused."""
    names = sorted(path.name for path in folder.glob(texts.NAMES) if path.is_file())
    if not names:
        raise Refused(str(texts.NO_COPY_IN).format(folder=folder))
    return folder / names[-1]


def verify_outside(path: Path) -> Verified:
    """Return what the outside tells. Raises Refused when the copy is cut off or damaged."""
    with _opened(path) as file:
        reader = Reader(file)
        for _ in reader.pieces():
            pass
        return Verified(sha256=reader.digest, made_at=reader.head.made_at, files=None)


def verify_inside(path: Path, *, pair: KeyPair) -> Verified:
    """Return what every byte tells. Raises Refused when one is not what it was."""
    verified, _ = read_copy(path, pair=pair, place=_nowhere)
    return verified


def read_copy(path: Path, *, pair: KeyPair, place: Place) -> tuple[Verified, manifest.Manifest]:
    """Hand every file to `place`, and return the list of contents once all of it is proved.

    Raises Refused: what was placed until then is not to be used.
    """
    with _opened(path) as file:
        reader = Reader(file)
        plain = unlocked(reader.pieces(), pair=pair, bound_to=reader.head.line)
        try:
            known = _unpack(_Stream(plain), place=place)
            for _ in plain:  # to the last piece, whatever stands behind the list
                pass
        except VaultError:
            _to_the_end(reader)
            raise Refused(texts.NOT_OPENED) from None
        except (tarfile.TarError, EOFError):
            raise Refused(texts.DAMAGED) from None
        made_at = reader.head.made_at
    files = len(known.files)
    return Verified(sha256=reader.digest, made_at=made_at, files=files), known


def _to_the_end(reader: Reader) -> None:
    """Read on where somebody stopped: damage outside is told before a key that does not fit."""
    if not reader.digest:
        for _ in reader.pieces():
            pass


def _unpack(stream: "_Stream", *, place: Place) -> manifest.Manifest:
    """Go through the files; the last is the list of contents, and all are as it says."""
    found: dict[str, tuple[str, int]] = {}
    known: manifest.Manifest | None = None
    with tarfile.open(mode="r|*", fileobj=cast("BinaryIO", stream)) as tar:
        for entry in tar:
            content = tar.extractfile(entry) if entry.isreg() else None
            if known is not None or content is None or not manifest.is_name(entry.name):
                raise Refused(str(texts.NOT_WHOLE).format(name=entry.name))
            if entry.name == manifest.NAME:
                known = manifest.read(content.read(LONGEST_LIST))
                continue
            counted = _Counted(cast("BinaryIO", content))
            place(entry.name, counted.blocks())
            found[entry.name] = counted.told()
    if known is None:
        raise Refused(texts.CUT)
    for name in known.faults(found):
        raise Refused(str(texts.NOT_WHOLE).format(name=name))
    return known


def _nowhere(_name: str, content: Iterator[bytes]) -> None:
    for _ in content:
        pass


class _Counted:
    """The content of a file in blocks, hashed on the way."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._hash = hashlib.sha256()
        self._size = 0

    def blocks(self) -> Iterator[bytes]:
        """Yield the content."""
        while block := self._file.read(BLOCK):
            self._hash.update(block)
            self._size += len(block)
            yield block

    def told(self) -> tuple[str, int]:
        """Return the SHA-256 and the size of what was read."""
        return self._hash.hexdigest(), self._size


class _Stream(io.RawIOBase):
    """Plain pieces as a file that is read once from its beginning to its end."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = pieces
        self._held = b""

    def read(self, length: int = -1) -> bytes:
        """Return so many bytes; fewer at the end."""
        parts, missing = [], length
        while missing > 0:
            if not self._held:
                self._held = next(self._pieces, b"")
                if not self._held:
                    break
            parts.append(self._held[:missing])
            self._held = self._held[missing:]
            missing -= len(parts[-1])
        return b"".join(parts)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        file = path.open("rb")
    except OSError as error:
        reason = error.strerror or error
        raise Refused(str(texts.FILE_UNREAD).format(file=path, reason=reason)) from error
    with file:
        yield file


def recipient(text: str) -> bytes:
    """Return the public half that somebody gave. Raises Refused when it is not one."""
    try:
        return read_public(text)
    except VaultError:
        raise Refused(texts.KEY_NOT_PUBLIC) from None


def key_in(path: Path) -> KeyPair:
    """Return the pair whose private half a file holds. Raises Refused when it holds none."""
    try:
        return recovery.read(path.read_text(encoding="utf-8"))
    except VaultError:
        raise Refused(texts.KEY_WRONG) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise Refused(str(texts.KEY_UNREAD).format(reason=reason)) from error
