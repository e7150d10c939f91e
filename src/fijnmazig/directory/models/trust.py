"""How sure we are of what the directory says, and how it is kept true."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, internal, opened, personal
from fijnmazig.directory import texts
from fijnmazig.directory.domain.kinds import Check, SuggestionState
from fijnmazig.directory.models.channels import Channel
from fijnmazig.directory.models.services import Service


class Verification(models.Model):
    """What one source says of one field, who checked it when, and when it is due again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="verifications")
    channel = models.ForeignKey(
        Channel, null=True, on_delete=models.CASCADE, related_name="verifications"
    )
    field = models.CharField(max_length=40)
    value = models.TextField(blank=True)
    check_result = models.CharField(max_length=12, default=Check.UNCONFIRMED.value)
    source = models.CharField(max_length=300)
    source_url = models.URLField(max_length=500, blank=True)
    source_date = models.CharField(max_length=40, blank=True)
    checked_date = models.DateField(null=True)
    checked_by_role = models.CharField(max_length=120, blank=True)
    checked_by = models.UUIDField(null=True)
    next_check_date = models.DateField(null=True)
    is_settled = models.BooleanField(default=False)  # a later check of ours decided about it
    note = models.TextField(blank=True)

    unscoped = models.Manager["Verification"]()

    register = (
        opened(
            "id",
            "service",
            "channel",
            "field",
            "value",
            "check_result",
            "source",
            "source_url",
            "source_date",
            "checked_date",
            "checked_by_role",
        ),
        internal("next_check_date", "is_settled", "note"),
        personal(
            "checked_by",
            purpose=texts.PURPOSE_CHECK,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_CHECK,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        indexes = (models.Index(fields=["next_check_date"], name="verification_by_due"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(check_result__in=[check.value for check in Check]),
                name="verification_check_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class ServiceChange(models.Model):
    """One change of one field: the metadata object of HSDS; never changed itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="changes")
    channel_id = models.UUIDField(null=True)  # no relation: a channel may be gone, its past not
    field = models.CharField(max_length=60)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    reason = models.CharField(max_length=300)
    changed_by = models.UUIDField(null=True)
    changed_at = models.DateTimeField()
    undoes = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="undone_by"
    )

    unscoped = models.Manager["ServiceChange"]()

    register = (
        internal(
            "id",
            "service",
            "channel_id",
            "field",
            "before",
            "after",
            "reason",
            "changed_at",
            "undoes",
        ),
        personal(
            "changed_by",
            purpose=texts.PURPOSE_CHECK,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_CHECK,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        indexes = (models.Index(fields=["service", "changed_at"], name="change_by_service"),)

    def __str__(self) -> str:
        return str(self.id)


class ChangeSuggestion(models.Model):
    """What somebody says is wrong, or the provider proposes; an editor decides."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="suggestions")
    field = models.CharField(max_length=60, blank=True)
    proposed = models.TextField()
    is_from_provider = models.BooleanField(default=False)
    suggested_at = models.DateTimeField()
    state = models.CharField(max_length=10, default=SuggestionState.PROPOSED.value)
    answer = models.CharField(max_length=300, blank=True)
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)

    unscoped = models.Manager["ChangeSuggestion"]()

    register = (
        internal(
            "id", "service", "field", "is_from_provider", "suggested_at", "state", "answered_at"
        ),
        personal(
            "proposed",
            "answer",
            "answered_by",
            purpose=texts.PURPOSE_SUGGESTION,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_SUGGESTION,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in SuggestionState]),
                name="suggestion_state_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Confirmation(models.Model):
    """A half-yearly question to a provider; the token itself is only in the mail."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="confirmations")
    token_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    unscoped = models.Manager["Confirmation"]()

    register = (internal("id", "service", "token_hash", "sent_at", "expires_at", "answered_at"),)

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.id)


class Suppression(models.Model):
    """A key that no import may bring back, whatever feed it comes from. Source: DOMAIN A5."""

    key = models.CharField(primary_key=True, max_length=200)
    reason = models.CharField(max_length=300)
    since = models.DateTimeField()

    unscoped = models.Manager["Suppression"]()

    register = (internal("key", "reason", "since"),)

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return "suppression"


class LinkCheck(models.Model):
    """Whether a link of a service still answers."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="link_checks")
    url = models.URLField(max_length=500)
    status = models.PositiveSmallIntegerField(null=True)
    checked_at = models.DateTimeField()
    failed_since = models.DateTimeField(null=True)

    unscoped = models.Manager["LinkCheck"]()

    register = (internal("id", "service", "url", "status", "checked_at", "failed_since"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (models.UniqueConstraint(fields=["service", "url"], name="link_check_once"),)

    def __str__(self) -> str:
        return str(self.pk)
