"""Signals: what somebody noticed about a group, how far it came, and what was told back."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, internal, personal
from fijnmazig.signals.domain.kinds import (
    Concerned,
    Decision,
    Kind,
    Phase,
    Reach,
    Seen,
    Source,
)
from fijnmazig.signals.texts import keeping


class Signal(models.Model):
    """Something that somebody noticed; about a group, never about a person.

    `code_digest` is what is kept of the code of who gave it without an account. `told` is the
    wording that a person approved to leave the house; the text itself never does.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.CharField(max_length=10)
    source_key = models.CharField(max_length=80, blank=True)  # of what it was proposed from
    giver_id = models.UUIDField(null=True, blank=True)
    code_digest = models.CharField(max_length=64, blank=True)
    given_date = models.DateField()
    text = models.TextField(blank=True)
    nis = models.CharField(max_length=5, blank=True)
    concerned = models.CharField(max_length=16)
    concerned_words = models.CharField(max_length=120, blank=True)
    seen = models.CharField(max_length=5)
    phase = models.CharField(max_length=10, default=Phase.NOTICE.value)
    kind = models.CharField(max_length=5, blank=True)
    reach = models.CharField(max_length=10, blank=True)
    owner_id = models.UUIDField(null=True, blank=True)
    decision = models.CharField(max_length=10, blank=True)
    reason = models.TextField(blank=True)
    decided_date = models.DateField(null=True, blank=True)
    told = models.TextField(blank=True)
    told_by = models.UUIDField(null=True, blank=True)
    told_date = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    emptied_date = models.DateField(null=True, blank=True)  # when its text was forgotten

    unscoped = models.Manager["Signal"]()

    register = (
        internal("id", "source", "source_key", "given_date", "nis", "concerned", "seen", "phase"),
        internal("kind", "reach", "decision", "decided_date", "told", "told_date"),
        internal("merged_into", "emptied_date"),
        personal(
            "text",
            "concerned_words",
            "reason",
            purpose=keeping.TEXT,
            ground=Ground.PUBLIC_TASK,
            retention=keeping.TEXT_KEPT,
        ),
        personal(
            "giver_id",
            "code_digest",
            purpose=keeping.GIVER,
            ground=Ground.PUBLIC_TASK,
            retention=keeping.GIVER_KEPT,
        ),
        personal(
            "owner_id",
            "told_by",
            purpose=keeping.WHO,
            ground=Ground.PUBLIC_TASK,
            retention=keeping.WHO_KEPT,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(phase__in=[phase.value for phase in Phase]),
                name="signal_phase_known",
            ),
            models.CheckConstraint(
                condition=models.Q(source__in=[source.value for source in Source]),
                name="signal_source_known",
            ),
            models.CheckConstraint(
                condition=models.Q(concerned__in=[one.value for one in Concerned]),
                name="signal_concerned_known",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    seen__in=[seen.value for seen in Seen],
                    kind__in=[kind.value for kind in Kind],
                    reach__in=[reach.value for reach in Reach],
                    decision__in=[decision.value for decision in Decision],
                ),
                name="signal_codes_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(decision=Decision.NO_ACTION.value)
                | ~models.Q(reason="")
                | models.Q(emptied_date__isnull=False),
                name="signal_no_action_has_a_reason",
            ),
            models.UniqueConstraint(
                fields=["code_digest"],
                condition=~models.Q(code_digest=""),
                name="signal_code_once",
            ),
            models.UniqueConstraint(
                fields=["source", "source_key"],
                condition=~models.Q(source_key=""),
                name="signal_proposal_taken_once",
            ),
        )
        indexes = (
            models.Index(fields=["given_date", "id"], name="signal_by_day"),
            models.Index(fields=["nis"], name="signal_by_place"),
            models.Index(fields=["giver_id"], name="signal_by_giver"),
        )

    def __str__(self) -> str:
        return str(self.id)


class SignalTheme(models.Model):
    """A theme of a signal, by its code in the library's list; themes are never merged."""

    id = models.BigAutoField(primary_key=True)
    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="themes")
    code = models.SlugField(max_length=40)

    unscoped = models.Manager["SignalTheme"]()

    register = (internal("id", "signal", "code"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["signal", "code"], name="signal_theme_once"),
        )

    def __str__(self) -> str:
        return self.code


class SignalStep(models.Model):
    """A signal came into a phase on a day, in whose hands, and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="steps")
    phase = models.CharField(max_length=10)
    on_date = models.DateField()
    made_at = models.DateTimeField()
    note = models.TextField(blank=True)
    owner_id = models.UUIDField(null=True, blank=True)
    made_by = models.UUIDField(null=True, blank=True)

    unscoped = models.Manager["SignalStep"]()

    register = (
        internal("id", "signal", "phase", "on_date", "made_at"),
        personal(
            "note",
            purpose=keeping.TEXT,
            ground=Ground.PUBLIC_TASK,
            retention=keeping.TEXT_KEPT,
        ),
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

    def __str__(self) -> str:
        return str(self.id)


class SignalAnswer(models.Model):
    """What was told back to everybody who gave a signal, those merged into it too."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="answers")
    text = models.TextField()
    on_date = models.DateField()
    made_at = models.DateTimeField()
    is_last = models.BooleanField(default=False)
    made_by = models.UUIDField(null=True, blank=True)

    unscoped = models.Manager["SignalAnswer"]()

    register = (
        internal("id", "signal", "on_date", "made_at", "is_last"),
        personal(
            "text",
            purpose=keeping.TEXT,
            ground=Ground.PUBLIC_TASK,
            retention=keeping.TEXT_KEPT,
        ),
        personal(
            "made_by",
            purpose=keeping.WHO,
            ground=Ground.PUBLIC_TASK,
            retention=keeping.WHO_KEPT,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.id)
