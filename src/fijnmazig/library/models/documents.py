"""Documents: files by content hash, the versions that use them, and the text of their pages."""

import uuid

from django.db import models

from fijnmazig.common.register import internal, opened
from fijnmazig.library.domain.items import Readability
from fijnmazig.library.models.items import Item


class Document(models.Model):
    """One stored file, named by the SHA-256 of its bytes and never changed.

    It is whole once every page has been read; until then no version may use it.
    """

    content_hash = models.CharField(primary_key=True, max_length=64)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    page_total = models.PositiveIntegerField(default=0)
    readability = models.CharField(max_length=20, default=Readability.SEARCHABLE.value)
    is_whole = models.BooleanField(default=False)
    stored_at = models.DateTimeField()

    unscoped = models.Manager["Document"]()

    register = (
        internal(
            "content_hash",
            "media_type",
            "size",
            "page_total",
            "readability",
            "is_whole",
            "stored_at",
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        indexes = (
            models.Index(fields=["media_type", "content_hash"], name="document_by_media_type"),
        )

    def __str__(self) -> str:
        return self.content_hash


class Version(models.Model):
    """A document as one version of an item; the highest number is the current one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    file_name = models.CharField(max_length=255)
    is_other_source = models.BooleanField(default=False)
    is_redacted = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)  # from here on the row stands
    change_note = models.TextField(blank=True)
    derived_from = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="descendants"
    )
    lineage = models.CharField(max_length=30, blank=True)

    unscoped = models.Manager["Version"]()

    register = (
        opened(
            "id",
            "item",
            "number",
            "document",
            "file_name",
            "is_other_source",
            "is_redacted",
            "created_at",
            "published_at",
            "change_note",
            "derived_from",
            "lineage",
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["item", "number"], name="version_number_once"),
            models.UniqueConstraint(fields=["item", "document"], name="version_document_once"),
        )

    def __str__(self) -> str:
        return str(self.id)


class Page(models.Model):
    """The cleaned text of one page, slide or sheet of a document."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    label = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    source = models.CharField(max_length=20)
    confidence = models.FloatField(null=True)

    unscoped = models.Manager["Page"]()

    register = (opened("id", "document", "number", "label", "text", "source", "confidence"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["document", "number"], name="page_number_once"),
        )

    def __str__(self) -> str:
        return f"{self.document_id}:{self.number}"
