"""What people do around items: remarks, collections, themes they follow."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, internal, opened, personal
from fijnmazig.library import texts
from fijnmazig.library.domain.items import CommentKind
from fijnmazig.library.models.items import Item


class Comment(models.Model):
    """A remark, or a note that the item was used somewhere and what worked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="comments")
    kind = models.CharField(max_length=10)
    author_id = models.UUIDField(null=True)
    text = models.TextField()
    nis = models.CharField(max_length=5, blank=True)  # where it was used
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    unscoped = models.Manager["Comment"]()

    register = (
        internal("id", "item", "kind", "nis", "created_at", "removed_at"),
        personal(
            "author_id",
            "text",
            purpose=texts.PURPOSE_COMMENT,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_COMMENT,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        indexes = (models.Index(fields=["item", "created_at"], name="comment_by_item"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in CommentKind]),
                name="comment_kind_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Collection(models.Model):
    """Items somebody put together for others: a starter pack, a reading list."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    owner_id = models.UUIDField(null=True)
    is_published = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    unscoped = models.Manager["Collection"]()

    register = (
        opened("id", "title", "description", "is_published", "created_at", "changed_at"),
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


class CollectionItem(models.Model):
    """One item of a collection, in its place, with why it is there."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="entries")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()
    note = models.CharField(max_length=500, blank=True)

    unscoped = models.Manager["CollectionItem"]()

    register = (opened("id", "collection", "item", "position", "note"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["collection", "item"], name="collection_item_once"),
        )

    def __str__(self) -> str:
        return f"{self.collection_id}:{self.position}"


class ThemeFollow(models.Model):
    """A theme that somebody follows."""

    user_id = models.UUIDField()
    theme = models.CharField(max_length=60)
    since = models.DateTimeField()

    unscoped = models.Manager["ThemeFollow"]()

    register = (
        internal("id"),
        personal(
            "user_id",
            "theme",
            "since",
            purpose=texts.PURPOSE_FOLLOW,
            ground=Ground.CONSENT,
            retention=texts.RETENTION_FOLLOW,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (models.UniqueConstraint(fields=["user_id", "theme"], name="follow_once"),)

    def __str__(self) -> str:
        return str(self.pk)


class Digest(models.Model):
    """Until when somebody has had the news about followed themes by mail."""

    user_id = models.UUIDField(primary_key=True)
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # stops it, no login
    sent_until = models.DateTimeField()

    unscoped = models.Manager["Digest"]()

    register = (
        personal(
            "user_id",
            "token",
            "sent_until",
            purpose=texts.PURPOSE_FOLLOW,
            ground=Ground.CONSENT,
            retention=texts.RETENTION_FOLLOW,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return "digest"
