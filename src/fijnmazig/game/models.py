"""What a lesson keeps while it lasts: a room and counts. Nothing of anybody; gone afterwards."""

import uuid

from django.db import models

from fijnmazig.common.register import internal


class Room(models.Model):
    """One lesson. Its id is the facilitator's key, its code what the class types.

    `place` and `round` say where a class that votes stands; `opened` which talks are over. Once
    somebody joined, it lasts a whole lesson. In a practice lesson the class is made up.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=8, unique=True)
    story = models.PositiveIntegerField()
    version = models.CharField(max_length=8)
    way = models.CharField(max_length=4)
    place = models.PositiveIntegerField(default=0)
    round = models.PositiveIntegerField(default=0)
    opened = models.JSONField(default=list)
    ends_at = models.DateTimeField()
    is_joined = models.BooleanField(default=False)
    is_practice = models.BooleanField(default=False)

    unscoped = models.Manager["Room"]()

    register = (
        internal("id", "code", "story", "version", "way", "place", "round", "opened", "ends_at"),
        internal("is_joined", "is_practice"),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return "room"


class Tally(models.Model):
    """How often one answer was given in a room: a number, and no row for anybody.

    `shown` is what `count` was when the answers about its subject last made up a whole five.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="tallies")
    subject = models.CharField(max_length=120)
    answer = models.CharField(max_length=300)
    count = models.PositiveIntegerField(default=0)
    shown = models.PositiveIntegerField(default=0)

    unscoped = models.Manager["Tally"]()

    register = (internal("id", "room", "subject", "answer", "count", "shown"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(
                fields=("room", "subject", "answer"), name="tally_one_for_each_answer"
            ),
        )

    def __str__(self) -> str:
        return "tally"
