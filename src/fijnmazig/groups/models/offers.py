"""What the system proposes, and what each person answers to it."""

import uuid

from django.db import models

from fijnmazig.common.register import internal
from fijnmazig.groups.domain.kinds import Format, Reply
from fijnmazig.groups.domain.offers import OfferKind
from fijnmazig.groups.models.candidates import Candidate, flow
from fijnmazig.groups.models.editions import Edition, led

REPLIES = [one.value for one in Reply]


class Offer(models.Model):
    """One way on for an edition that misses its minimum, or for who was in one that stopped."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="offers")
    kind = models.CharField(max_length=14)
    decision = models.CharField(max_length=4, default=Reply.OPEN.value)
    other_edition = models.ForeignKey(
        Edition, null=True, on_delete=models.CASCADE, related_name="offered_to"
    )
    starts_on = models.DateField(null=True)
    format = models.CharField(max_length=10, blank=True)
    playbook_version = models.ForeignKey(
        "library.Version", null=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)

    unscoped = models.Manager["Offer"]()

    register = (
        internal(
            "id",
            "edition",
            "kind",
            "decision",
            "other_edition",
            "starts_on",
            "format",
            "playbook_version",
            "made_at",
            "decided_at",
        ),
        led("decided_by"),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=[one.value for one in OfferKind]),
                name="offer_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(decision__in=REPLIES), name="offer_decision_known"
            ),
            models.CheckConstraint(
                condition=models.Q(format__in=["", *(one.value for one in Format)]),
                name="offer_format_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class OfferAnswer(models.Model):
    """What one person answers to an offer; no answer is not a yes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="answers")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="answers")
    reply = models.CharField(max_length=4, default=Reply.OPEN.value)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    noted_by = models.UUIDField(null=True)

    unscoped = models.Manager["OfferAnswer"]()

    register = (
        internal("id"),
        flow("offer", "candidate", "reply", "asked_at", "answered_at", "noted_by"),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["offer", "candidate"], name="offer_answer_once"),
            models.CheckConstraint(condition=models.Q(reply__in=REPLIES), name="offer_reply_known"),
        )

    def __str__(self) -> str:
        return str(self.id)
