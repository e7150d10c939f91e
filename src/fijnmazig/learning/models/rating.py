"""Where people stand before and after the course, without anything that leads to who they are.

No row here points at an enrolment, a certificate or an account, and no time finer than a year is
kept. Source: CRITERIA E-A6.
"""

import uuid

from django.db import models

from fijnmazig.common.register import internal


class RatingYear(models.Model):
    """The sheets of one year; `salt` is thrown away when the year is over."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    salt = models.BinaryField(max_length=16)

    unscoped = models.Manager["RatingYear"]()

    register = (internal("year", "salt"),)

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.year)


class RatingSheet(models.Model):
    """One filled-in form; `pair` is what somebody makes up again each time, salted and hashed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.ForeignKey(RatingYear, on_delete=models.CASCADE, related_name="sheets")
    is_after = models.BooleanField()
    pair = models.CharField(max_length=64, blank=True)

    unscoped = models.Manager["RatingSheet"]()

    register = (internal("id", "year", "is_after", "pair"),)

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.id)


class RatingAnswer(models.Model):
    """A number from 0 to 10 beside a statement."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey(RatingSheet, on_delete=models.CASCADE, related_name="answers")
    statement = models.CharField(max_length=40)
    value = models.PositiveSmallIntegerField()

    unscoped = models.Manager["RatingAnswer"]()

    register = (internal("id", "sheet", "statement", "value"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["sheet", "statement"], name="rating_answer_once"),
            models.CheckConstraint(
                condition=models.Q(value__lte=10), name="rating_from_nought_to_ten"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
