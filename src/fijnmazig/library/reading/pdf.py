"""Read PDF files page by page, each question with a time limit, in a process that may die."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from typing import Any

from fijnmazig.common.errors import Refused
from fijnmazig.library import texts
from fijnmazig.library.domain.pages import PageText, TextSource, clean_text
from fijnmazig.library.reading.guard import refuse_too_long
from fijnmazig.library.reading.limits import Limits
from fijnmazig.library.reading.pictures import not_searchable, scanned
from fijnmazig.library.reading.scan import find_scanner

_PROGRAM = Path(__file__).with_name("pdf_process.py")
_END_OF_FILE = b"%%EOF"
_LOOKED_BACK = 4_096
_LOST_PAGES = 3
"""After this many pages that crash or hang the reader, the file is refused as damaged."""


@dataclass
class _Reader:
    """A PDF process that is started again after a page that killed it."""

    path: Path
    scratch: Path
    limits: Limits
    process: subprocess.Popen[str] | None = field(default=None)

    def ask(self, question: str) -> dict[str, Any] | None:
        """Return the answer to `question`, or None when the process died or took too long."""
        process = self.process or self._start()
        timer = Timer(self.limits.page_seconds, process.kill)
        timer.start()
        try:
            line = _exchange(process, question)
        finally:
            timer.cancel()
        if not line.endswith("\n"):
            self.stop()
            return None
        answered: dict[str, Any] = json.loads(line)
        return answered

    def _start(self) -> subprocess.Popen[str]:
        arguments = [str(self.path), str(self.scratch), str(self.limits.image_pixels)]
        self.process = subprocess.Popen(  # noqa: S603 -- our own script, and a path of our own making
            [sys.executable, "-I", str(_PROGRAM), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PATH": os.defpath},
            encoding="utf-8",
        )
        return self.process

    def stop(self) -> None:
        """End the process, if there is one."""
        if self.process:
            self.process.kill()
            with self.process:
                self.process = None


def _exchange(process: subprocess.Popen[str], question: str) -> str:
    if process.stdin is None or process.stdout is None:  # pragma: no cover -- both are pipes
        return ""
    with suppress(BrokenPipeError):  # the process refused the file; its answer is waiting
        process.stdin.write(question + "\n")
        process.stdin.flush()
    return process.stdout.readline()


@contextmanager
def _reader(path: Path, *, limits: Limits) -> Iterator[_Reader]:
    with TemporaryDirectory(prefix="fijnmazig-") as scratch:
        reader = _Reader(path=path.resolve(), scratch=Path(scratch), limits=limits)
        try:
            yield reader
        finally:
            reader.stop()


def page_total(path: Path, *, limits: Limits) -> int:
    """Return the number of pages. Raises Refused when the file is locked, cut off or damaged."""
    _refuse_cut_off(path)
    with _reader(path, limits=limits) as reader:
        return _total(reader)


def _refuse_cut_off(path: Path) -> None:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _LOOKED_BACK))
        if _END_OF_FILE not in file.read():
            raise Refused(texts.FILE_IS_DAMAGED)


def _total(reader: _Reader) -> int:
    answered = reader.ask("pages")
    if answered is None or "pages" not in answered:
        locked = answered is not None and answered["error"] == "locked"
        raise Refused(texts.PDF_HAS_PASSWORD if locked else texts.FILE_IS_DAMAGED)
    return int(answered["pages"])


def pages(path: Path, *, first: int, limits: Limits) -> Iterator[PageText]:
    """Yield the pages from `first` on: their text layer, or what a scan finds when there is none.

    Raises Refused when the file is damaged or too long, or too many pages cannot be read at all.
    """
    _refuse_cut_off(path)
    lost = 0
    with _reader(path, limits=limits) as reader:
        total = _total(reader)
        refuse_too_long(total, limits=limits)
        for number in range(first, total + 1):
            answered = reader.ask(str(number))
            if answered is None or "error" in answered:
                lost += 1
                if lost >= min(total, _LOST_PAGES):
                    raise Refused(texts.FILE_IS_DAMAGED)
                yield not_searchable(number=number, label=f"p. {number}")
            else:
                yield _page(answered, number=number, limits=limits)


def _page(answered: dict[str, Any], *, number: int, limits: Limits) -> PageText:
    label = clean_text(f"p. {answered['label']}")
    if answered["picture"] is None:
        text = clean_text(answered["text"])
        return PageText(number=number, label=label, text=text, source=TextSource.TEXT_LAYER)
    picture = Path(answered["picture"])
    try:
        scanner = find_scanner()
        if scanner is None:
            return not_searchable(number=number, label=label)
        return scanned(picture, number=number, label=label, scanner=scanner, limits=limits)
    finally:
        picture.unlink()
