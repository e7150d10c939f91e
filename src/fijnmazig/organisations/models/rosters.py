"""Lists that are being taken over, and rows that turned out to be one."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, internal, personal
from fijnmazig.organisations import texts
from fijnmazig.organisations.domain.kinds import MergeKind, RosterState


class Roster(models.Model):
    """A CSV or XLSX list somebody handed in; what it says goes once it is stored or dropped.

    `rows` are as they were read, `tables` say where their columns stood in the file, `answers`
    tell what the rows that look like something are, `left_out` are the keys of rows.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner_id = models.UUIDField(null=True)
    file_name = models.CharField(max_length=255)
    started_at = models.DateTimeField()
    state = models.CharField(max_length=10, default=RosterState.PREVIEW.value)
    rows = models.JSONField(default=list)
    tables = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    left_out = models.JSONField(default=list)
    default_start = models.DateField(null=True)  # of rows that say none
    stored_organisations = models.PositiveIntegerField(default=0)
    stored_professionals = models.PositiveIntegerField(default=0)
    stored_at = models.DateTimeField(null=True)

    unscoped = models.Manager["Roster"]()

    register = (
        internal(
            "id",
            "file_name",
            "started_at",
            "state",
            "tables",
            "left_out",
            "default_start",
            "stored_organisations",
            "stored_professionals",
            "stored_at",
        ),
        personal(
            "owner_id",
            "rows",
            "answers",
            purpose=texts.PURPOSE_ROSTER,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_ROSTER,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in RosterState]),
                name="roster_state_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Merge(models.Model):
    """Two rows that are one: which stays, which went, and what moved, so that it can be undone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=15)
    kept_id = models.UUIDField()
    gone_id = models.UUIDField()
    moved = models.JSONField(default=dict)  # model name → ids of moved rows, and earlier values
    merged_by = models.UUIDField(null=True)
    merged_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    unscoped = models.Manager["Merge"]()

    register = (
        internal("id", "kind", "kept_id", "gone_id", "merged_at", "undone_at"),
        personal(
            "moved",
            "merged_by",
            purpose=texts.PURPOSE_MERGE,
            ground=Ground.LEGITIMATE_INTEREST,
            retention=texts.RETENTION_MERGE,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in MergeKind]),
                name="merge_kind_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Distinction(models.Model):
    """Two rows that look like one and are not: somebody said so. `first_id` is the smaller id."""

    kind = models.CharField(max_length=15)
    first_id = models.UUIDField()
    second_id = models.UUIDField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField()

    unscoped = models.Manager["Distinction"]()

    register = (
        internal("id", "kind", "first_id", "second_id", "decided_at"),
        personal(
            "decided_by",
            purpose=texts.PURPOSE_DISTINCTION,
            ground=Ground.LEGITIMATE_INTEREST,
            retention=texts.RETENTION_DISTINCTION,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in MergeKind]),
                name="distinction_kind_known",
            ),
            models.UniqueConstraint(
                fields=["kind", "first_id", "second_id"], name="distinction_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
