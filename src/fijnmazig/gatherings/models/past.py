"""Lists of past meetings that are being taken over."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, internal, personal
from fijnmazig.gatherings import texts


class PastUpload(models.Model):
    """A list somebody handed in; what it says goes once it is taken over or dropped, or in a day.

    `rows` are pairs of a row number and its cells, `answers` say who a person in doubt is, by
    their key in the list, `left_out` are row numbers. The file itself is not kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner_id = models.UUIDField(null=True)
    partnership = models.ForeignKey(
        "organisations.Partnership", on_delete=models.CASCADE, related_name="+"
    )
    file_name = models.CharField(max_length=255)
    started_at = models.DateTimeField()
    header = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    left_out = models.JSONField(default=list)
    taken = models.JSONField(default=dict)  # how much of each was written
    taken_at = models.DateTimeField(null=True)

    unscoped = models.Manager["PastUpload"]()

    register = (
        internal(
            "id",
            "partnership",
            "file_name",
            "started_at",
            "header",
            "left_out",
            "taken",
            "taken_at",
        ),
        personal(
            "owner_id",
            "rows",
            "answers",
            purpose=texts.PURPOSE_UPLOAD,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_UPLOAD,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.id)
