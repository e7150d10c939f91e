"""Who registers: entries of one or more seats, the waiting list, needs, invitations."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, internal, personal
from fijnmazig.gatherings import texts
from fijnmazig.gatherings.domain.kinds import EntryState
from fijnmazig.gatherings.models.series import Cohort


class Entry(models.Model):
    """One registration for a group: for oneself, a team, or by a SPOC for others.

    `queued_at` keeps the place on the waiting list. An offer is answered with `offer_key`, which
    is replaced at every offer, so that an old one can never be used again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="entries")
    contact_id = models.UUIDField()  # the account that registered
    seat_total = models.PositiveSmallIntegerField(default=1)
    accepts_fewer = models.BooleanField(default=False)
    offered_total = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10)
    queued_at = models.DateTimeField()
    offer_key = models.UUIDField(null=True)
    offer_until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    unscoped = models.Manager["Entry"]()

    register = (
        internal("id", "offer_key"),
        personal(
            "cohort",
            "contact_id",
            "seat_total",
            "accepts_fewer",
            "offered_total",
            "state",
            "queued_at",
            "offer_until",
            "ended_at",
            purpose=texts.PURPOSE_ENTRY,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_ENTRY,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        indexes = (models.Index(fields=["cohort", "state", "queued_at"], name="entry_queue"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in EntryState]),
                name="entry_state_known",
            ),
            models.CheckConstraint(condition=models.Q(seat_total__gte=1), name="entry_has_a_seat"),
            models.CheckConstraint(
                condition=models.Q(
                    state="OFFERED", offer_key__isnull=False, offer_until__isnull=False
                )
                | ~models.Q(state="OFFERED") & models.Q(offer_key__isnull=True),
                name="entry_offer_has_a_key",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Seat(models.Model):
    """One person of an entry; nobody yet while a team has not said who comes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="seats")
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="+")
    professional = models.ForeignKey(
        "organisations.Professional", null=True, on_delete=models.CASCADE, related_name="+"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    position = models.PositiveSmallIntegerField(default=0, db_default=0)  # as people were named
    is_live = models.BooleanField(default=True)  # False once its entry is cancelled
    course_key = models.UUIDField(null=True, unique=True)  # in the mail: to say one followed it

    unscoped = models.Manager["Seat"]()

    register = (
        internal("id", "course_key"),
        personal(
            "entry",
            "cohort",
            "professional",
            "organisation",
            "position",
            "is_live",
            purpose=texts.PURPOSE_ENTRY,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_ENTRY,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(
                fields=["cohort", "professional"],
                condition=models.Q(is_live=True, professional__isnull=False),
                name="seat_live_once",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class AccessNeed(models.Model):
    """What somebody needs to take part; removed on the day after the last moment."""

    seat = models.OneToOneField(
        Seat, primary_key=True, on_delete=models.CASCADE, related_name="need"
    )
    text = models.CharField(max_length=300)
    remove_date = models.DateField()

    unscoped = models.Manager["AccessNeed"]()

    register = (
        internal("remove_date"),
        personal(
            "seat",
            "text",
            purpose=texts.PURPOSE_NEED,
            ground=Ground.CONSENT,
            retention=texts.RETENTION_NEED,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.pk)


class EntryEvent(models.Model):
    """What happened to an entry, in order: never changed, shown to who registered and the host."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="events")
    what = models.CharField(max_length=30)
    at = models.DateTimeField()

    unscoped = models.Manager["EntryEvent"]()

    register = (
        internal("id"),
        personal(
            "entry",
            "what",
            "at",
            purpose=texts.PURPOSE_ENTRY,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_ENTRY,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.pk)


class Invitation(models.Model):
    """An organisation that was asked to come, through its general address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.CASCADE, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()

    unscoped = models.Manager["Invitation"]()

    register = (internal("id", "cohort", "organisation", "reason", "sent_at", "made_at"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["cohort", "organisation"], name="invitation_once"),
        )

    def __str__(self) -> str:
        return str(self.id)
