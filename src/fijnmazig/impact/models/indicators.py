"""Indicators of a project: what is counted or told, towards what, and what was typed in."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, Kept, internal, opened, personal
from fijnmazig.impact import texts
from fijnmazig.impact.domain.kinds import Aggregation, Direction, Unit
from fijnmazig.impact.models.projects import Objective, Project


def _by(*fields: str) -> Kept:
    return personal(
        *fields,
        purpose=texts.PURPOSE,
        ground=Ground.PUBLIC_TASK,
        retention=texts.RETENTION,
    )


class Indicator(models.Model):
    """What shows that an objective is reached. Source: criterion N-11.

    With a `metric` it computes itself (with `filters`); without one, measurements are typed in.
    A change of definition makes a new `version`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="indicators")
    objective = models.ForeignKey(
        Objective, null=True, blank=True, on_delete=models.SET_NULL, related_name="indicators"
    )
    position = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=200)
    slug = models.CharField(max_length=48)  # stays when the name changes: reports refer to it
    definition = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    unit = models.CharField(max_length=20)
    direction = models.CharField(max_length=8)
    aggregation = models.CharField(max_length=8)
    metric = models.CharField(max_length=80, blank=True)
    filters = models.JSONField(default=dict, blank=True)
    source = models.TextField(blank=True)
    baseline = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    baseline_on = models.DateField(null=True, blank=True)
    is_public = models.BooleanField(default=False)
    ended_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    unscoped = models.Manager["Indicator"]()

    register = (
        opened(
            "id",
            "project",
            "objective",
            "position",
            "name",
            "slug",
            "definition",
            "version",
            "unit",
        ),
        opened(
            "direction", "aggregation", "metric", "filters", "source", "baseline", "baseline_on"
        ),
        internal("is_public", "ended_on", "made_at"),
        _by("made_by"),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["project", "slug"], name="indicator_slug_once"),
            models.CheckConstraint(
                condition=models.Q(unit__in=[one.value for one in Unit]),
                name="indicator_unit_known",
            ),
            models.CheckConstraint(
                condition=models.Q(direction__in=[one.value for one in Direction]),
                name="indicator_direction_known",
            ),
            models.CheckConstraint(
                condition=models.Q(aggregation__in=[one.value for one in Aggregation]),
                name="indicator_aggregation_known",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Target(models.Model):
    """What is aimed at in a period; a missed one says why and what is done about it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="targets")
    first = models.DateField()
    last = models.DateField()
    value = models.DecimalField(max_digits=14, decimal_places=3)
    missed_reason = models.TextField(blank=True)
    remedy = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    unscoped = models.Manager["Target"]()

    register = (
        opened("id", "indicator", "first", "last", "value", "missed_reason", "remedy"),
        internal("made_at"),
        _by("made_by"),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(
                fields=["indicator", "first", "last"], name="target_period_once"
            ),
            models.CheckConstraint(
                condition=models.Q(last__gte=models.F("first")), name="target_period_in_order"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Measurement(models.Model):
    """A value or words that somebody typed in, with where it comes from.

    `value` None with words is a qualitative one; `sentence` is the sentence of the document it
    was read in. Approved by somebody else than who entered it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="measurements")
    first = models.DateField(null=True, blank=True)
    last = models.DateField()
    value = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    words = models.TextField(blank=True)
    n = models.PositiveIntegerField(null=True, blank=True)
    method = models.CharField(max_length=200, blank=True)
    source = models.TextField()
    document = models.CharField(max_length=200, blank=True)
    sentence = models.TextField(blank=True)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    unscoped = models.Manager["Measurement"]()

    register = (
        opened("id", "indicator", "first", "last", "value", "words", "n", "method", "source"),
        opened("document", "sentence"),
        internal("approved_at", "made_at"),
        _by("made_by", "approved_by"),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(value__isnull=False) | ~models.Q(words=""),
                name="measurement_has_value_or_words",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)
