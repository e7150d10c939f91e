"""Imports: one batch of files someone handed in, and where each file stands."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, internal, personal
from fijnmazig.library import texts
from fijnmazig.library.domain.items import ImportState
from fijnmazig.library.models.documents import Document
from fijnmazig.library.models.items import Item


class Import(models.Model):
    """One batch of files, by one person or by the operator at the command line (no owner)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner_id = models.UUIDField(null=True)
    started_at = models.DateTimeField()
    for_item = models.ForeignKey(  # the file is its next version
        Item, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    unscoped = models.Manager["Import"]()

    register = (
        internal("id", "started_at", "for_item"),
        personal(
            "owner_id",
            purpose=texts.PURPOSE_OWNER,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_OWNER,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.id)


class ImportedFile(models.Model):
    """One file of an import: resumed at the page after `pages_done` when a worker was killed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="files")
    position = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=255)
    state = models.CharField(max_length=10, default=ImportState.WAITING.value)
    content_hash = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    cleaned = models.CharField(max_length=10, blank=True, db_default="")  # of who made it, where
    page_total = models.PositiveIntegerField(default=0)
    pages_done = models.PositiveIntegerField(default=0)
    reason = models.TextField(blank=True)
    item = models.ForeignKey(Item, null=True, on_delete=models.SET_NULL, related_name="+")
    similar_document = models.ForeignKey(
        Document, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    similarity = models.FloatField(null=True)
    is_related_only = models.BooleanField(default=False)
    is_likeness_decided = models.BooleanField(default=False)
    claimed_until = models.DateTimeField(null=True)
    claimed_by = models.CharField(max_length=120, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    unscoped = models.Manager["ImportedFile"]()

    register = (
        internal(
            "id",
            "batch",
            "position",
            "name",
            "state",
            "content_hash",
            "media_type",
            "cleaned",
            "page_total",
            "pages_done",
            "reason",
            "item",
            "similar_document",
            "similarity",
            "is_related_only",
            "is_likeness_decided",
            "claimed_until",
            "claimed_by",
            "attempts",
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        indexes = (models.Index(fields=["state", "claimed_until"], name="file_to_resume"),)

    def __str__(self) -> str:
        return str(self.id)
