"""Public dialogues: numbers, and nothing that leads to a visitor. Source: CRITERIA E-B1."""

import uuid

from django.db import models

from fijnmazig.common.register import internal
from fijnmazig.gatherings.models.series import Moment


class Reservation(models.Model):
    """Places somebody keeps for a public moment: a number, how many, and no name at all.

    `code` is shown once, to cancel with; only its hash is kept. Removed the day after the moment.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="reservations")
    code_hash = models.CharField(max_length=64, unique=True)
    people = models.PositiveSmallIntegerField()
    children = models.PositiveSmallIntegerField(default=0)
    language = models.CharField(max_length=2, default="nl")

    unscoped = models.Manager["Reservation"]()

    register = (internal("id", "moment", "code_hash", "people", "children", "language"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(people__range=(1, 20)), name="reservation_people_sane"
            ),
        )

    def __str__(self) -> str:
        return "reservation"


class PublicCount(models.Model):
    """What a host counted at the end: three numbers. A correction is a new row; the last counts.

    `nonce` makes a count that is sent again the same count.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    moment = models.ForeignKey(Moment, on_delete=models.PROTECT, related_name="counts")
    first_time = models.PositiveIntegerField()
    came_before = models.PositiveIntegerField()
    not_said = models.PositiveIntegerField()
    method = models.CharField(max_length=10)
    nonce = models.UUIDField(unique=True)
    counted_at = models.DateTimeField()
    counted_by = models.UUIDField(null=True)
    note = models.CharField(max_length=300, blank=True)

    unscoped = models.Manager["PublicCount"]()

    register = (
        internal(
            "id",
            "moment",
            "first_time",
            "came_before",
            "not_said",
            "method",
            "nonce",
            "counted_at",
            "counted_by",
            "note",
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(method__in=["ASKED", "STAMP_CARD", "ESTIMATE"]),
                name="count_method_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)
