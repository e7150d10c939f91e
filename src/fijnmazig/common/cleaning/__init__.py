"""Take out of a file what it says of who made it and where, before anybody else may have it.

What is read or heard in it stays as it was, to the dot. The work is done in a process that may
die (`process`), for a file that nobody vouches for must not harm who asks. Source: ASVS V14.2.8.
"""

import errno
import json
import logging
import os
import subprocess
import sys
from enum import StrEnum
from pathlib import Path

KINDS = frozenset(
    {"JPEG", "PNG", "WEBP", "GIF", "TIFF", "PDF", "DOCX", "PPTX", "XLSX", "HTML", "MP3", "M4A"}
)
"""Of any other kind a file says nothing but what is read in it: plain text, BMP."""

log = logging.getLogger(__name__)
_PROGRAM = "fijnmazig.common.cleaning.process"
NO_ROOM = 75  # how the process ends when the disk is at fault, and not the file


class Cleaned(StrEnum):
    """What became of a file: nothing to take out, taken out, or still in it."""

    NOTHING = "NOTHING"
    TAKEN_OUT = "TAKEN_OUT"
    STILL_IN = "STILL_IN"


def clean(path: Path, *, kind: str, into: Path, seconds: float) -> Cleaned:
    """Write a cleaned copy of `path` to `into` when there was something to take out.

    `kind` is one of `KINDS`; of any other there is nothing to take out.
    STILL_IN: it cannot be taken out, for the file is signed, locked, broken, or took longer than
    `seconds`; `into` is not there then. The same file gives the same copy, and that copy NOTHING.
    Raises OSError when there is no room for a copy.
    """
    if kind not in KINDS:
        return Cleaned.NOTHING
    try:
        done = subprocess.run(  # noqa: S603 -- our own program, and paths of our own making
            [sys.executable, "-I", "-m", _PROGRAM, kind, str(path.resolve()), str(into.resolve())],
            capture_output=True,
            timeout=seconds,
            env={"PATH": os.defpath},
            check=True,
        )
        return Cleaned(json.loads(done.stdout)["cleaned"])
    except (subprocess.SubprocessError, ValueError, KeyError) as error:
        log.info("A file could not be cleaned: %s", type(error).__name__)
        into.unlink(missing_ok=True)
        if isinstance(error, subprocess.CalledProcessError) and error.returncode == NO_ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from None
        return Cleaned.STILL_IN
