"""Frozen figures: what a report may print, reviewed and checked for what it gives away."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, Kept, internal, opened, personal
from fijnmazig.impact import texts
from fijnmazig.impact.domain.kinds import SnapshotState
from fijnmazig.impact.models.indicators import Indicator
from fijnmazig.impact.models.projects import Project


def _by(*fields: str) -> Kept:
    return personal(
        *fields,
        purpose=texts.PURPOSE,
        ground=Ground.PUBLIC_TASK,
        retention=texts.RETENTION,
    )


class Snapshot(models.Model):
    """Figures of a project frozen with time, filters and code version; content never changes.

    `pattern` is what disclosure control hid and why, kept for the next release; `digest` is the
    SHA-256 of the figures in their order.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="snapshots")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    first = models.DateField(null=True)
    last = models.DateField()
    filters = models.JSONField(default=dict)
    code_version = models.CharField(max_length=80)
    tables = models.JSONField(default=list)
    pattern = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10)
    taken_at = models.DateTimeField()
    taken_by = models.UUIDField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.UUIDField(null=True)
    released_at = models.DateTimeField(null=True)
    released_by = models.UUIDField(null=True)
    withdrawn_reason = models.TextField(blank=True)

    unscoped = models.Manager["Snapshot"]()

    register = (
        opened("id", "project", "number", "title", "first", "last", "filters", "code_version"),
        opened("digest"),
        internal(
            "tables",
            "pattern",
            "state",
            "taken_at",
            "reviewed_at",
            "released_at",
            "withdrawn_reason",
        ),
        _by("taken_by", "reviewed_by", "released_by"),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=[one.value for one in SnapshotState]),
                name="snapshot_state_known",
            ),
            models.UniqueConstraint(fields=["project", "number"], name="snapshot_number_once"),
        )

    def __str__(self) -> str:
        return f"{self.project_id} {self.number}"


class SnapshotFigure(models.Model):
    """One frozen figure with its trace; `shown` is what may leave, `value` stays in the house.

    `value` None is "niet geregistreerd"; `is_hidden` is suppressed, with `shown` empty.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="figures")
    indicator = models.ForeignKey(
        Indicator, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    key = models.CharField(max_length=120)
    label = models.CharField(max_length=300)
    metric = models.CharField(max_length=80, blank=True)
    unit = models.CharField(max_length=20)
    value = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    words = models.TextField(blank=True)
    shown = models.CharField(max_length=80, blank=True)
    is_hidden = models.BooleanField(default=False)
    numerator = models.IntegerField(null=True)
    denominator = models.IntegerField(null=True)
    records = models.IntegerField(default=0)
    query = models.CharField(max_length=300, blank=True)
    source = models.TextField(blank=True)
    parts = models.JSONField(default=list)
    interval = models.JSONField(null=True)
    unaccounted = models.IntegerField(default=0)
    position = models.PositiveIntegerField(default=0)

    unscoped = models.Manager["SnapshotFigure"]()

    register = (
        opened("id", "snapshot", "indicator", "key", "label", "metric", "unit", "words", "shown"),
        opened("is_hidden", "query", "source", "position"),
        internal(
            "value", "numerator", "denominator", "records", "parts", "interval", "unaccounted"
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["snapshot", "key"], name="snapshot_figure_once"),
        )

    def __str__(self) -> str:
        return self.key


class FunderLink(models.Model):
    """A link for a funder to released snapshots of a project; only its digest is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="links")
    label = models.CharField(max_length=120)
    digest = models.CharField(max_length=64, unique=True)
    ends_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    unscoped = models.Manager["FunderLink"]()

    register = (
        internal("id", "project", "label", "digest", "ends_on", "withdrawn_at", "made_at"),
        _by("made_by"),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.id)
