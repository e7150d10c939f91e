"""The end of reading a file: a draft item with all that was found, or a pointer to its twin."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from fijnmazig.audit.services import record
from fijnmazig.library import store
from fijnmazig.library.domain.items import ImportState, Readability
from fijnmazig.library.domain.pages import MediaType, PageText, TextSource
from fijnmazig.library.models import (
    Document,
    FigureSuggestion,
    ImportedFile,
    Item,
    MunicipalityMention,
    Page,
    PersonalDetail,
    ProposedField,
    Version,
)
from fijnmazig.library.queries.likeness import Match, most_similar
from fijnmazig.library.reading import USUAL, within
from fijnmazig.library.services.findings import Findings, find_all
from fijnmazig.library.services.imports import sharer
from fijnmazig.library.services.indexing import store_tokens
from fijnmazig.library.services.likeness import store_fingerprint
from fijnmazig.library.services.versions import let_go


@transaction.atomic
def settle_duplicate(*, file: ImportedFile) -> None:
    """Say that these very bytes are in the library already; nothing is stored a second time."""
    file.state, file.claimed_until = ImportState.DUPLICATE, None
    file.similar_document_id, file.similarity = file.content_hash, 1.0
    file.save(update_fields=["state", "claimed_until", "similar_document", "similarity"])
    record(actor=sharer(file), act="library.file-known-already", subject_id=file.id)
    transaction.on_commit(lambda: store.forget_incoming(file.id))


def settle_import(*, file: ImportedFile, document: Document, at: datetime) -> None:
    """Make the document whole and give it a draft item, all in one transaction."""
    raw, media_type = _raw_pages(document), MediaType(document.media_type)
    with within(USUAL.whole_seconds):
        findings = find_all(raw, file_name=file.name, media_type=media_type)
    match = most_similar(
        fingerprint=findings.fingerprint,
        text=findings.text,
        content_hash=document.content_hash,
        owner_id=file.batch.owner_id,
    )
    with transaction.atomic():
        if not document.is_whole:
            _store_findings(document, findings)
        target = file.batch.for_item
        item = _draft(file, findings, at=at) if target is None else target
        if target is not None and target.published_at is None:
            let_go(target.versions.all())  # a draft has one file, the last one
        Version.unscoped.create(
            item=item,
            number=next_number(item),
            document=document,
            file_name=file.name,
            # What somebody left out of these very bytes stays out, whoever hands them in next.
            is_redacted=document.versions.filter(is_redacted=True).exists(),
            created_at=at,
        )
        _settle(file, item, match if target is None else None)
        store_tokens(item_id=item.id)
        record(actor=sharer(file), act="library.item-drafted", subject_id=item.id, at=at)
        transaction.on_commit(lambda: store.forget_incoming(file.id))


def next_number(item: Item) -> int:
    """Return the number of the next version of an item."""
    last: int | None = item.versions.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _raw_pages(document: Document) -> list[PageText]:
    rows = Page.unscoped.filter(document=document).order_by("number")
    return [
        PageText(
            number=row.number,
            label=row.label,
            text=row.text,
            source=TextSource(row.source),
            confidence=row.confidence,
        )
        for row in rows
    ]


def _draft(file: ImportedFile, findings: Findings, *, at: datetime) -> Item:
    proposal = findings.proposal
    return Item.unscoped.create(
        kind=proposal.kind,
        title=proposal.title[:300],
        description=proposal.description,
        network=findings.project_title[:200],
        municipality_nis=findings.coordinating_nis,
        language=proposal.language or "nl",
        year=proposal.year,
        owner_id=file.batch.owner_id,
        created_at=at,
        changed_at=at,
    )


def _settle(file: ImportedFile, item: Item, match: Match | None) -> None:
    file.state, file.item, file.claimed_until = ImportState.IMPORTED, item, None
    if match is not None:
        file.similar_document_id, file.similarity = match.content_hash, match.similarity
        file.is_related_only = match.is_related_only
    file.save()


def _store_findings(document: Document, findings: Findings) -> None:
    """Write what was found; the pages get their cleaned text."""
    for page in findings.pages:
        Page.unscoped.filter(document=document, number=page.number).update(text=page.text)
    ProposedField.unscoped.bulk_create(
        ProposedField(
            document=document,
            label=placed.field.field,
            value=placed.field.value,
            page_number=placed.page,
            source_line=placed.field.source,
        )
        for placed in findings.fields
    )
    MunicipalityMention.unscoped.bulk_create(
        MunicipalityMention(document=document, nis=nis, times=times)
        for nis, times in findings.municipalities.items()
    )
    FigureSuggestion.unscoped.bulk_create(
        FigureSuggestion(
            document=document,
            label=figure.label[:300],
            value=figure.value,
            written=figure.written[:60],
            unit=figure.unit[:60],
            bound=figure.bound,
            moment=figure.moment or "",
            page_number=figure.page,
            sentence=figure.sentence,
        )
        for figure in findings.figures
    )
    PersonalDetail.unscoped.bulk_create(
        PersonalDetail(
            document=document,
            kind=detail.kind,
            page_number=detail.page,
            start=detail.start,
            end=detail.end,
            is_functional=detail.functional,
        )
        for detail in findings.details
    )
    store_fingerprint(document=document, fingerprint=findings.fingerprint)
    document.page_total = len(findings.pages)
    document.readability = readability(findings.pages)
    document.is_whole = True
    document.save(update_fields=["page_total", "readability", "is_whole"])


def readability(pages: Sequence[PageText]) -> Readability:
    """Return how well a document of these pages can be searched."""
    if any(page.source is TextSource.NOT_SEARCHABLE for page in pages):
        return Readability.NOT_SEARCHABLE
    if any(page.is_poorly_legible for page in pages):
        return Readability.POORLY_READABLE
    return Readability.SEARCHABLE
