"""Items: what people share and find."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, internal, opened, personal
from fijnmazig.library import texts
from fijnmazig.library.domain.items import Kind, Status


class Item(models.Model):
    """Something shared: a playbook, a tool, a report. One stable id across its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    owner_id = models.UUIDField(null=True)
    owner_text = models.CharField(max_length=200, blank=True)
    network = models.CharField(max_length=200, blank=True)
    municipality_nis = models.CharField(max_length=5, blank=True)
    language = models.CharField(max_length=5, default="nl")
    year = models.PositiveSmallIntegerField(null=True)
    status = models.CharField(max_length=10, default=Status.DRAFT.value)
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    confirmed_date = models.DateField(null=True)

    unscoped = models.Manager["Item"]()

    register = (
        opened(
            "id",
            "kind",
            "title",
            "description",
            "owner_text",
            "network",
            "municipality_nis",
            "language",
            "year",
            "status",
            "created_at",
            "published_at",
            "confirmed_date",
        ),
        personal(
            "owner_id",
            purpose=texts.PURPOSE_OWNER,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_OWNER,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        indexes = (models.Index(fields=["status", "-published_at"], name="item_by_status"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(status__in=[s.value for s in Status]), name="item_status_known"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=[k.value for k in Kind]), name="item_kind_known"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class ItemTheme(models.Model):
    """One theme of an item; the themes themselves are content."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="themes")
    theme = models.CharField(max_length=60)

    unscoped = models.Manager["ItemTheme"]()

    register = (opened("id", "item", "theme"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (models.UniqueConstraint(fields=["item", "theme"], name="item_theme_once"),)

    def __str__(self) -> str:
        return self.theme


class MissingReport(models.Model):
    """What a visitor looked for and missed; carries no trace of who."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    text = models.CharField(max_length=500)
    reported_date = models.DateField()

    unscoped = models.Manager["MissingReport"]()

    register = (internal("id", "text", "reported_date"),)

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.id)
