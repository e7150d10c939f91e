"""Imports: take files in, claim one to read, pick up what a killed worker left, sweep the spool."""

import os
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q, QuerySet

from fijnmazig.audit.services import record
from fijnmazig.common.actor import OPERATOR, Actor
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.library import store, texts
from fijnmazig.library.domain.items import ImportState
from fijnmazig.library.domain.permissions import SHARE
from fijnmazig.library.models import Document, Import, ImportedFile, Item, PlaybookPrint

FILES_AT_ONCE = 200
CLAIM = timedelta(minutes=3)  # longer than the slowest page: sixty seconds of scanning
SPOOL_REST = timedelta(hours=1)  # how long a file may lie in the spool before its row exists
ATTEMPTS = 3
OTHER_REST = timedelta(seconds=5)  # while somebody else reads the same bytes
STORAGE_REST = timedelta(seconds=25)  # less than what a worker waits until it looks again
OPEN_STATES = (ImportState.WAITING, ImportState.READING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A file someone hands in: the name they gave it and its bytes."""

    name: str
    source: BinaryIO


def begin(
    *, actor: Actor, files: Sequence[Incoming], at: datetime, for_item: Item | None = None
) -> UUID:
    """Take the files in and return the id of the new import; reading happens afterwards.

    Each file becomes an item of its own, or the next version of `for_item`.

    Raises NotFound when the actor may not share, Refused without files or with too many.
    """
    if not actor.may(SHARE):
        raise NotFound
    if not files:
        raise Refused(texts.NO_FILES)
    if len(files) > FILES_AT_ONCE:
        raise Refused(texts.TOO_MANY_FILES % {"files": FILES_AT_ONCE})
    ids = [uuid4() for _ in files]
    for file_id, incoming in zip(ids, files, strict=True):
        store.receive(incoming.source, file_id=file_id)
    with transaction.atomic():
        batch = Import.unscoped.create(owner_id=actor.user_id, started_at=at, for_item=for_item)
        ImportedFile.unscoped.bulk_create(
            ImportedFile(
                id=file_id, batch=batch, position=position, name=Path(incoming.name).name[-255:]
            )
            for position, (file_id, incoming) in enumerate(zip(ids, files, strict=True))
        )
        record(actor=actor, act="library.import-begun", subject_id=batch.id, at=at)
    return batch.id


def holder() -> str:
    """Return the name under which this process claims files."""
    return f"{socket.gethostname()}:{os.getpid()}"


def holder_is_gone(name: str) -> bool:
    """Tell whether `name` was a process on this machine that no longer runs."""
    host, _, process = name.rpartition(":")
    if host != socket.gethostname() or not process.isdigit():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


@transaction.atomic
def claim(*, file_id: UUID, at: datetime) -> ImportedFile | None:
    """Return the file when this process may read it now, else None.

    A claim ends when it is not renewed, or when the process that held it is gone. A file that
    three readers died on is refused: something in it is poison.
    """
    file = ImportedFile.unscoped.select_for_update().filter(id=file_id).first()
    if file is None or file.state not in OPEN_STATES:
        return None
    held = file.claimed_until is not None and file.claimed_until > at
    if held and file.claimed_by != holder() and not holder_is_gone(file.claimed_by):
        return None
    if file.attempts >= ATTEMPTS:
        settle_refusal(file=file, reason=str(texts.READING_FAILED))
        return None
    file.state = ImportState.READING
    file.attempts += 1
    file.claimed_by, file.claimed_until = holder(), at + CLAIM
    file.save(update_fields=["state", "attempts", "claimed_by", "claimed_until"])
    return file


def put_back(*, file: ImportedFile, until: datetime) -> None:
    """Put the file back in the queue, as if this try had not been."""
    file.state = ImportState.WAITING
    file.attempts -= 1
    file.claimed_until = until
    file.save(update_fields=["state", "attempts", "claimed_until"])


@transaction.atomic
def settle_refusal(*, file: ImportedFile, reason: str) -> None:
    """Refuse the file with a sentence and leave nothing of it behind."""
    let_go_staged(file)
    file.state, file.reason, file.claimed_until = ImportState.REFUSED, reason, None
    file.save(update_fields=["state", "reason", "claimed_until"])
    store.forget_unpacked(file.id)
    record(actor=sharer(file), act="library.file-refused", subject_id=file.id)
    transaction.on_commit(lambda: store.forget_incoming(file.id))


def let_go_staged(file: ImportedFile) -> None:
    """Forget what was read of a file that is not whole yet, unless somebody else reads it."""
    if file.content_hash and not _others_read(file).exists():
        Document.unscoped.filter(content_hash=file.content_hash, is_whole=False).delete()


def sharer(file: ImportedFile) -> Actor:
    """Return on whose behalf the file is read: its owner, or the operator when it has none."""
    owner_id = file.batch.owner_id
    return OPERATOR if owner_id is None else Actor(user_id=owner_id)


def others_reading(*, file: ImportedFile, at: datetime) -> bool:
    """Tell whether a living process is reading the same bytes under another import."""
    rivals = _others_read(file).filter(claimed_until__gt=at)
    names = rivals.values_list("claimed_by", flat=True)
    return any(name != holder() and not holder_is_gone(name) for name in names)


def _others_read(file: ImportedFile) -> QuerySet[ImportedFile]:
    return ImportedFile.unscoped.filter(
        content_hash=file.content_hash, state=ImportState.READING
    ).exclude(id=file.id)


def left_behind(*, at: datetime) -> list[UUID]:
    """Return the files nobody is reading any more, oldest first."""
    free = Q(claimed_until=None) | Q(claimed_until__lte=at)
    rows = ImportedFile.unscoped.filter(state__in=OPEN_STATES).order_by("batch__started_at", "id")
    dead = [file.id for file in rows.exclude(free) if holder_is_gone(file.claimed_by)]
    return dead + list(rows.filter(free).values_list("id", flat=True))


def sweep(*, at: datetime) -> int:
    """Remove spooled, unpacked and stored files that no row speaks of; return how many went."""
    rows = ImportedFile.unscoped.filter(state__in=OPEN_STATES)
    ids = {str(file_id) for file_id in rows.values_list("id", flat=True)}
    known = ids | set(Document.unscoped.values_list("content_hash", flat=True))
    known |= set(PlaybookPrint.unscoped.values_list("pdf_hash", flat=True))
    for left in set(store.unpacking_ids()) - ids:
        store.forget_unpacked(UUID(left))
    before = (at - SPOOL_REST).timestamp()
    old = [one for one in store.lying() if one.last not in known and one.changed_at < before]
    gone = [one for one in old if not _is_spoken_of(one.last)]  # which a row may do by now
    for one in gone:
        store.forget_lying(one)
    return len(gone)


def _is_spoken_of(name: str) -> bool:
    """Tell whether a row speaks of a stored file at this moment."""
    return (
        Document.unscoped.filter(content_hash=name).exists()
        or PlaybookPrint.unscoped.filter(pdf_hash=name).exists()
    )
