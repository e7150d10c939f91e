"""Files in a private bucket of an S3-compatible server; this process reads them out, nobody else.

Loaded only where FILES_URL is set: it needs the extra `s3`. Source: ADR 0041.
"""

import logging
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryFile
from typing import Any, BinaryIO, Never, cast

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.files import File
from storages.backends.s3 import S3Storage

from fijnmazig.common.errors import Unavailable
from fijnmazig.common.storing import texts
from fijnmazig.common.storing.shelf import CHUNK, PIECE, Lying

log = logging.getLogger(__name__)

CONNECT_SECONDS, READ_SECONDS, TRIES = 2, 5, 2
WHOLE_SECONDS = 60.0  # for one whole file; what streams to a listener goes at the listener's speed
REST_SECONDS = 3.0  # after silence, how long nobody else waits for the same silence
DAY_SECONDS = 24 * 3600.0
ABSENT = frozenset({"404", "NoSuchKey", "NotFound"})
WORD = re.compile(r"[A-Za-z0-9.]{1,40}")


class BucketStorage(S3Storage):
    """A bucket, under the same names as the folder `files` of a home."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 -- the options of django-storages
        config = Config(
            connect_timeout=CONNECT_SECONDS,
            read_timeout=READ_SECONDS,
            retries={"mode": "standard", "total_max_attempts": TRIES},
            signature_version="s3v4",
            s3={"addressing_style": "path"},
            request_checksum_calculation="when_required",  # others than Amazon know no newer ones
            response_checksum_validation="when_required",
        )
        super().__init__(
            client_config=config,
            transfer_config=TransferConfig(use_threads=False),
            default_acl=None,  # a bucket is private unless somebody says otherwise
            **options,
        )
        self._rests_until = 0.0

    def url(self, name: str, *_: object, **__: object) -> Never:
        """Refuse: nobody reads a file but through a page that looks who asks."""
        raise PermissionError(name)

    def put(self, name: str, source: BinaryIO) -> None:
        """Store all of `source`."""
        with self._asking():
            self.save(name, File(source))

    def copy_in(self, name: str, *, path: Path) -> None:
        """Store what a file of this machine holds; that one stays."""
        with path.open("rb") as source:
            self.put(name, source)

    def move_in(self, name: str, *, path: Path) -> None:
        """Store what a file of this machine holds; that one goes."""
        self.copy_in(name, path=path)
        path.unlink()

    def has(self, name: str) -> bool:
        """Tell whether a file is there."""
        with self._asking():
            return bool(self.exists(name))

    def opened(self, name: str) -> BinaryIO:
        """Return a file to read, fetched whole; the caller closes it."""
        file = cast("BinaryIO", TemporaryFile(dir=_room()))  # noqa: SIM115 -- the caller closes it
        try:
            self._fetch(name, into=file)
        except BaseException:
            file.close()
            raise
        return file

    def pieces(self, name: str, *, first: int, length: int) -> Iterator[bytes]:
        """Return `length` bytes from byte `first` on; the first of them has been got."""
        found = self._read_out(name, part=f"bytes={first}-{first + length - 1}")
        return chain([next(found, b"")], found)

    @contextmanager
    def on_disk(self, name: str) -> Iterator[Path]:
        """Give a copy of a file on this machine, gone afterwards."""
        with NamedTemporaryFile(dir=_room()) as file:
            self._fetch(name, into=cast("BinaryIO", file))
            yield Path(file.name)

    def forget(self, name: str) -> None:
        """Remove a file, if it is there."""
        with self._asking():
            self.delete(name)

    def lying(self, folder: str) -> Iterator[Lying]:
        """Yield every file in a folder and below."""
        base = self._normalize_name("")
        with self._asking():
            for found in self.bucket.objects.filter(Prefix=self._normalize_name(folder)):
                name = found.key.removeprefix(base).lstrip("/")
                yield Lying(name=name, changed_at=found.last_modified.timestamp())

    def _fetch(self, name: str, *, into: BinaryIO) -> None:
        """Write a whole file to this machine. Raises Unavailable when that takes too long."""
        ends = time.monotonic() + WHOLE_SECONDS
        for piece in self._read_out(name):
            into.write(piece)
            if time.monotonic() > ends:
                self._give_up("TooSlow")
        into.flush()
        into.seek(0)

    def _read_out(self, name: str, *, part: str = "") -> Iterator[bytes]:
        wanted = {"Range": part} if part else {}
        with self._asking():
            key = self._normalize_name(name)
            body = self.bucket.Object(key).get(**wanted)["Body"]
            with body:
                yield from body.iter_chunks(PIECE if part else CHUNK)

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Turn what the server or the way to it does wrong into our own errors, without its words.

        After silence one request looks whether it is over; all others hear at once that it is not.
        """
        now = time.monotonic()
        if self._rests_until > now:
            raise Unavailable(texts.FILES_AWAY)
        if self._rests_until:
            self._rests_until = now + REST_SECONDS
        try:
            yield
        except ClientError as error:
            code = str(error.response.get("Error", {}).get("Code", ""))
            self._rests_until = 0.0
            if code in ABSENT:
                raise FileNotFoundError from None
            self._give_up(code if WORD.fullmatch(code) else "refused")
        except (BotoCoreError, Boto3Error) as error:
            self._rests_until = time.monotonic() + REST_SECONDS
            self._give_up(type(error).__name__)
        else:
            self._rests_until = 0.0

    def _give_up(self, kind: str) -> Never:
        log.error("The storage of files cannot be used: %s", kind)
        raise Unavailable(texts.FILES_AWAY) from None


def _room() -> Path:
    """Return the folder for files that are here for a moment; what a killed process left goes."""
    room = Path(settings.FIJNMAZIG_HOME) / "fetched"
    room.mkdir(mode=0o700, parents=True, exist_ok=True)
    old = time.time() - DAY_SECONDS
    for path in room.iterdir():
        try:
            if path.stat().st_mtime < old:
                path.unlink()
        except FileNotFoundError:  # gone by itself
            continue
    return room
