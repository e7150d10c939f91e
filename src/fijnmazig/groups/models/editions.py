"""Editions of a programme, who leads them, their sessions, and what leaders learned."""

import uuid

from django.db import models

from fijnmazig.common.register import FieldClass, Ground, Kept, internal, opened, personal
from fijnmazig.groups import texts
from fijnmazig.groups.domain.kinds import Format, NoteKind
from fijnmazig.groups.domain.states import EditionState, StopReason
from fijnmazig.groups.models.programmes import Programme


def led(*fields: str) -> Kept:
    """Declare what tells who leads and who noted something."""
    return personal(
        *fields,
        purpose=texts.PURPOSE_LEADER,
        ground=Ground.PUBLIC_TASK,
        retention=texts.RETENTION_LEADER,
    )


def sealed_words(*fields: str) -> Kept:
    """Declare what leaders wrote: only their team reads it, since it may touch a participant."""
    return Kept(
        fields=fields,
        field_class=FieldClass.SPECIAL,
        purpose=texts.PURPOSE_STORY,
        ground=Ground.PUBLIC_TASK,
        retention=texts.RETENTION_WORDS,
    )


class Edition(models.Model):
    """One group, or one run for couples or individuals, with its own playbook version.

    `playbook_version` is pinned: a newer one never changes an edition. `seat_total` is how many
    seats are taken; the database lets it pass no maximum. `decides_on` is the day on which it is
    decided whether it begins. `are_people_counted` is false when a report gives no number of them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="editions")
    name = models.CharField(max_length=120)
    state = models.CharField(max_length=12, default=EditionState.GATHERING.value)
    format = models.CharField(max_length=10, default=Format.GROUP.value)
    delivered = models.JSONField(default=list)  # formats in which it was really given
    starts_on = models.DateField()
    decides_on = models.DateField()
    nis = models.CharField(max_length=5, blank=True)
    place_text = models.CharField(max_length=300, blank=True)
    minimum = models.PositiveSmallIntegerField()
    maximum = models.PositiveSmallIntegerField()
    session_total = models.PositiveSmallIntegerField()
    playbook_version = models.ForeignKey(
        "library.Version", null=True, on_delete=models.PROTECT, related_name="+"
    )
    seat_total = models.PositiveSmallIntegerField(default=0)
    are_people_counted = models.BooleanField(default=True)
    moved_total = models.PositiveSmallIntegerField(default=0)
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="merged_from"
    )
    stop_reason = models.CharField(max_length=12, blank=True)
    started_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)
    sealed_start_reason = models.BinaryField(null=True)
    sealed_stop_note = models.BinaryField(null=True)

    unscoped = models.Manager["Edition"]()

    register = (
        opened("name", "format", "starts_on", "decides_on", "nis", "place_text", "session_total"),
        internal(
            "id",
            "programme",
            "state",
            "delivered",
            "minimum",
            "maximum",
            "playbook_version",
            "seat_total",
            "are_people_counted",
            "moved_total",
            "merged_into",
            "stop_reason",
            "started_at",
            "closed_at",
            "made_at",
        ),
        led("made_by"),
        sealed_words("sealed_start_reason", "sealed_stop_note"),
    )

    class Meta:
        default_manager_name = "unscoped"
        indexes = (models.Index(fields=["state", "decides_on"], name="edition_decisions"),)
        constraints = (
            models.UniqueConstraint(fields=["programme", "name"], name="edition_name_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=[one.value for one in EditionState]),
                name="edition_state_known",
            ),
            models.CheckConstraint(
                condition=models.Q(format__in=[one.value for one in Format]),
                name="edition_format_known",
            ),
            models.CheckConstraint(
                condition=models.Q(stop_reason__in=["", *(one.value for one in StopReason)]),
                name="edition_stop_reason_known",
            ),
            models.CheckConstraint(
                condition=models.Q(seat_total__lte=models.F("maximum")),
                name="edition_never_too_full",
            ),
            models.CheckConstraint(
                condition=models.Q(minimum__gte=1) & models.Q(maximum__gte=models.F("minimum")),
                name="edition_sizes_sane",
            ),
            models.CheckConstraint(
                condition=models.Q(decides_on__lte=models.F("starts_on")),
                name="edition_decided_before_start",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["STOPPED", "NOT_STARTED", "MERGED"])
                | ~models.Q(stop_reason=""),
                name="edition_end_has_its_reason",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class EditionLeader(models.Model):
    """Who leads an edition: they alone see its sessions and who takes part."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="leaders")
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.UUIDField(null=True)

    unscoped = models.Manager["EditionLeader"]()

    register = (internal("id", "edition"), led("user", "added_at", "added_by"))

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["edition", "user"], name="edition_leader_once"),
        )

    def __str__(self) -> str:
        return str(self.id)


class Session(models.Model):
    """One session of an edition. Its title is that of the playbook, and may tell: no calendar."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=120)
    held_at = models.DateTimeField(null=True)
    called_off_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(null=True)

    unscoped = models.Manager["Session"]()

    register = (
        internal(
            "id",
            "edition",
            "number",
            "title",
            "starts_at",
            "minutes",
            "held_at",
            "called_off_at",
            "moved_at",
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["edition", "number"], name="group_session_once"),
            models.CheckConstraint(
                condition=models.Q(held_at__isnull=True) | models.Q(called_off_at__isnull=True),
                name="group_session_held_or_not",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class SessionNote(models.Model):
    """Where a session left the playbook, or what was learned; sealed until it is released.

    `released_text` is what the leader gave for the next version, without a participant in it.
    Who keeps up the playbook settles it: `taken_up_in` a version, or put aside with a `reason`. A
    version that is thrown away before anybody read it leaves the lesson open again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=10)
    noted_at = models.DateTimeField()
    noted_by = models.UUIDField(null=True)
    released_at = models.DateTimeField(null=True)
    released_text = models.TextField(blank=True)
    released_by = models.UUIDField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.UUIDField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    taken_up_in = models.ForeignKey(
        "library.Version", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    sealed_text = models.BinaryField(null=True)

    unscoped = models.Manager["SessionNote"]()

    register = (
        internal(
            "id",
            "session",
            "kind",
            "noted_at",
            "released_at",
            "released_text",
            "settled_at",
            "reason",
            "taken_up_in",
        ),
        led("noted_by", "released_by", "settled_by"),
        sealed_words("sealed_text"),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=[one.value for one in NoteKind]),
                name="session_note_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(reason="") | models.Q(taken_up_in=None),
                name="session_note_settled_one_way",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)
