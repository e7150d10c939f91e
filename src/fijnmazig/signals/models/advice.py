"""Recommendations: what the network asks of who can change what it cannot."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, internal, personal
from fijnmazig.signals.domain.kinds import AdviceState
from fijnmazig.signals.texts import keeping


class Recommendation(models.Model):
    """A recommendation; it leaves the house once somebody approved its wording."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(
        "organisations.Partnership", on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(max_length=160)
    addressee = models.CharField(max_length=160)  # an authority or a service, never a person
    text = models.TextField()
    state = models.CharField(max_length=8, default=AdviceState.DRAFT.value)
    sent_date = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answered_date = models.DateField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    approved_by = models.UUIDField(null=True, blank=True)
    made_by = models.UUIDField(null=True, blank=True)

    unscoped = models.Manager["Recommendation"]()

    register = (
        internal("id", "partnership", "title", "addressee", "text", "state", "sent_date"),
        internal("answer", "answered_date", "approved_at", "made_at"),
        personal(
            "approved_by",
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
                condition=models.Q(state__in=[state.value for state in AdviceState]),
                name="recommendation_state_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state=AdviceState.DRAFT.value)
                | models.Q(approved_at__isnull=False),
                name="recommendation_sent_was_approved",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class RecommendationSignal(models.Model):
    """A supralocal signal that carries a recommendation."""

    id = models.BigAutoField(primary_key=True)
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="signals"
    )
    signal = models.ForeignKey(
        "signals.Signal", on_delete=models.CASCADE, related_name="advice_links"
    )

    unscoped = models.Manager["RecommendationSignal"]()

    register = (internal("id", "recommendation", "signal"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(
                fields=["recommendation", "signal"], name="recommendation_signal_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)
