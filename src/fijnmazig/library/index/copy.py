"""The copy of the index on this machine: built, followed, refused when stale, thrown away."""

import fcntl
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid4

import tantivy

from fijnmazig.library.index.entries import ItemEntry
from fijnmazig.library.index.schema import SCHEMA, documents, make_schema, register

STAMP = "stamp.json"
CURRENT = "current"
LOCK = ".lock"  # how the files end with which the search engine keeps order
GROWING = "growing-"
SMALL_HEAP = 15_000_000
LARGE_HEAP = 128_000_000
SMALL_CHANGE = 200
"""Up to so many items a change is written by one thread, which starts and stops faster."""
REPORT_EVERY = 500

type Progress = Callable[[int], None]

_written: dict[Path, tuple[str, tantivy.Index]] = {}
"""By home: the edition this process wrote last and the index it wrote it with, to write on."""

_borrowed: dict[Path, TemporaryDirectory[str]] = {}
"""By edition on a disk that takes no lock: the folder where its locks are."""


class IndexState(StrEnum):
    """Whether the copy on this machine can be searched."""

    MISSING = "MISSING"
    STALE = "STALE"
    READY = "READY"


class IndexBusyError(Exception):
    """Another process on this machine is writing to the index; it will be done soon."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a copy was made with, and up to which change it follows the database.

    `edition` differs after every write, so that readers notice.
    """

    analyser: str
    schema: str
    sequence: int
    edition: str

    def suits(self, analyser: str) -> bool:
        """Tell whether this code, with this analyser, can search the copy."""
        return (self.analyser, self.schema) == (analyser, SCHEMA)


def _read_stamp(folder: Path) -> Stamp | None:
    """Return the stamp of a copy, or None when there is none that we can read."""
    try:
        return Stamp(**json.loads((folder / STAMP).read_text(encoding="utf-8")))
    except (FileNotFoundError, NotADirectoryError, json.JSONDecodeError, TypeError):
        return None


def _write_whole(path: Path, text: str) -> None:
    """Write a small file so that readers see the old text or the new, never half."""
    fresh = path.with_name(f"{path.name}.{uuid4().hex}")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


@dataclass(frozen=True, slots=True)
class LocalCopy:
    """The copy kept under `home`; `analyser` is the stamp of the analyser that searches it."""

    home: Path
    analyser: str

    @property
    def folder(self) -> Path:
        """Return the folder of the current edition; it may not exist."""
        try:
            return self.home / (self.home / CURRENT).read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return self.home / "none"

    def stamp(self) -> Stamp | None:
        """Return the stamp of the current edition, or None."""
        return _read_stamp(self.folder)

    def state(self) -> IndexState:
        """Return whether the copy is there and made by this analyser and these fields."""
        stamp = self.stamp()
        if stamp is None:
            return IndexState.MISSING
        return IndexState.READY if stamp.suits(self.analyser) else IndexState.STALE

    def usable_stamp(self) -> Stamp | None:
        """Return the stamp of the current edition when this analyser can search it, else None."""
        stamp = self.stamp()
        return stamp if stamp is not None and stamp.suits(self.analyser) else None

    def open(self) -> tantivy.Index:
        """Return the opened index. Raises FileNotFoundError when it is not READY."""
        try:
            return self._open_here()
        except ValueError:  # torn, or a disk that takes no lock: who reads needs one
            return _opened(_seen_from_elsewhere(self.folder))

    def _open_here(self) -> tantivy.Index:
        """Return the index where it lies, as who writes on it needs it."""
        if self.state() is not IndexState.READY:
            raise FileNotFoundError(self.folder)
        return _opened(self.folder)

    def rebuild(
        self, entries: Iterable[ItemEntry], *, sequence: int, progress: Progress | None = None
    ) -> int:
        """Build a fresh copy beside the current one, then put it in its place; return its size.

        `sequence` is the last change that `entries` include. Raises IndexBusyError when another
        process is rebuilding.
        """
        self.home.mkdir(parents=True, exist_ok=True)
        with _only_one(self.home):
            old = self.folder
            _written.pop(self.home, None)
            for leftover in self.home.glob(f"{GROWING}*"):
                shutil.rmtree(leftover, ignore_errors=True)
            fresh = self.home / f"{GROWING}{uuid4().hex}"
            fresh.mkdir()
            index = tantivy.Index(make_schema(), path=str(fresh))
            register(index)
            total = self._fill(index, entries, progress)
            settled = self.home / f"index-{uuid4().hex}"
            fresh.rename(settled)
            self._stamp(settled, sequence)
            _write_whole(self.home / CURRENT, settled.name)
            shutil.rmtree(old, ignore_errors=True)
        return total

    def _fill(
        self, index: tantivy.Index, entries: Iterable[ItemEntry], progress: Progress | None
    ) -> int:
        """Write all entries to a new index and return how many there were."""
        total = 0
        writer = index.writer(LARGE_HEAP, 2)
        for total, entry in enumerate(entries, start=1):
            for document in documents(entry):
                writer.add_document(document)
            if progress is not None and total % REPORT_EVERY == 0:
                progress(total)
        writer.commit()
        writer.wait_merging_threads()
        if progress is not None:
            progress(total)
        return total

    def follow(
        self,
        changes: Iterable[tuple[UUID, ItemEntry | None]],
        *,
        since: Stamp,
        sequence: int,
    ) -> bool:
        """Apply changes (item, its entry or None when it is gone) up to `sequence`.

        Tell whether it was done: when another process wrote since the stamp `since`, nothing is.
        Raises IndexBusyError when another process writes, FileNotFoundError when there is nothing
        to follow with.
        """
        with _only_one(self.home):
            if self.stamp() != since:
                return False
            index = self._opened_at(since.edition)
            held = index.searcher()
            pending = list(changes)
            small = len(pending) <= SMALL_CHANGE
            writer = index.writer(SMALL_HEAP if small else LARGE_HEAP, 1 if small else 2)
            for item_id, entry in pending:
                if held.doc_freq("item", str(item_id)):
                    writer.delete_documents_by_term("item", str(item_id))
                    writer.delete_documents_by_term("page_of", str(item_id))
                for document in documents(entry) if entry is not None else ():
                    writer.add_document(document)
            writer.commit()
            writer.wait_merging_threads()
            _written[self.home] = (self._stamp(self.folder, sequence), index)
        return True

    def _opened_at(self, edition: str) -> tantivy.Index:
        """Return the index that this process wrote last, or open it when another wrote since."""
        written, index = _written.get(self.home, ("", None))
        if index is None or written != edition:
            return self._open_here()
        index.reload()
        return index

    def _stamp(self, folder: Path, sequence: int) -> str:
        """Write what the copy was made with and how far it follows; return its edition."""
        edition = uuid4().hex
        stamp = {
            "analyser": self.analyser,
            "schema": SCHEMA,
            "sequence": sequence,
            "edition": edition,
        }
        _write_whole(folder / STAMP, json.dumps(stamp))
        return edition

    def drop(self) -> None:
        """Throw the copy away; it can always be rebuilt."""
        _written.pop(self.home, None)
        shutil.rmtree(self.home, ignore_errors=True)


def _opened(folder: Path) -> tantivy.Index:
    """Return the index of a folder, ready for whoever reads. Raises ValueError when it cannot."""
    index = tantivy.Index.open(str(folder))
    register(index)
    index.config_reader("manual")
    return index


def _seen_from_elsewhere(folder: Path) -> Path:
    """Return a folder of links to the files of one that may only be read; locks find room there.

    It goes when this process ends. Raises OSError where nothing can be written at all.
    """
    place = _borrowed.get(folder)
    if place is None:
        place = _borrowed[folder] = TemporaryDirectory(prefix="fijnmazig-index-")
    for file in folder.iterdir():
        link = Path(place.name) / file.name
        if not (file.suffix == LOCK or link.is_symlink()):
            link.symlink_to(file)
    return Path(place.name)


@contextmanager
def _only_one(home: Path) -> Iterator[None]:
    """Hold the lock of the one writer on this machine. Raises IndexBusyError when it is taken.

    The operating system lets go of the lock when the process dies.
    """
    with (home / "writer.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            raise IndexBusyError from taken
        yield
