"""Raw events that figures are counted from. They outlive a dossier and lead to nobody."""

from django.db import models

from fijnmazig.common.register import internal
from fijnmazig.outreach.domain.calling import DayPart
from fijnmazig.outreach.domain.outcomes import Happening, Outcome, Result
from fijnmazig.outreach.domain.referring import State
from fijnmazig.outreach.models.agreements import Agreement


class Event(models.Model):
    """Something that happened to a dossier; only ever added.

    `stand_in` ties the events of one dossier together, and to it while it lasts. `at` is cut to
    the hour: a list of calls at a telephone company matches no row. `received_in` and
    `happened_in` are months, as "2026-03". An attempt, an outcome and the state of a referral count
    `delta`: +1 given, -1 taken back.
    No caller stands here: there are no figures on callers.
    """

    id = models.BigAutoField(primary_key=True)
    stand_in = models.UUIDField(db_index=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="events")
    team = models.ForeignKey("vault.Team", on_delete=models.PROTECT, related_name="+")
    nis = models.CharField(max_length=5, blank=True)
    kind = models.CharField(max_length=8)
    outcome = models.CharField(max_length=12, blank=True)
    result = models.CharField(max_length=12, blank=True)
    referral = models.CharField(max_length=12, blank=True)
    number = models.PositiveSmallIntegerField(default=0)
    day_part = models.CharField(max_length=9, blank=True)
    weekday = models.PositiveSmallIntegerField(default=0)
    delta = models.SmallIntegerField(default=1)
    at = models.DateTimeField()
    received_on = models.DateField()
    received_in = models.CharField(max_length=7)
    happened_in = models.CharField(max_length=7)

    unscoped = models.Manager["Event"]()

    register = (
        internal(
            "id",
            "stand_in",
            "agreement",
            "team",
            "nis",
            "kind",
            "outcome",
            "result",
            "referral",
            "number",
            "day_part",
            "weekday",
            "delta",
            "at",
            "received_on",
            "received_in",
            "happened_in",
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        indexes = (
            models.Index(
                fields=["agreement", "kind", "outcome", "received_in", "nis", "delta"],
                name="event_funnel",
            ),
            models.Index(
                fields=["happened_in", "nis", "kind", "outcome", "agreement", "delta"],
                condition=models.Q(kind__in=[Happening.RECEIVED.value, Happening.OUTCOME.value]),
                name="event_told",
            ),
            models.Index(
                fields=["agreement", "happened_in", "referral", "delta"],
                condition=models.Q(kind=Happening.REFERRAL.value),
                name="event_referred",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=[one.value for one in Happening]),
                name="event_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome__in=["", *(one.value for one in Outcome)]),
                name="event_outcome_known",
            ),
            models.CheckConstraint(
                condition=models.Q(result__in=["", *(one.value for one in Result)]),
                name="event_result_known",
            ),
            models.CheckConstraint(
                condition=models.Q(referral__in=["", *(one.value for one in State)]),
                name="event_referral_known",
            ),
            models.CheckConstraint(
                condition=models.Q(day_part__in=["", *(one.value for one in DayPart)]),
                name="event_day_part_known",
            ),
            models.CheckConstraint(
                condition=models.Q(delta__in=[-1, 1]), name="event_delta_is_one"
            ),
            models.UniqueConstraint(
                fields=["stand_in"],
                condition=models.Q(kind=Happening.RECEIVED.value),
                name="event_received_once",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)
