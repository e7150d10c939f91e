"""After a group, and the next step for who waits: tallies without a person, and sealed answers."""

import uuid

from django.db import models

from fijnmazig.common.register import FieldClass, Ground, Kept, internal
from fijnmazig.groups import texts
from fijnmazig.groups.domain.after import AfterOutcome, Step
from fijnmazig.groups.domain.kinds import AfterKind
from fijnmazig.groups.models.candidates import Candidate, flow
from fijnmazig.groups.models.editions import Edition, led


class NextStep(models.Model):
    """What is done next for somebody, by whom and when; one at a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    candidate = models.OneToOneField(Candidate, on_delete=models.CASCADE, related_name="next_step")
    step = models.CharField(max_length=10)
    due_on = models.DateField()
    taken_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    set_at = models.DateTimeField()

    unscoped = models.Manager["NextStep"]()

    register = (internal("id"), flow("candidate", "step", "due_on", "taken_by", "set_at"))

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(step__in=[one.value for one in Step]),
                name="next_step_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class AfterTally(models.Model):
    """How many contacts after an edition ended how. It leads to nobody, and stays."""

    id = models.BigAutoField(primary_key=True)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="tallies")
    kind = models.CharField(max_length=12)
    outcome = models.CharField(max_length=14)
    total = models.PositiveIntegerField(default=0)

    unscoped = models.Manager["AfterTally"]()

    register = (internal("id", "edition", "kind", "outcome", "total"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["edition", "kind", "outcome"], name="after_tally_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=[one.value for one in AfterKind]),
                name="after_tally_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome__in=[one.value for one in AfterOutcome]),
                name="after_tally_outcome_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class FeedbackBox(models.Model):
    """Takes what participants of one edition thought of it; read once it is closed.

    `asked` is how many codes were given out: never more than there were participants.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="feedback_box")
    asked = models.PositiveSmallIntegerField()
    closes_on = models.DateField()
    closed_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    unscoped = models.Manager["FeedbackBox"]()

    register = (
        internal("id", "edition", "asked", "closes_on", "closed_at", "made_at"),
        led("made_by"),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.id)


class FeedbackCode(models.Model):
    """A code that lets one answer in, as a keyed hash; it is gone once it did."""

    id = models.BigAutoField(primary_key=True)
    box = models.ForeignKey(FeedbackBox, on_delete=models.CASCADE, related_name="codes")
    digest = models.CharField(max_length=64, unique=True)

    unscoped = models.Manager["FeedbackCode"]()

    register = (internal("id", "box", "digest"),)

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return "code"


class Feedback(models.Model):
    """What one participant thought, sealed. Nothing says who it was, or when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    box = models.ForeignKey(FeedbackBox, on_delete=models.PROTECT, related_name="answers")
    sealed_answers = models.BinaryField(null=True)

    unscoped = models.Manager["Feedback"]()

    register = (
        internal("id", "box"),
        Kept(
            fields=("sealed_answers",),
            field_class=FieldClass.SPECIAL,
            purpose=texts.PURPOSE_FEEDBACK,
            ground=Ground.CONSENT,
            retention=texts.RETENTION_WORDS,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return "answer"
