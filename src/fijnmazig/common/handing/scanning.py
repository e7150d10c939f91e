"""Ask clamd what it thinks of a file, over a socket of this machine: no file leaves it for that.

Source: clamd(8), INSTREAM; ASVS 5.0, V5.4.3.
"""

import socket
from collections.abc import Iterator
from threading import BoundedSemaphore
from typing import IO, Any

from django.core.files.base import File

PART = 1 << 16
PATIENCE = 60  # seconds for one word of the scanner; a large archive takes some
LONGEST = 4096  # bytes of an answer
AT_ONCE = 2  # files of one web process; the other threads go on giving pages
WAITING = 10  # seconds until there is room for one more
HARMLESS, HARMFUL = "OK", "FOUND"
OVER_ITS_LIMIT = "size limit exceeded"
_ROOM = BoundedSemaphore(AT_ONCE)


class NoVerdict(OSError):  # noqa: N818 -- reads as a fact
    """The scanner did not say what it thinks of a file: too large for it, or it stopped."""

    @property
    def is_of_size(self) -> bool:
        """Tell whether the file is larger than the scanner takes."""
        return OVER_ITS_LIMIT in str(self)


def is_harmful(file: File[Any] | IO[bytes], *, scanner: str) -> bool:
    """Tell whether the scanner at the socket `scanner` finds something harmful in a file.

    The file is read from its begin and left there. Raises OSError when the scanner does not
    answer; NoVerdict, which is one, when it does not say what it thinks, or has too much to do.
    """
    file.seek(0)
    if not _ROOM.acquire(timeout=WAITING):
        message = "too many files at once"
        raise NoVerdict(message)
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(PATIENCE)
            line.connect(scanner)
            said = _asked(line, file)
    finally:
        _ROOM.release()
        file.seek(0)
    word = said.rpartition(" ")[2]
    if word not in (HARMLESS, HARMFUL):
        raise NoVerdict(said[:100] or "no answer")
    return word == HARMFUL


def _asked(line: socket.socket, file: File[Any] | IO[bytes]) -> str:
    try:
        line.sendall(b"zINSTREAM\0")
        for part in _parts(file):
            line.sendall(len(part).to_bytes(4, "big") + part)
        line.sendall(bytes(4))
    except (BrokenPipeError, ConnectionResetError):
        pass  # it stopped listening; why stands in its answer
    heard = b""
    while not heard.endswith(b"\0") and len(heard) < LONGEST:
        part = line.recv(LONGEST)
        if not part:
            break
        heard += part
    return heard.rstrip(b"\0").decode(errors="replace").strip()


def _parts(file: File[Any] | IO[bytes]) -> Iterator[bytes]:
    while part := file.read(PART):
        yield part
