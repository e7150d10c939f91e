"""Raw events that figures are counted from. They outlive a candidate and lead to nobody."""

from django.db import models

from fijnmazig.common.register import internal
from fijnmazig.groups.domain.attendance import Code
from fijnmazig.groups.domain.events import OF_A_PERSON, Happening
from fijnmazig.groups.domain.states import Leaving, StopReason
from fijnmazig.groups.models.editions import Edition
from fijnmazig.groups.models.programmes import Programme


class Event(models.Model):
    """Something that happened in an edition, to it or to one person; only ever added.

    `stand_in` ties the events of one person together, and to the candidate while they are here;
    null for the edition itself. It counts +1, taken back -1. `at` is cut to the hour. No leader
    stands here: there are no figures on leaders.
    """

    id = models.BigAutoField(primary_key=True)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="events")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="events")
    stand_in = models.UUIDField(null=True, db_index=True)
    kind = models.CharField(max_length=8)
    leaving = models.CharField(max_length=12, blank=True)
    code = models.CharField(max_length=10, blank=True)
    reason = models.CharField(max_length=12, blank=True)
    number = models.PositiveSmallIntegerField(default=0)
    delta = models.SmallIntegerField(default=1)
    at = models.DateTimeField()

    unscoped = models.Manager["Event"]()

    register = (
        internal(
            "id",
            "programme",
            "edition",
            "stand_in",
            "kind",
            "leaving",
            "code",
            "reason",
            "number",
            "delta",
            "at",
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        indexes = (models.Index(fields=["edition", "kind", "stand_in"], name="group_funnel"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=[one.value for one in Happening]),
                name="group_event_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=[one.value for one in Happening if one in OF_A_PERSON],
                    stand_in__isnull=False,
                )
                | models.Q(
                    kind__in=[one.value for one in Happening if one not in OF_A_PERSON],
                    stand_in__isnull=True,
                ),
                name="group_event_of_whom",
            ),
            models.CheckConstraint(
                condition=models.Q(leaving__in=["", *(one.value for one in Leaving)]),
                name="group_event_leaving_known",
            ),
            models.CheckConstraint(
                condition=models.Q(code__in=["", *(one.value for one in Code)]),
                name="group_event_code_known",
            ),
            models.CheckConstraint(
                condition=models.Q(reason__in=["", *(one.value for one in StopReason)]),
                name="group_event_reason_known",
            ),
            models.CheckConstraint(
                condition=models.Q(delta__in=[-1, 1]), name="group_event_delta_is_one"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)
