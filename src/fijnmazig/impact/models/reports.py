"""Reports: text that people write, figures that a snapshot froze, and what was learned."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, Kept, internal, opened, personal
from fijnmazig.impact import texts
from fijnmazig.impact.domain.kinds import ObstacleCode, ReportKind
from fijnmazig.impact.models.projects import Project
from fijnmazig.impact.models.releases import Snapshot


def _by(*fields: str) -> Kept:
    return personal(
        *fields,
        purpose=texts.PURPOSE,
        ground=Ground.PUBLIC_TASK,
        retention=texts.RETENTION,
    )


class Report(models.Model):
    """A report of a project that is being written; its form is a template of content."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=8)
    template = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    first = models.DateField(null=True, blank=True)
    last = models.DateField()
    snapshot = models.ForeignKey(
        Snapshot, null=True, blank=True, on_delete=models.PROTECT, related_name="reports"
    )
    handed_in_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    unscoped = models.Manager["Report"]()

    register = (
        opened("id", "project", "kind", "template", "title", "first", "last", "snapshot"),
        internal("handed_in_at", "made_at"),
        _by("made_by"),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=[one.value for one in ReportKind]),
                name="report_kind_known",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Section(models.Model):
    """The text of one part of a report, in Markdown with `{{cijfer:key}}` for a figure.

    `edition` counts saves: who writes over somebody else's later text is told so.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sections")
    key = models.SlugField(max_length=60)
    text = models.TextField(blank=True)
    edition = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.UUIDField(null=True)

    unscoped = models.Manager["Section"]()

    register = (
        opened("id", "report", "key", "text"),
        internal("edition", "saved_at"),
        _by("saved_by"),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (models.UniqueConstraint(fields=["report", "key"], name="section_once"),)

    def __str__(self) -> str:
        return self.key


class ReportVersion(models.Model):
    """A report as it was handed in: text and figures together, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    note = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    unscoped = models.Manager["ReportVersion"]()

    register = (
        opened("id", "report", "number", "snapshot", "content", "digest", "note", "made_at"),
        _by("made_by"),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["report", "number"], name="report_version_once"),
        )

    def __str__(self) -> str:
        return f"{self.report_id} {self.number}"


class Obstacle(models.Model):
    """What stood in the way of a project and what helped, for the next one to find."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="obstacles")
    code = models.CharField(max_length=12)
    text = models.TextField()
    helped = models.TextField(blank=True)
    weeks_lost = models.PositiveIntegerField(null=True, blank=True)
    is_shared = models.BooleanField(default=True)  # other projects may find it
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    unscoped = models.Manager["Obstacle"]()

    register = (
        opened("id", "project", "code", "text", "helped", "weeks_lost"),
        internal("is_shared", "made_at"),
        _by("made_by"),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(code__in=[one.value for one in ObstacleCode]),
                name="obstacle_code_known",
            ),
        )

    def __str__(self) -> str:
        return self.code


class Continuation(models.Model):
    """Something of a project that somebody carries on: who, with what means, until when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="continuations")
    what = models.CharField(max_length=200)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    carrier = models.CharField(max_length=200, blank=True)  # when it is no organisation here
    means = models.TextField(blank=True)
    until = models.DateField(null=True, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    unscoped = models.Manager["Continuation"]()

    register = (
        opened("id", "project", "what", "organisation", "carrier", "means", "until", "checked_on"),
        internal("made_at"),
        _by("made_by"),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return self.what
