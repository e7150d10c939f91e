"""Which stored document looks most like a new one, among those its sharer may see."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from fijnmazig.library.domain import shingles
from fijnmazig.library.models import Document, LikenessDecision, Page, ShingleBand
from fijnmazig.library.queries.items import versions_shown_to_sharer


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The most similar document. `similarity` runs from 0 to 1; related = a half overlap."""

    content_hash: str
    similarity: float
    is_related_only: bool


def most_similar(
    *,
    fingerprint: shingles.Fingerprint | None,
    text: str,
    content_hash: str,
    owner_id: UUID | None,
) -> Match | None:
    """Return the stored document most like a new one, or None when none comes near.

    The bands find the few worth reading; those are compared exactly. Only documents the sharer may
    see are named, and none they already called "niet hetzelfde". Source: ADR 0004.
    """
    if fingerprint is None:
        return None
    found = []
    sharing = list(_candidates(fingerprint, content_hash=content_hash, owner_id=owner_id))
    for place in shingles.worth_comparing(fingerprint, others=[_mark(other) for other in sharing]):
        other = sharing[place]
        resemblance = shingles.compare(text, other=document_text(other))
        if resemblance.nearness is not shingles.Nearness.APART:
            found.append(_match(other, resemblance))
    return max(found, key=lambda match: (not match.is_related_only, match.similarity), default=None)


def document_text(document: Document) -> str:
    """Return the cleaned text of all pages in order."""
    rows = Page.unscoped.filter(document=document).order_by("number")
    return "\n".join(rows.values_list("text", flat=True))


def _mark(document: Document) -> shingles.Fingerprint:
    return shingles.Fingerprint(bytes(document.signature.minhash), document.signature.size)


def _match(other: Document, resemblance: shingles.Resemblance) -> Match:
    is_related = resemblance.nearness is shingles.Nearness.RELATED
    return Match(
        content_hash=other.content_hash,
        similarity=resemblance.containment if is_related else resemblance.similarity,
        is_related_only=is_related,
    )


def _candidates(
    fingerprint: shingles.Fingerprint, *, content_hash: str, owner_id: UUID | None
) -> QuerySet[Document]:
    digests = shingles.bands(fingerprint)
    sharing = ShingleBand.unscoped.filter(digest__in=digests).values("document_id")
    return (
        Document.unscoped.filter(
            content_hash__in=sharing, versions__in=versions_shown_to_sharer(owner_id)
        )
        .exclude(content_hash=content_hash)
        .select_related("signature")
        .exclude(content_hash__in=_called_different(content_hash))
        .distinct()
    )


def _called_different(content_hash: str) -> set[str]:
    decided = LikenessDecision.unscoped.filter(Q(first=content_hash) | Q(second=content_hash))
    pairs = decided.values_list("first_id", "second_id")
    return {one for pair in pairs for one in pair} - {content_hash}
