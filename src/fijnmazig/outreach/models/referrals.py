"""Guidance into help: consent per recipient, what is handed on (sealed), what came back."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, Kept, internal, personal
from fijnmazig.outreach import texts
from fijnmazig.outreach.domain.referring import Channel, OverrideGround, Purpose, Source, State
from fijnmazig.outreach.models.dossiers import Dossier, sealed


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

    `wording` is the number of the text that was read aloud. An override has a legal ground, a
    reason in sealed text, and holds only once a second person agreed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="consents")
    recipient = models.ForeignKey(
        "directory.Service", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    recipient_name = models.CharField(max_length=200, default="")  # as it was called then
    purpose = models.CharField(max_length=20)
    categories = models.JSONField(default=list)
    source = models.CharField(max_length=10)
    wording = models.PositiveSmallIntegerField(default=0)
    given_at = models.DateTimeField()
    taken_by = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    override_ground = models.CharField(max_length=20, blank=True)
    override_agreed_by = models.UUIDField(null=True)
    override_agreed_at = models.DateTimeField(null=True)
    sealed_reason = models.BinaryField(null=True)

    unscoped = models.Manager["Consent"]()

    register = (
        internal("id", "wording"),
        personal(
            "dossier",
            "recipient",
            "recipient_name",
            "purpose",
            "categories",
            "source",
            "given_at",
            "taken_by",
            "withdrawn_at",
            "override_ground",
            "override_agreed_by",
            "override_agreed_at",
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
                condition=models.Q(source__in=[one.value for one in Source]),
                name="consent_source_known",
            ),
            models.CheckConstraint(
                condition=models.Q(purpose__in=[one.value for one in Purpose]),
                name="consent_purpose_known",
            ),
            models.CheckConstraint(
                condition=models.Q(override_ground__in=["", *(one.value for one in OverrideGround)])
                & (
                    models.Q(source=Source.OVERRIDE.value)
                    & ~models.Q(override_ground="")
                    & models.Q(sealed_reason__isnull=False)
                    | ~models.Q(source=Source.OVERRIDE.value)
                    & models.Q(override_ground="", override_agreed_by__isnull=True)
                ),
                name="consent_override_has_its_grounds",
            ),
            models.CheckConstraint(
                condition=models.Q(override_agreed_by__isnull=True)
                | ~models.Q(override_agreed_by=models.F("taken_by")),
                name="consent_override_by_two",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Receiver(models.Model):
    """The team in whose vault a service receives what one of our teams hands on to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("vault.Team", on_delete=models.CASCADE, related_name="+")
    service = models.ForeignKey("directory.Service", on_delete=models.CASCADE, related_name="+")
    receiving_team = models.ForeignKey("vault.Team", on_delete=models.CASCADE, related_name="+")
    set_at = models.DateTimeField()
    set_by = models.UUIDField(null=True)

    unscoped = models.Manager["Receiver"]()

    register = (
        internal("id", "team", "service", "receiving_team", "set_at"),
        personal(
            "set_by",
            purpose=texts.PURPOSE_RECEIVER,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_RECEIVER,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["team", "service"], name="receiver_once_a_service"),
            models.CheckConstraint(
                condition=~models.Q(team=models.F("receiving_team")), name="receiver_is_another"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Referral(models.Model):
    """What was handed on under a consent: a package of chosen fields, sealed to its recipient.

    Of an encrypted file nothing is kept but which categories left. `nonce` makes sending twice
    one referral.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nonce = models.UUIDField(unique=True, default=uuid.uuid4)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="referrals")
    consent = models.ForeignKey(Consent, on_delete=models.CASCADE, related_name="referrals")
    state = models.CharField(max_length=12, default=State.SENT.value)
    channel = models.CharField(max_length=10)
    fields = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)
    due_on = models.DateField()
    expires_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    recipient_team = models.ForeignKey(
        "vault.Team", null=True, on_delete=models.PROTECT, related_name="+"
    )
    sealed_package = models.BinaryField(null=True)

    unscoped = models.Manager["Referral"]()

    register = (
        internal("id", "nonce", "recipient_team"),
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
            "opened_at",
            "withdrawn_at",
        ),
        sealed("sealed_package"),
    )

    class Meta:
        default_manager_name = "unscoped"
        indexes = (models.Index(fields=["state", "due_on"], name="referral_overdue"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=[one.value for one in State]),
                name="referral_state_known",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    channel=Channel.ACCOUNT.value,
                    recipient_team__isnull=False,
                    expires_at__isnull=False,
                )
                | models.Q(
                    channel=Channel.PDF.value,
                    recipient_team__isnull=True,
                    sealed_package__isnull=True,
                ),
                name="referral_channel_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.WITHDRAWN.value)
                | models.Q(sealed_package__isnull=True, withdrawn_at__isnull=False),
                name="referral_withdrawn_holds_nothing",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Feedback(models.Model):
    """What a recipient told back: themselves, or to a caller who wrote it down."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="feedback")
    state = models.CharField(max_length=12)
    told_at = models.DateTimeField()
    noted_by = models.UUIDField(null=True)
    is_by_recipient = models.BooleanField(default=False)
    sealed_note = models.BinaryField(null=True)

    unscoped = models.Manager["Feedback"]()

    register = (
        internal("id"),
        flow("referral", "state", "told_at", "noted_by", "is_by_recipient"),
        sealed("sealed_note"),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=[one.value for one in State]),
                name="feedback_state_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)
