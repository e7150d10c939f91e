"""Texts that stay off open pages because they named somebody who was forgotten."""

from django.db import models

from fijnmazig.common.register import internal
from fijnmazig.organisations.domain.kinds import OpenKind


class Withheld(models.Model):
    """One text, by where it stands and its digest: once it is another, it stands open again.

    Nothing in it is of a person. No constraint keeps a text from being named twice, so that
    nobody who writes waits for another; it says the same then.
    """

    kind = models.CharField(max_length=15)
    row_id = models.UUIDField()
    field = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)  # SHA-256 of the text as it stood
    withheld_at = models.DateTimeField()

    unscoped = models.Manager["Withheld"]()

    register = (internal("id", "kind", "row_id", "field", "digest", "withheld_at"),)

    class Meta:
        default_manager_name = "unscoped"
        indexes = (models.Index(fields=["row_id"], name="withheld_by_row"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in OpenKind]),
                name="withheld_kind_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
