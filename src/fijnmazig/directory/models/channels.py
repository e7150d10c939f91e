"""The ways to reach a service, each with its own hours."""

import uuid

from django.db import models

from fijnmazig.common.register import opened
from fijnmazig.directory.domain.kinds import Audience, ChannelKind, NumberKind
from fijnmazig.directory.models.services import Location, Service


class Channel(models.Model):
    """One way to reach a service, with its own hours; `value` is a number, address or link."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="channels")
    location = models.ForeignKey(
        Location, null=True, on_delete=models.CASCADE, related_name="channels"
    )
    kind = models.CharField(max_length=8)
    label = models.CharField(max_length=120, blank=True)
    value = models.CharField(max_length=300, blank=True)
    number_kind = models.CharField(max_length=8, blank=True)
    audience = models.CharField(max_length=12, default=Audience.EVERYONE.value)
    hours_known = models.BooleanField(default=False)
    is_24_7 = models.BooleanField(default=False)
    by_appointment = models.BooleanField(default=False)
    closed_on_public_holidays = models.BooleanField(default=True)
    closed_on_11_july = models.BooleanField(default=False)
    holidays_known = models.BooleanField(db_default=True)  # False: nobody could tell, so we do not
    july_known = models.BooleanField(db_default=True)
    hours_checked_date = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True)
    position = models.PositiveIntegerField(default=0)

    unscoped = models.Manager["Channel"]()

    register = (
        opened(
            "id",
            "service",
            "location",
            "kind",
            "label",
            "value",
            "number_kind",
            "audience",
            "hours_known",
            "is_24_7",
            "by_appointment",
            "closed_on_public_holidays",
            "closed_on_11_july",
            "holidays_known",
            "july_known",
            "hours_checked_date",
            "note",
            "position",
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        indexes = (models.Index(fields=["value"], name="channel_by_value"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in ChannelKind]),
                name="channel_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(number_kind__in=["", *(kind.value for kind in NumberKind)]),
                name="channel_number_kind_known",
            ),
            models.CheckConstraint(  # "+32" before a short number rings nowhere
                condition=~models.Q(number_kind=NumberKind.SHORT.value)
                | ~models.Q(value__startswith="+"),
                name="channel_short_without_country",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class ChannelHours(models.Model):
    """A span of a weekday (0 Monday) in minutes of wall time; past 1440 it ends the next day."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField()
    opens_minute = models.PositiveSmallIntegerField()
    closes_minute = models.PositiveSmallIntegerField()
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    unscoped = models.Manager["ChannelHours"]()

    register = (
        opened(
            "id", "channel", "weekday", "opens_minute", "closes_minute", "valid_from", "valid_to"
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(weekday__lte=6)
                & models.Q(opens_minute__lt=1440)
                & models.Q(closes_minute__gt=models.F("opens_minute"))
                & models.Q(closes_minute__lte=models.F("opens_minute") + 1440),
                name="hours_within_a_day",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class HoursException(models.Model):
    """A date on which a channel has other hours: closed when no minutes are given."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="exceptions")
    date = models.DateField()
    opens_minute = models.PositiveSmallIntegerField(null=True)
    closes_minute = models.PositiveSmallIntegerField(null=True)
    note = models.CharField(max_length=200, blank=True)

    unscoped = models.Manager["HoursException"]()

    register = (opened("id", "channel", "date", "opens_minute", "closes_minute", "note"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=(
                    models.Q(opens_minute__isnull=True) & models.Q(closes_minute__isnull=True)
                )
                | models.Q(closes_minute__gt=models.F("opens_minute")),
                name="exception_closed_or_span",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
