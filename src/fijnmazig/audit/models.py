"""The record itself, and where it ends."""

from django.db import models

from fijnmazig.audit import domain, texts
from fijnmazig.common.register import Ground, internal, personal

KINDS = [(kind.value, kind.value) for kind in domain.ActorKind]


class Act(models.Model):
    """One thing somebody did. Written once; triggers refuse every change."""

    sequence = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    actor_kind = models.CharField(
        max_length=10, choices=[(k.value, k.value) for k in domain.ActorKind]
    )
    actor_id = models.UUIDField(null=True, db_index=True)
    act = models.CharField(max_length=80, db_index=True)
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_id = models.UUIDField(null=True, db_index=True)
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    unscoped = models.Manager["Act"]()

    register = (
        internal("sequence", "act", "subject_kind", "details", "previous_hash", "hash"),
        personal(
            "at",
            "actor_kind",
            "actor_id",
            "subject_id",
            purpose=texts.PURPOSE_ACT,
            ground=Ground.LEGAL_OBLIGATION,
            retention=texts.RETENTION_ACT,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return f"{self.sequence} {self.act}"


class Head(models.Model):
    """The single row that says where the chain ends; locking it puts writers in line."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=domain.GENESIS)

    unscoped = models.Manager["Head"]()

    register = (internal("id", "sequence", "hash"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="audit_one_head"),)

    def __str__(self) -> str:
        return str(self.sequence)
