"""Reading one imported file: identify, unpack or read page by page, find what is in it, settle."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid4

from django.db import transaction

from fijnmazig.common.cleaning import Cleaned, clean
from fijnmazig.common.errors import Refused, Unavailable
from fijnmazig.library import reading, store, texts
from fijnmazig.library.domain.pages import MediaType, PageText
from fijnmazig.library.models import Document, ImportedFile, Page
from fijnmazig.library.queries.items import visible_twin
from fijnmazig.library.services import imports
from fijnmazig.library.services.settling import settle_duplicate, settle_import

type Clock = Callable[[], datetime]
type Progress = Callable[[ImportedFile], None]


def read_file(*, file_id: UUID, clock: Clock, progress: Progress | None = None) -> None:
    """Read one file of an import to the end, from the page where an earlier reader was killed.

    `clock` gives the time of each step; `progress` is told after every page. Does nothing when the
    file is settled already or someone else reads it. A refusal is kept with the file.
    """
    file = imports.claim(file_id=file_id, at=clock())
    if file is None:
        return
    try:
        _read(file, clock=clock, progress=progress)
    except Unavailable:  # the storage of files: the same reading goes well later
        imports.put_back(file=file, until=clock() + imports.STORAGE_REST)
    except Refused as refusal:
        imports.settle_refusal(file=file, reason=str(refusal.message))
    if progress is not None:
        progress(file)


def _read(file: ImportedFile, *, clock: Clock, progress: Progress | None) -> None:
    with store.incoming(file.id) as path:
        _read_from(path, file, clock=clock, progress=progress)


def _read_from(path: Path, file: ImportedFile, *, clock: Clock, progress: Progress | None) -> None:
    with reading.within(reading.USUAL.whole_seconds):
        media_type = reading.identify(path, name=file.name)
    if media_type is MediaType.ZIP:
        if file.batch.for_item_id is not None:
            raise Refused(texts.ONE_DOCUMENT)
        _unpack(path, file)
        return
    file.claimed_until = clock() + imports.CLAIM
    file.save(update_fields=["claimed_until"])
    with TemporaryDirectory(prefix="fijnmazig-") as folder:
        kept = _cleaned(path, file, media_type=media_type, into=Path(folder) / "cleaned")
        _read_cleaned(kept, file, media_type=media_type, clock=clock, progress=progress)


def _cleaned(path: Path, file: ImportedFile, *, media_type: MediaType, into: Path) -> Path:
    """Return the file that is kept: without what it says of who made it and where.

    What cannot be cleaned is kept as it is and its sharer is told so; a picture is refused, for it
    may say where somebody lives.
    """
    file.cleaned = clean(path, kind=media_type, into=into, seconds=reading.USUAL.clean_seconds)
    if file.cleaned == Cleaned.STILL_IN and media_type.is_picture:
        raise Refused(texts.PICTURE_TELLS)
    return into if file.cleaned == Cleaned.TAKEN_OUT else path


def _read_cleaned(
    path: Path,
    file: ImportedFile,
    *,
    media_type: MediaType,
    clock: Clock,
    progress: Progress | None,
) -> None:
    content_hash = store.content_hash(path)
    if file.content_hash != content_hash:  # an earlier try could clean it, or could not
        imports.let_go_staged(file)
    file.content_hash = content_hash
    file.media_type, file.claimed_until = media_type, clock() + imports.CLAIM
    file.save(update_fields=["content_hash", "media_type", "cleaned", "claimed_until"])
    twin = visible_twin(owner_id=file.batch.owner_id, content_hash=file.content_hash)
    if twin is not None:
        settle_duplicate(file=file)
        return
    if imports.others_reading(file=file, at=clock()):
        imports.put_back(file=file, until=clock() + imports.OTHER_REST)
        return
    document = _staged_document(path, file, media_type=media_type, at=clock())
    if document.is_whole:  # by a draft that this sharer may not see, and must not notice
        file.page_total = file.pages_done = document.page_total
    else:
        _read_pages(path, file, document, media_type=media_type, clock=clock, progress=progress)
    store.keep(path, content_hash=file.content_hash)
    settle_import(file=file, document=document, at=clock())


def _unpack(path: Path, file: ImportedFile) -> None:
    """Put each member in the spool as a file of its own, then let go of the archive."""
    folder = store.empty_unpacking_folder(file.id)
    members = reading.unpack(path, into=folder)
    rows = [
        ImportedFile(
            id=uuid4(),
            batch=file.batch,
            position=file.position,
            name=f"{file.name}/{member.name}"[-255:],
        )
        for member in members
    ]
    for row, member in zip(rows, members, strict=True):
        with member.path.open("rb") as source:
            store.receive(source, file_id=row.id)
    with transaction.atomic():
        ImportedFile.unscoped.bulk_create(rows)
        file_id = file.id
        ImportedFile.unscoped.filter(id=file_id).delete()
        transaction.on_commit(lambda: store.forget_incoming(file_id))
    store.forget_unpacked(file_id)


def _staged_document(
    path: Path, file: ImportedFile, *, media_type: MediaType, at: datetime
) -> Document:
    document, _ = Document.unscoped.get_or_create(
        content_hash=file.content_hash,
        defaults={
            "media_type": media_type,
            "size": path.stat().st_size,
            "stored_at": at,
        },
    )
    return document


def _read_pages(  # noqa: PLR0913 -- what is read, as what, and who is told
    path: Path,
    file: ImportedFile,
    document: Document,
    *,
    media_type: MediaType,
    clock: Clock,
    progress: Progress | None,
) -> None:
    file.page_total = reading.page_total(path, media_type=media_type)
    file.pages_done = Page.unscoped.filter(document=document).count()
    for page in reading.read_pages(path, media_type=media_type, first=file.pages_done + 1):
        _store_page(file, document, page, at=clock())
        if progress is not None:
            progress(file)


@transaction.atomic
def _store_page(file: ImportedFile, document: Document, page: PageText, *, at: datetime) -> None:
    Page.unscoped.create(
        document=document,
        number=page.number,
        label=page.label[:120],
        text=page.text,
        source=page.source,
        confidence=page.confidence,
    )
    file.pages_done = page.number
    file.page_total = max(file.page_total, page.number)
    file.claimed_until = at + imports.CLAIM
    file.save(update_fields=["pages_done", "page_total", "claimed_until"])
