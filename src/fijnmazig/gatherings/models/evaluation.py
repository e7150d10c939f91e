"""What participants think of it, without anything that leads to who they are.

No row here points at a registration, a mark, a professional or an account, and days are the
finest time that is kept. Source: CRITERIA E-A6.
"""

import uuid

from django.db import models

from fijnmazig.common.register import internal
from fijnmazig.gatherings.domain.kinds import Phase
from fijnmazig.gatherings.models.series import Series


class Questionnaire(models.Model):
    """The questions of a series at one phase: statements from 0 to 10, and open ones."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="questionnaires")
    phase = models.CharField(max_length=6)
    template = models.CharField(max_length=40)  # a list in content/gatherings, with its version
    opens_date = models.DateField()
    closes_date = models.DateField()
    salt = models.BinaryField(max_length=16)  # destroyed when the last phase closes

    unscoped = models.Manager["Questionnaire"]()

    register = (internal("id", "series", "phase", "template", "opens_date", "closes_date", "salt"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["series", "phase"], name="questionnaire_phase_once"),
            models.CheckConstraint(
                condition=models.Q(phase__in=[phase.value for phase in Phase]),
                name="questionnaire_phase_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class AnswerSheet(models.Model):
    """One filled-in form; `pair` is what somebody makes up again each time, salted and hashed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="sheets"
    )
    pair = models.CharField(max_length=64, blank=True)
    given_date = models.DateField()

    unscoped = models.Manager["AnswerSheet"]()

    register = (internal("id", "questionnaire", "pair", "given_date"),)

    class Meta:
        default_manager_name = "unscoped"
        indexes = (models.Index(fields=["pair"], name="sheet_by_pair"),)

    def __str__(self) -> str:
        return str(self.id)


class Answer(models.Model):
    """One answer: a number of a statement, or words that only trainers read."""

    sheet = models.ForeignKey(AnswerSheet, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=40)
    value = models.PositiveSmallIntegerField(null=True)
    words = models.TextField(blank=True)

    unscoped = models.Manager["Answer"]()

    register = (internal("id", "sheet", "question", "value", "words"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["sheet", "question"], name="answer_once"),
            models.CheckConstraint(
                condition=models.Q(value__isnull=True) | models.Q(value__lte=10),
                name="answer_from_nought_to_ten",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
