"""What stands beside a signal: what it was put with, what bears it out, what became none."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, internal, personal
from fijnmazig.signals.domain.kinds import Evidence
from fijnmazig.signals.models.signals import Signal
from fijnmazig.signals.texts import keeping


class SignalMerge(models.Model):
    """Somebody put two signals together, and may have taken them apart again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="merges")
    into = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.UUIDField(null=True, blank=True)

    unscoped = models.Manager["SignalMerge"]()

    register = (
        internal("id", "signal", "into", "made_at", "undone_at"),
        personal(
            "made_by",
            "undone_by",
            purpose=keeping.WHO,
            ground=Ground.PUBLIC_TASK,
            retention=keeping.WHO_KEPT,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.id)


class SignalLink(models.Model):
    """Something in another room that bears a signal out."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="links")
    room = models.CharField(max_length=8)
    key = models.CharField(max_length=80)
    label = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True, blank=True)

    unscoped = models.Manager["SignalLink"]()

    register = (
        internal("id", "signal", "room", "key", "label", "made_at"),
        personal(
            "made_by",
            purpose=keeping.WHO,
            ground=Ground.PUBLIC_TASK,
            retention=keeping.WHO_KEPT,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(room__in=[room.value for room in Evidence]),
                name="signal_link_room_known",
            ),
            models.UniqueConstraint(fields=["signal", "room", "key"], name="signal_link_once"),
        )

    def __str__(self) -> str:
        return str(self.id)


class SkippedProposal(models.Model):
    """Something that was proposed as a signal and that somebody put aside, with the reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.CharField(max_length=10)
    source_key = models.CharField(max_length=80)
    reason = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True, blank=True)

    unscoped = models.Manager["SkippedProposal"]()

    register = (
        internal("id", "source", "source_key", "reason", "made_at"),
        personal(
            "made_by",
            purpose=keeping.WHO,
            ground=Ground.PUBLIC_TASK,
            retention=keeping.WHO_KEPT,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["source", "source_key"], name="proposal_skipped_once"),
        )

    def __str__(self) -> str:
        return str(self.id)
