"""Actions: who does what by when, and what done means."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, internal, personal
from fijnmazig.signals.domain.kinds import ActionState
from fijnmazig.signals.texts import keeping


class Action(models.Model):
    """What somebody does about signals. `told` is what the open page says of it when it is done."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(
        "organisations.Partnership", on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(max_length=160)
    done_means = models.TextField()
    due_date = models.DateField()
    state = models.CharField(max_length=8, default=ActionState.PLANNED.value)
    result = models.TextField(blank=True)
    told = models.CharField(max_length=300, blank=True)
    started_date = models.DateField()
    closed_date = models.DateField(null=True, blank=True)
    reminded_date = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    owner_id = models.UUIDField(null=True, blank=True)
    made_by = models.UUIDField(null=True, blank=True)

    unscoped = models.Manager["Action"]()

    register = (
        internal("id", "partnership", "title", "done_means", "due_date", "state", "result", "told"),
        internal("started_date", "closed_date", "reminded_date", "made_at"),
        personal(
            "owner_id",
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
                condition=models.Q(state__in=[state.value for state in ActionState]),
                name="action_state_known",
            ),
        )
        indexes = (models.Index(fields=["due_date", "id"], name="action_by_day"),)

    def __str__(self) -> str:
        return str(self.id)


class ActionSignal(models.Model):
    """A signal that an action answers."""

    id = models.BigAutoField(primary_key=True)
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="signals")
    signal = models.ForeignKey(
        "signals.Signal", on_delete=models.CASCADE, related_name="action_links"
    )

    unscoped = models.Manager["ActionSignal"]()

    register = (internal("id", "action", "signal"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["action", "signal"], name="action_signal_once"),
        )

    def __str__(self) -> str:
        return str(self.id)


class ActionPartner(models.Model):
    """An organisation that does an action with its owner."""

    id = models.BigAutoField(primary_key=True)
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="partners")
    organisation_id = models.UUIDField()

    unscoped = models.Manager["ActionPartner"]()

    register = (internal("id", "action", "organisation_id"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(
                fields=["action", "organisation_id"], name="action_partner_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)
