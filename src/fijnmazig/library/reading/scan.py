"""Read a picture of a page with Tesseract, in Dutch, within a time limit."""

import csv
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

LANGUAGE = "nld"
DOTS_PER_INCH = 300
_LISTING_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Scan:
    """The text that was recognised, and the mean confidence of its words (0 to 1)."""

    text: str
    confidence: float


def find_scanner() -> str | None:
    """Return the path of a Tesseract that knows Dutch, or None when there is none."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    listing = _run([program, "--list-langs"], seconds=_LISTING_SECONDS)
    return program if listing and LANGUAGE in listing.split() else None


def scan(picture: Path, *, scanner: str, seconds: float) -> Scan | None:
    """Return what `scanner` reads in `picture`, or None when it fails or needs too long."""
    options = ["-l", LANGUAGE, "--dpi", str(DOTS_PER_INCH), "tsv"]
    table = _run([scanner, str(picture), "stdout", *options], seconds=seconds)
    return None if table is None else _recognised(table)


def _run(command: list[str], *, seconds: float) -> str | None:
    # One thread: two pages side by side beat one page on two cores.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603 -- a fixed program with paths of our own making
            command, capture_output=True, timeout=seconds, env=environment, check=True
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError, OSError):
        return None
    return done.stdout.decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class _Word:
    paragraph: tuple[str, str]
    line: str
    text: str
    confidence: float


def _recognised(table: str) -> Scan:
    """Build the text from Tesseract's table, with an empty line between paragraphs."""
    words = list(_words(table))
    paragraphs = [
        "\n".join(" ".join(word.text for word in line) for _, line in groupby(group, _line))
        for _, group in groupby(words, _paragraph)
    ]
    letters = sum(len(word.text) for word in words)
    weighed = sum(word.confidence * len(word.text) for word in words)
    return Scan(text="\n\n".join(paragraphs), confidence=weighed / letters if letters else 0.0)


def _line(word: _Word) -> str:
    return word.line


def _paragraph(word: _Word) -> tuple[str, str]:
    return word.paragraph


def _words(table: str) -> Iterator[_Word]:
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row.get("level") == "5" and (row["text"] or "").strip():
            yield _Word(
                paragraph=(row["block_num"], row["par_num"]),
                line=row["line_num"],
                text=row["text"],
                confidence=max(0.0, float(row["conf"])) / 100,
            )
