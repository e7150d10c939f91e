"""Guidance into help: consent per recipient, what is handed on (sealed), what came back."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, Kept, internal, personal
from fijnmazig.outreach import texts
from fijnmazig.outreach.models.dossiers import Dossier, sealed

STATES = ("DRAFT", "SENT", "ARRIVED", "TAKEN_UP", "NOT_TAKEN_UP", "WITHDRAWN")


def flow(*fields: str) -> Kept:
    """Declare what tells how a referral goes, without a word about the client."""
    return personal(
        *fields,
        purpose=texts.PURPOSE_FLOW,
        ground=Ground.PUBLIC_TASK,
        retention=texts.RETENTION_FLOW,
    )


class Consent(models.Model):
    """What somebody agreed to: one recipient, one purpose, named categories; or an override.

    An override has a legal ground, a reason in sealed text and a second person who agreed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="consents")
    recipient = models.ForeignKey(
        "directory.Service", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    purpose = models.CharField(max_length=20)
    categories = models.JSONField(default=list)
    source = models.CharField(max_length=10)
    given_at = models.DateTimeField()
    taken_by = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    override_ground = models.CharField(max_length=20, blank=True)
    override_agreed_by = models.UUIDField(null=True)
    sealed_reason = models.BinaryField(null=True)

    unscoped = models.Manager["Consent"]()

    register = (
        internal("id"),
        personal(
            "dossier",
            "recipient",
            "purpose",
            "categories",
            "source",
            "given_at",
            "taken_by",
            "withdrawn_at",
            "override_ground",
            "override_agreed_by",
            purpose=texts.PURPOSE_CONSENT,
            ground=Ground.CONSENT,
            retention=texts.RETENTION_CONSENT,
        ),
        sealed("sealed_reason"),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(source__in=["SPOKEN", "WRITTEN", "OVERRIDE"]),
                name="consent_source_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(source="OVERRIDE")
                | (~models.Q(override_ground="") & models.Q(override_agreed_by__isnull=False)),
                name="consent_override_has_its_grounds",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Referral(models.Model):
    """What was handed on under a consent: a package of chosen fields, sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="referrals")
    consent = models.ForeignKey(Consent, on_delete=models.CASCADE, related_name="referrals")
    state = models.CharField(max_length=12, default="DRAFT")
    channel = models.CharField(max_length=10)
    fields = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)
    due_on = models.DateField()
    expires_at = models.DateTimeField(null=True)
    recipient_user = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    sealed_package = models.BinaryField(null=True)

    unscoped = models.Manager["Referral"]()

    register = (
        internal("id"),
        flow(
            "dossier",
            "consent",
            "state",
            "channel",
            "fields",
            "made_at",
            "made_by",
            "due_on",
            "expires_at",
            "recipient_user",
        ),
        sealed("sealed_package"),
    )

    class Meta:
        default_manager_name = "unscoped"
        indexes = (models.Index(fields=["state", "due_on"], name="referral_overdue"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=STATES), name="referral_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(channel__in=["ACCOUNT", "PRINT", "PDF"]),
                name="referral_channel_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Feedback(models.Model):
    """What a recipient told back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="feedback")
    state = models.CharField(max_length=12)
    told_at = models.DateTimeField()
    noted_by = models.UUIDField(null=True)
    sealed_note = models.BinaryField(null=True)

    unscoped = models.Manager["Feedback"]()

    register = (
        internal("id"),
        flow("referral", "state", "told_at", "noted_by"),
        sealed("sealed_note"),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=STATES), name="feedback_state_known"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)
