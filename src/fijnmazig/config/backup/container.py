"""The outside of a copy: a line that says what it is, pieces, and a fingerprint over all of it.

The fingerprint finds damage and asks for no key; what somebody changed on purpose shows only to
whoever has the key.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from fijnmazig.common.errors import Refused
from fijnmazig.config.backup import texts
from fijnmazig.vault.domain.copying import LONGEST

FIRST_LINE = b"FIJNMAZIG COPY 1\n"
LONGEST_HEAD = 4096
LENGTH = 4
DIGEST = hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What everybody may read of a copy, and the bytes that its pieces are bound to."""

    made_at: datetime
    line: bytes


def head_of(made_at: datetime) -> Head:
    """Return the head of a copy that is made now."""
    line = json.dumps({"made_at": made_at.isoformat()}).encode() + b"\n"
    return Head(made_at=made_at, line=line)


class Writer:
    """Writes a copy piece by piece; `digest` is its fingerprint once it is finished."""

    def __init__(self, file: BinaryIO, *, head: Head) -> None:
        self._file = file
        self._hash = hashlib.sha256()
        self._put(FIRST_LINE + head.line)

    def piece(self, content: bytes) -> None:
        """Write one piece."""
        self._put(len(content).to_bytes(LENGTH, "big"))
        self._put(content)

    def finish(self) -> str:
        """Write the end and return the fingerprint in hex."""
        self._put(bytes(LENGTH))
        self._file.write(self._hash.digest())
        return self._hash.hexdigest()

    def _put(self, content: bytes) -> None:
        self._hash.update(content)
        self._file.write(content)


class Reader:
    """Reads a copy piece by piece; what is damaged is refused, at its end at the latest."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._hash = hashlib.sha256()
        self.digest = ""
        first = self._file.readline(LONGEST_HEAD)
        if first != FIRST_LINE:
            raise Refused(texts.NOT_A_COPY)
        line = self._file.readline(LONGEST_HEAD)
        self._hash.update(first + line)
        self.head = _read_head(line)

    def pieces(self) -> Iterator[bytes]:
        """Yield the pieces. Raises Refused when the copy is cut off or damaged."""
        while length := int.from_bytes(self._take(LENGTH), "big"):
            if length > LONGEST:
                raise Refused(texts.DAMAGED)
            yield self._take(length)
        found = self._hash.digest()
        if self._read(DIGEST) != found or self._file.read(1):
            raise Refused(texts.DAMAGED)
        self.digest = found.hex()

    def _take(self, length: int) -> bytes:
        content = self._read(length)
        self._hash.update(content)
        return content

    def _read(self, length: int) -> bytes:
        content = self._file.read(length)
        if len(content) != length:
            raise Refused(texts.CUT)
        return content


def _read_head(line: bytes) -> Head:
    try:
        return Head(made_at=datetime.fromisoformat(json.loads(line)["made_at"]), line=line)
    except (ValueError, TypeError, KeyError):
        raise Refused(texts.DAMAGED) from None
