"""What must be mailed, kept until it went; and who wants no more of what nobody asked for."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, internal, personal
from fijnmazig.gatherings import texts
from fijnmazig.gatherings.domain.letters import WITHOUT_ENTRY, LetterKind
from fijnmazig.gatherings.models.entries import Entry, Invitation
from fijnmazig.gatherings.models.series import Moment


class Letter(models.Model):
    """One mail that must go out: written with the change it tells of, sent by the worker.

    It goes to `professional`, or to who made the `entry`, or to the organisation of `invitation`.
    Thanks go to who came to a `moment`, and a change of it to who gives it: they may never have
    registered.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=16)
    entry = models.ForeignKey(Entry, null=True, on_delete=models.CASCADE, related_name="letters")
    invitation = models.ForeignKey(
        Invitation, null=True, on_delete=models.CASCADE, related_name="letters"
    )
    professional = models.ForeignKey(
        "organisations.Professional", null=True, on_delete=models.CASCADE, related_name="+"
    )
    moment = models.ForeignKey(Moment, null=True, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    unscoped = models.Manager["Letter"]()

    register = (
        internal("id", "invitation", "tries"),
        personal(
            "kind",
            "entry",
            "professional",
            "moment",
            "made_at",
            "sent_at",
            purpose=texts.PURPOSE_ENTRY,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_ENTRY,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        indexes = (
            models.Index(
                fields=["id"], condition=models.Q(sent_at__isnull=True), name="letter_waiting"
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in LetterKind]),
                name="letter_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(entry__isnull=False)
                | models.Q(invitation__isnull=False)
                | models.Q(
                    kind__in=[kind.value for kind in LetterKind if kind in WITHOUT_ENTRY],
                    moment__isnull=False,
                    professional__isnull=False,
                ),
                name="letter_has_a_cause",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class MailChoice(models.Model):
    """Whether an organisation wants invitations, or a professional reminders, until stopped.

    `token` is in the mail: with it one stops without logging in. Source: RFC 8058.
    """

    token = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.OneToOneField(
        "organisations.Organisation", null=True, on_delete=models.CASCADE, related_name="+"
    )
    professional = models.OneToOneField(
        "organisations.Professional", null=True, on_delete=models.CASCADE, related_name="+"
    )
    stopped_at = models.DateTimeField(null=True)

    unscoped = models.Manager["MailChoice"]()

    register = (
        internal("token", "organisation"),
        personal(
            "professional",
            "stopped_at",
            purpose=texts.PURPOSE_MAIL_CHOICE,
            ground=Ground.LEGITIMATE_INTEREST,
            retention=texts.RETENTION_MAIL_CHOICE,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False, professional__isnull=True)
                | models.Q(organisation__isnull=True, professional__isnull=False),
                name="mail_choice_of_one",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
