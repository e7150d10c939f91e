"""What people do around items: remarks, collections, themes they follow."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, internal, opened, personal
from fijnmazig.library import texts
from fijnmazig.library.domain.items import CommentKind
from fijnmazig.library.domain.remarks import Remover
from fijnmazig.library.models.items import Item


class Comment(models.Model):
    """A remark, or a note that the item was used somewhere and what worked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="comments")
    kind = models.CharField(max_length=10)
    author_id = models.UUIDField(null=True)
    text = models.TextField(blank=True)  # empty once removed
    otherwise = models.TextField(blank=True)  # what who used it would do in another way
    nis = models.CharField(max_length=5, blank=True)  # where it was used
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    helpful_at = models.DateTimeField(null=True)  # when who asked said that this answers it
    removed_at = models.DateTimeField(null=True)
    removed_by = models.CharField(max_length=10, blank=True)  # in what part, not who

    unscoped = models.Manager["Comment"]()

    register = (
        internal(
            "id",
            "item",
            "kind",
            "nis",
            "created_at",
            "changed_at",
            "helpful_at",
            "removed_at",
            "removed_by",
        ),
        personal(
            "author_id",
            "text",
            "otherwise",
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
            models.CheckConstraint(
                condition=models.Q(removed_by__in=["", *(by.value for by in Remover)]),
                name="comment_remover_known",
            ),
            models.CheckConstraint(
                condition=models.Q(removed_at__isnull=True)
                | models.Q(text="", otherwise="", author_id__isnull=True, helpful_at__isnull=True),
                name="comment_removed_is_empty",
            ),
            models.UniqueConstraint(
                fields=["item"],
                condition=models.Q(helpful_at__isnull=False),
                name="comment_helpful_once",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class CommentsSeen(models.Model):
    """Until when somebody has read what others wrote about what they shared."""

    user_id = models.UUIDField(primary_key=True)
    seen_until = models.DateTimeField()

    unscoped = models.Manager["CommentsSeen"]()

    register = (
        personal(
            "user_id",
            "seen_until",
            purpose=texts.PURPOSE_COMMENT,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_SEEN,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return "comments seen"


class Collection(models.Model):
    """Items somebody put together for others: a starter pack, a reading list."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    owner_id = models.UUIDField(null=True)
    is_published = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)  # kept for a month, so that it can be undone

    unscoped = models.Manager["Collection"]()

    register = (
        opened("id", "title", "description", "is_published", "created_at", "changed_at"),
        internal("removed_at"),
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
    removed_at = models.DateTimeField(null=True)  # kept for a month, so that it can be undone

    unscoped = models.Manager["CollectionItem"]()

    register = (
        opened("id", "collection", "item", "position", "note"),
        internal("removed_at"),
    )

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
    """Until when somebody has had the news about followed themes by mail, or that they want none.

    The row outlives the themes: the token in an old mail goes on doing what it says.
    """

    user_id = models.UUIDField(primary_key=True)
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # stops it, no login
    sent_until = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)

    unscoped = models.Manager["Digest"]()

    register = (
        personal(
            "user_id",
            "token",
            "sent_until",
            "stopped_at",
            purpose=texts.PURPOSE_FOLLOW,
            ground=Ground.CONSENT,
            retention=texts.RETENTION_DIGEST,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return "digest"
