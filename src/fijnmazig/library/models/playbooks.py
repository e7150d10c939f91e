"""Structured playbooks: the draft that is being written, and what was printed of a version.

A published version is a document of its own: canonical JSON by content hash, a page a session.
"""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, internal, opened, personal
from fijnmazig.library import texts
from fijnmazig.library.models.documents import Version
from fijnmazig.library.models.items import Item


class PlaybookDraft(models.Model):
    """The next version of a playbook, while somebody works on it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="playbook_draft")
    base = models.ForeignKey(Version, null=True, on_delete=models.SET_NULL, related_name="+")
    lineage = models.CharField(max_length=30, blank=True)
    change_note = models.TextField(blank=True)
    content = models.JSONField(default=dict)
    edited_at = models.DateTimeField()
    edited_by = models.UUIDField(null=True)

    unscoped = models.Manager["PlaybookDraft"]()

    register = (
        internal("id", "item", "base", "lineage", "change_note", "content", "edited_at"),
        personal(
            "edited_by",
            purpose=texts.PURPOSE_OWNER,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_OWNER,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.id)


class PlaybookPrint(models.Model):
    """The PDF of a version: what it was printed with and the SHA-256 of its bytes."""

    version = models.OneToOneField(
        Version, primary_key=True, on_delete=models.CASCADE, related_name="playbook_print"
    )
    pdf_hash = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    printed_with = models.CharField(max_length=60)
    printed_at = models.DateTimeField()

    unscoped = models.Manager["PlaybookPrint"]()

    register = (opened("version", "pdf_hash", "size", "printed_with", "printed_at"),)

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.version_id)
