"""What is planned: a series, its groups, and the moments a group goes through."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, internal, opened, personal
from fijnmazig.gatherings import texts
from fijnmazig.gatherings.domain.kinds import (
    Audience,
    Modality,
    MomentState,
    SeriesKind,
    SeriesState,
)


class Series(models.Model):
    """What a partnership offers; a single meeting is a series with one group and one moment."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(
        "organisations.Partnership", on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=12)
    audience = models.CharField(max_length=13, default=Audience.PROFESSIONALS.value)
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="nl")
    target_groups = models.CharField(max_length=300, blank=True)
    theme = models.CharField(max_length=40, blank=True)
    nis = models.CharField(max_length=5, blank=True)
    price_cents = models.PositiveIntegerField(default=0)
    playbook_id = models.UUIDField(null=True, blank=True)  # the item of the library it follows
    state = models.CharField(max_length=9, default=SeriesState.DRAFT.value)
    certificate_share = models.PositiveSmallIntegerField(null=True, blank=True)
    certificate_needs_follow_up = models.BooleanField(default=False)
    needs_course = models.BooleanField(default=False)  # before the first moment
    copied_from = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    created_by = models.UUIDField(null=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()  # of the series, its groups or moments
    removed_at = models.DateTimeField(null=True, blank=True)  # a draft that can still come back

    unscoped = models.Manager["Series"]()

    register = (
        opened(
            "id",
            "partnership",
            "kind",
            "audience",
            "title",
            "summary",
            "language",
            "target_groups",
            "theme",
            "nis",
            "price_cents",
            "playbook_id",
            "certificate_share",
            "certificate_needs_follow_up",
            "needs_course",
        ),
        internal("state", "copied_from", "created_at", "changed_at", "removed_at"),
        personal(
            "created_by",
            purpose=texts.PURPOSE_HOLDING,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_HOLDING,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in SeriesKind]),
                name="series_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(audience__in=[audience.value for audience in Audience]),
                name="series_audience_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in SeriesState]),
                name="series_state_known",
            ),
            models.CheckConstraint(
                condition=models.Q(certificate_share__isnull=True)
                | models.Q(certificate_share__range=(1, 100)),
                name="series_share_is_a_percentage",
            ),
            models.CheckConstraint(
                condition=models.Q(removed_at__isnull=True) | models.Q(state="DRAFT"),
                name="series_removed_is_a_draft",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Cohort(models.Model):
    """A group that goes through the moments of a series in order; one registers for a group.

    `capacity` counts seats, None without a limit. `offer_hours` is how long a freed seat waits
    for an answer; the waiting list moves by itself when `is_automatic`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="cohorts")
    name = models.CharField(max_length=120, blank=True)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    is_automatic = models.BooleanField(default=True)
    offer_hours = models.PositiveSmallIntegerField(default=48)
    for_sectors = models.CharField(max_length=300, blank=True)  # codes with commas; empty for all
    for_nis = models.TextField(blank=True)  # idem
    door_key = models.UUIDField(default=uuid.uuid4, editable=False)  # in the code at the door
    course_asked_at = models.DateTimeField(null=True)  # of who had not followed the course

    unscoped = models.Manager["Cohort"]()

    register = (
        opened("id", "series", "name", "capacity", "opens_at", "closes_at"),
        internal("is_automatic", "offer_hours", "for_sectors", "for_nis"),
        internal("door_key", "course_asked_at"),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(opens_at__isnull=True)
                | models.Q(closes_at__isnull=True)
                | models.Q(closes_at__gt=models.F("opens_at")),
                name="cohort_closes_after_opening",
            ),
            models.CheckConstraint(
                condition=models.Q(offer_hours__gte=1), name="cohort_offer_lasts_an_hour"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Moment(models.Model):
    """One meeting of a group; times are aware, `sequence` counts changes for calendars.

    `link` is shown to who is registered, never on an open page.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="moments")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200, blank=True)
    is_follow_up = models.BooleanField(default=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    modality = models.CharField(max_length=6, default=Modality.PLACE.value)
    venue = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=300, blank=True)
    nis = models.CharField(max_length=5, blank=True)
    accessibility = models.CharField(max_length=300, blank=True)
    link = models.URLField(max_length=500, blank=True)
    state = models.CharField(max_length=9, default=MomentState.PLANNED.value)
    cancel_reason = models.CharField(max_length=300, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    unscoped = models.Manager["Moment"]()

    register = (
        opened("id", "cohort", "position", "title", "is_follow_up", "starts_at", "ends_at"),
        opened("modality", "venue", "address", "nis", "accessibility", "state", "cancel_reason"),
        internal("link", "sequence", "closed_at", "reminded_at"),
    )

    class Meta:
        default_manager_name = "unscoped"
        indexes = (
            models.Index(fields=["starts_at"], name="moment_by_start"),
            models.Index(fields=["ends_at"], name="moment_by_end"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="moment_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(modality__in=[modality.value for modality in Modality]),
                name="moment_modality_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in MomentState]),
                name="moment_state_known",
            ),
            models.UniqueConstraint(fields=["cohort", "position"], name="moment_position_once"),
        )

    def __str__(self) -> str:
        return str(self.id)


class MomentStaff(models.Model):
    """Who gives or hosts a moment."""

    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="staff")
    professional = models.ForeignKey(
        "organisations.Professional", on_delete=models.CASCADE, related_name="+"
    )
    part = models.CharField(max_length=11)

    unscoped = models.Manager["MomentStaff"]()

    register = (
        internal("id"),
        personal(
            "moment",
            "professional",
            "part",
            purpose=texts.PURPOSE_HOLDING,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_HOLDING,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["moment", "professional"], name="staff_once"),
            models.CheckConstraint(
                condition=models.Q(part__in=["TRAINER", "HOST"]), name="staff_part_known"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class Material(models.Model):
    """What is left after a moment, kept in the library; a recording needs captions to be shown."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="materials")
    kind = models.CharField(max_length=9)
    item_id = models.UUIDField(null=True, blank=True)  # of the library
    link = models.URLField(max_length=500, blank=True)
    title = models.CharField(max_length=200)
    has_captions = models.BooleanField(default=False)
    participants_told = models.BooleanField(default=False)
    available_until = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()

    unscoped = models.Manager["Material"]()

    register = (
        internal(
            "id",
            "moment",
            "kind",
            "item_id",
            "link",
            "title",
            "has_captions",
            "participants_told",
            "available_until",
            "added_at",
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(kind="RECORDING")
                | models.Q(
                    has_captions=True, participants_told=True, available_until__isnull=False
                ),
                name="recording_told_captioned_and_ending",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)
