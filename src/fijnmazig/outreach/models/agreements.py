"""What police and Veilig Huis agreed, version by version, and what came in under it."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, internal, personal
from fijnmazig.outreach import texts
from fijnmazig.outreach.domain.agreements import InformedRule, LegalGround, Voicemail


class Agreement(models.Model):
    """One version of an agreement; `key` names it through all versions, the highest one holds.

    `fields` are codes of what may be handed over, `terms` days to keep a dossier by outcome,
    `municipalities` NIS codes (all when empty), `weekdays` digits from 1, Monday. `document` is
    the agreement as it was published; `warned_on` the day on which was told that it ends.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(max_length=60)
    version = models.PositiveSmallIntegerField(default=1)
    partnership = models.ForeignKey(
        "organisations.Partnership", on_delete=models.PROTECT, related_name="+"
    )
    supplier = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    receiver = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    team = models.ForeignKey("vault.Team", on_delete=models.PROTECT, related_name="+")
    purpose = models.TextField()
    ground = models.CharField(max_length=20)
    ground_text = models.TextField()
    ground_checked_on = models.DateField()
    valid_from = models.DateField()
    valid_to = models.DateField()
    municipalities = models.JSONField(default=list)
    fields = models.JSONField(default=list)
    informed_rule = models.CharField(max_length=10, default=InformedRule.COUNT_ONLY.value)
    terms = models.JSONField(default=dict)
    story_days = models.PositiveSmallIntegerField(default=90)
    attempt_limit = models.PositiveSmallIntegerField(default=3)
    other_day_part = models.BooleanField(default=True)
    other_weekday = models.BooleanField(default=True)
    hours_between = models.PositiveSmallIntegerField(default=4)
    calls_from = models.TimeField()
    calls_until = models.TimeField()
    weekdays = models.CharField(max_length=7, default="12345")
    verify_days = models.PositiveSmallIntegerField(default=0)
    voicemail = models.CharField(max_length=10, default=Voicemail.NEVER.value)
    voicemail_text = models.CharField(max_length=300, blank=True)
    dpo_advice = models.TextField(blank=True)
    dpo_advised_on = models.DateField(null=True)
    playbook = models.ForeignKey(
        "library.Item", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    document = models.ForeignKey(
        "library.Item", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    warned_on = models.DateField(null=True)
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    unscoped = models.Manager["Agreement"]()

    register = (
        internal(
            "id",
            "key",
            "version",
            "partnership",
            "supplier",
            "receiver",
            "team",
            "purpose",
            "ground",
            "ground_text",
            "ground_checked_on",
            "valid_from",
            "valid_to",
            "municipalities",
            "fields",
            "informed_rule",
            "terms",
            "story_days",
            "attempt_limit",
            "other_day_part",
            "other_weekday",
            "hours_between",
            "calls_from",
            "calls_until",
            "weekdays",
            "verify_days",
            "voicemail",
            "voicemail_text",
            "dpo_advice",
            "dpo_advised_on",
            "playbook",
            "document",
            "warned_on",
            "made_at",
        ),
        personal(
            "made_by",
            purpose=texts.PURPOSE_AGREEMENT,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_AGREEMENT,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["key", "version"], name="agreement_version_once"),
            models.CheckConstraint(
                condition=models.Q(valid_to__gte=models.F("valid_from")),
                name="agreement_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(attempt_limit__range=(1, 10)), name="agreement_limit_sane"
            ),
            models.CheckConstraint(
                condition=models.Q(ground__in=[one.value for one in LegalGround]),
                name="agreement_ground_known",
            ),
            models.CheckConstraint(
                condition=models.Q(informed_rule__in=[one.value for one in InformedRule]),
                name="agreement_informed_rule_known",
            ),
            models.CheckConstraint(
                condition=models.Q(voicemail__in=[one.value for one in Voicemail]),
                name="agreement_voicemail_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Batch(models.Model):
    """One delivery: who, when, how many. `refusals` name row, field and reason, never content.

    `nonce` makes a delivery that is sent again the same delivery.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="batches")
    nonce = models.UUIDField(unique=True)
    source = models.CharField(max_length=10)
    received_at = models.DateTimeField()
    supplied_by = models.UUIDField(null=True)
    row_total = models.PositiveIntegerField()
    accepted_total = models.PositiveIntegerField()
    uninformed_total = models.PositiveIntegerField(default=0)
    refused_total = models.PositiveIntegerField()
    refusals = models.JSONField(default=list)

    unscoped = models.Manager["Batch"]()

    register = (
        internal(
            "id",
            "agreement",
            "nonce",
            "source",
            "received_at",
            "row_total",
            "accepted_total",
            "uninformed_total",
            "refused_total",
            "refusals",
        ),
        personal(
            "supplied_by",
            purpose=texts.PURPOSE_BATCH,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_BATCH,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(source__in=["FILE", "FORM", "COMMAND", "FOLDER"]),
                name="batch_source_known",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    row_total=models.F("accepted_total") + models.F("refused_total")
                ),
                name="batch_rows_add_up",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)
