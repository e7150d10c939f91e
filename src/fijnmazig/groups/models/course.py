"""What happens while somebody takes part: marks, safe messages, goals, aftercare."""

import uuid

from django.db import models

from fijnmazig.common.register import internal
from fijnmazig.groups.domain.after import AfterOutcome
from fijnmazig.groups.domain.attendance import Code
from fijnmazig.groups.domain.kinds import AfterKind, Channel
from fijnmazig.groups.models.candidates import Candidate, flow, sealed_story
from fijnmazig.groups.models.editions import Edition, Session, led


class Mark(models.Model):
    """One mark for one person in one session; only ever added. The last one holds.

    `elsewhere` is the session of another edition in which it was caught up. `nonce` makes a mark
    that is sent again the same mark.
    """

    id = models.BigAutoField(primary_key=True)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="marks")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="marks")
    code = models.CharField(max_length=10)
    elsewhere = models.ForeignKey(
        Session, null=True, on_delete=models.PROTECT, related_name="guests"
    )
    nonce = models.UUIDField(unique=True, default=uuid.uuid4)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)

    unscoped = models.Manager["Mark"]()

    register = (
        internal("id", "nonce"),
        flow("session", "candidate", "code", "elsewhere", "at", "by"),
    )

    class Meta:
        default_manager_name = "unscoped"
        indexes = (models.Index(fields=["session", "candidate", "id"], name="group_mark_holds"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(code__in=[one.value for one in Code]),
                name="group_mark_code_known",
            ),
            models.CheckConstraint(
                condition=models.Q(elsewhere__isnull=True) | models.Q(code=Code.CAUGHT_UP.value),
                name="group_mark_elsewhere_is_caught_up",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class SafeMessage(models.Model):
    """A message in the manner agreed, in neutral words; the leader sends it, we keep that it went.

    `template` names one of the neutral texts, empty for own words.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="messages")
    session = models.ForeignKey(Session, null=True, on_delete=models.SET_NULL, related_name="+")
    channel = models.CharField(max_length=10)
    template = models.CharField(max_length=20, blank=True)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)
    sent_at = models.DateTimeField(null=True)
    sealed_text = models.BinaryField(null=True)

    unscoped = models.Manager["SafeMessage"]()

    register = (
        internal("id"),
        flow("candidate", "session", "channel", "template", "made_at", "made_by", "sent_at"),
        sealed_story("sealed_text"),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(channel__in=[one.value for one in Channel]),
                name="safe_message_channel_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Goal(models.Model):
    """A goal in somebody's own words, with their own mark from 0 to 10 before and after; sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="goals")
    set_at = models.DateTimeField()
    looked_back_at = models.DateTimeField(null=True)
    sealed_words = models.BinaryField(null=True)
    sealed_before = models.BinaryField(null=True)
    sealed_after = models.BinaryField(null=True)

    unscoped = models.Manager["Goal"]()

    register = (
        internal("id"),
        flow("candidate", "set_at", "looked_back_at"),
        sealed_story("sealed_words", "sealed_before", "sealed_after"),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.id)


class GoalFigure(models.Model):
    """What goals of at least five people of one edition came to together, given by a leader."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="goal_figure")
    people = models.PositiveSmallIntegerField()
    mean_before = models.DecimalField(max_digits=3, decimal_places=1)
    mean_after = models.DecimalField(max_digits=3, decimal_places=1)
    given_at = models.DateTimeField()
    given_by = models.UUIDField(null=True)

    unscoped = models.Manager["GoalFigure"]()

    register = (
        internal("id", "edition", "people", "mean_before", "mean_after", "given_at"),
        led("given_by"),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(people__gte=5), name="goal_figure_of_five_at_least"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Aftercare(models.Model):
    """A contact after the group: care, what they thought of it, and how it is three months on.

    `due_on` moves to the next contact while it is open; `outcome` is there once it is done.
    `sealed_service` is the id of a service of the directory that was pointed out.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="aftercare")
    kind = models.CharField(max_length=12)
    due_on = models.DateField()
    tries = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=14, blank=True, default="")
    done_at = models.DateTimeField(null=True)
    done_by = models.UUIDField(null=True)
    sealed_note = models.BinaryField(null=True)
    sealed_service = models.BinaryField(null=True)

    unscoped = models.Manager["Aftercare"]()

    register = (
        internal("id"),
        flow("candidate", "kind", "due_on", "tries", "outcome", "done_at", "done_by"),
        sealed_story("sealed_note", "sealed_service"),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=[one.value for one in AfterKind]),
                name="aftercare_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome__in=["", *(one.value for one in AfterOutcome)]),
                name="aftercare_outcome_known",
            ),
            models.UniqueConstraint(fields=["candidate", "kind"], name="aftercare_once"),
        )

    def __str__(self) -> str:
        return str(self.id)
