"""Attempts to reach somebody, what was said step by step (sealed), and who holds a dossier now."""

import uuid

from django.db import models

from fijnmazig.common.register import FieldClass, Ground, Kept, internal, personal
from fijnmazig.outreach import texts
from fijnmazig.outreach.domain.outcomes import Result, Step
from fijnmazig.outreach.models.dossiers import Dossier, sealed


class Attempt(models.Model):
    """One call. `limit` is what the agreement allowed then; no row can have a higher number.

    `is_inbound`: the person called us. That is none of the attempts of the agreement: it has a
    number in a row of its own, outside the limit, and no number was shown for it.
    `result` is empty while the call goes on; `playbook_version` is the script that was shown.
    `sealed_note`: the one number of several that was wrong, so that the others are still tried.
    `redialled_at`: the line fell away, and was taken up again within this attempt.
    `taken_back_at`: its result was noted by mistake; it stays, counts nowhere, and its number is
    free again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    is_inbound = models.BooleanField(default=False, db_default=False)
    limit = models.PositiveSmallIntegerField()
    caller = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    started_at = models.DateTimeField()
    number_shown_at = models.DateTimeField(null=True)
    redialled_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    step = models.CharField(max_length=12, blank=True)
    result = models.CharField(max_length=12, blank=True)
    playbook_version = models.ForeignKey(
        "library.Version", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    sealed_note = models.BinaryField(null=True)

    unscoped = models.Manager["Attempt"]()

    register = (
        internal("id", "limit", "playbook_version"),
        personal(
            "dossier",
            "number",
            "is_inbound",
            "started_at",
            "number_shown_at",
            "redialled_at",
            "ended_at",
            "taken_back_at",
            "step",
            "result",
            purpose=texts.PURPOSE_FLOW,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_FLOW,
        ),
        personal(
            "caller",
            purpose=texts.PURPOSE_CALLER,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_CALLER,
        ),
        sealed("sealed_note"),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(
                fields=["dossier", "is_inbound", "number"],
                condition=models.Q(taken_back_at__isnull=True),
                name="attempt_number_once",
            ),
            models.UniqueConstraint(
                fields=["dossier"],
                condition=models.Q(ended_at__isnull=True),
                name="attempt_one_now",
            ),
            models.CheckConstraint(
                condition=(models.Q(is_inbound=True) | models.Q(number__lte=models.F("limit")))
                & models.Q(number__gte=1),
                name="attempt_within_limit",
            ),
            models.CheckConstraint(
                condition=models.Q(result__in=["", *(one.value for one in Result)]),
                name="attempt_result_known",
            ),
            models.CheckConstraint(
                condition=models.Q(step__in=["", *(one.value for one in Step)]),
                name="attempt_step_known",
            ),
            models.CheckConstraint(
                condition=models.Q(result="", ended_at__isnull=True)
                | (~models.Q(result="") & models.Q(ended_at__isnull=False)),
                name="attempt_ends_with_a_result",
            ),
            models.CheckConstraint(
                condition=models.Q(taken_back_at__isnull=True) | models.Q(ended_at__isnull=False),
                name="attempt_taken_back_had_ended",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class StepAnswer(models.Model):
    """What was noted at one step of a call; nobody but the team reads it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="answers")
    step = models.CharField(max_length=12)
    sealed_answer = models.BinaryField(null=True)
    saved_at = models.DateTimeField()

    unscoped = models.Manager["StepAnswer"]()

    register = (
        internal("id"),
        personal(
            "attempt",
            "step",
            "saved_at",
            purpose=texts.PURPOSE_FLOW,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_FLOW,
        ),
        Kept(
            fields=("sealed_answer",),
            field_class=FieldClass.SPECIAL,
            purpose=texts.PURPOSE_STORY,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_STORY,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["attempt", "step"], name="step_answer_once"),
            models.CheckConstraint(
                condition=models.Q(step__in=[one.value for one in Step]),
                name="step_answer_step_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Lease(models.Model):
    """Who works on a dossier now, until when; one row a dossier, so that one caller wins."""

    dossier = models.OneToOneField(
        Dossier, primary_key=True, on_delete=models.CASCADE, related_name="lease"
    )
    holder = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    token = models.UUIDField(default=uuid.uuid4)
    taken_at = models.DateTimeField()
    until = models.DateTimeField()

    unscoped = models.Manager["Lease"]()

    register = (
        internal("token"),
        personal(
            "dossier",
            "holder",
            "taken_at",
            "until",
            purpose=texts.PURPOSE_CALLER,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_CALLER,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return "lease"
