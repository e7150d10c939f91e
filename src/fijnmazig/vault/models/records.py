"""The key of each sealed record, and what is left when it has been shredded."""

import uuid

from django.db import models

from fijnmazig.common.register import internal


class RecordKey(models.Model):
    """The data key of one record, sealed to a team; without it the record is noise."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    table = models.CharField(max_length=60)
    record = models.UUIDField()
    team_key = models.ForeignKey("TeamKey", on_delete=models.PROTECT, related_name="record_keys")
    sealed = models.BinaryField()

    unscoped = models.Manager["RecordKey"]()

    register = (internal("id", "table", "record", "team_key", "sealed"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (models.UniqueConstraint(fields=["record", "table"], name="record_key_once"),)

    def __str__(self) -> str:
        return str(self.id)


class Tombstone(models.Model):
    """What is gone for good, a record or somebody erased; also in a file that no restore undoes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    table = models.CharField(max_length=60)
    record = models.UUIDField()
    shredded_at = models.DateTimeField()

    unscoped = models.Manager["Tombstone"]()

    register = (internal("id", "table", "record", "shredded_at"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (models.UniqueConstraint(fields=["record", "table"], name="tombstone_once"),)

    def __str__(self) -> str:
        return str(self.id)
