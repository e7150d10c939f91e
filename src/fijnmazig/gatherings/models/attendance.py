"""Who came: an append-only list of marks, and the certificates that follow from them."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, internal, personal
from fijnmazig.gatherings import texts
from fijnmazig.gatherings.domain.kinds import MarkSource, Part, Presence
from fijnmazig.gatherings.models.series import Cohort, Moment


class Mark(models.Model):
    """One statement on one person at one moment; never changed, the last received counts.

    `nonce` makes a mark that is sent again the same mark. The organisation is the one on that
    day; `replaces` says for whom somebody came. `stand_in` is the id of the professional; after
    erasure it is a fresh one, and ten years later one for each year, and `professional` is null:
    the person still counts, without a name.
    """

    id = models.BigAutoField(primary_key=True)
    moment = models.ForeignKey(Moment, on_delete=models.PROTECT, related_name="marks")
    professional = models.ForeignKey(
        "organisations.Professional", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    stand_in = models.UUIDField()
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    replaces = models.ForeignKey(
        "organisations.Professional", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    part = models.CharField(max_length=11, default=Part.PARTICIPANT.value)
    presence = models.CharField(max_length=9)
    source = models.CharField(max_length=11)
    nonce = models.UUIDField(unique=True)
    marked_at = models.DateTimeField()
    received_at = models.DateTimeField()
    marked_by = models.UUIDField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    unscoped = models.Manager["Mark"]()

    register = (
        internal("id", "nonce", "source", "received_at"),
        personal(
            "moment",
            "professional",
            "stand_in",
            "organisation",
            "replaces",
            "part",
            "presence",
            "marked_at",
            "marked_by",
            "reason",
            purpose=texts.PURPOSE_ATTENDANCE,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_ATTENDANCE,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        indexes = (
            models.Index(fields=["moment", "stand_in", "id"], name="mark_by_person"),
            models.Index(fields=["professional"], name="mark_by_professional"),
            # All that a roll reads, moment by moment: the rows themselves lie in order of arrival.
            models.Index(
                fields=["moment", "id", "stand_in", "organisation", "presence", "part"],
                name="mark_as_read",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(presence__in=[presence.value for presence in Presence]),
                name="mark_presence_known",
            ),
            models.CheckConstraint(
                condition=models.Q(part__in=[part.value for part in Part]), name="mark_part_known"
            ),
            models.CheckConstraint(
                condition=models.Q(source__in=[source.value for source in MarkSource]),
                name="mark_source_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Certificate(models.Model):
    """That somebody followed a series, by its rule of that day; withdrawn ones stay to be seen.

    `code` is on the paper. The open page tells whether it is valid, and the name only when the
    holder shares it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="certificates")
    professional = models.ForeignKey(
        "organisations.Professional", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    code = models.CharField(max_length=16, unique=True)
    rule_share = models.PositiveSmallIntegerField()
    rule_needs_follow_up = models.BooleanField()
    attended_total = models.PositiveSmallIntegerField()
    moment_total = models.PositiveSmallIntegerField()
    minutes = models.PositiveIntegerField()
    issued_at = models.DateTimeField()
    shows_name = models.BooleanField(default=False)
    revoked_at = models.DateTimeField(null=True)
    revoke_reason = models.CharField(max_length=300, blank=True)
    told_at = models.DateTimeField(null=True)  # when the mail to the holder went
    withdrawal_told_at = models.DateTimeField(null=True)  # idem, that it was withdrawn

    unscoped = models.Manager["Certificate"]()

    register = (
        internal(
            "id",
            "code",
            "rule_share",
            "rule_needs_follow_up",
            "moment_total",
            "minutes",
            "told_at",
            "withdrawal_told_at",
        ),
        personal(
            "cohort",
            "professional",
            "attended_total",
            "issued_at",
            "shows_name",
            "revoked_at",
            "revoke_reason",
            purpose=texts.PURPOSE_CERTIFICATE,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_CERTIFICATE,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        indexes = (
            models.Index(
                fields=["id"],
                condition=models.Q(told_at__isnull=True),
                name="certificate_untold",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["cohort", "professional"],
                condition=models.Q(revoked_at__isnull=True, professional__isnull=False),
                name="certificate_valid_once",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)
