"""Dossiers. What is known of a client is in sealed columns only, and nowhere else."""

import uuid

from django.db import models

from fijnmazig.common.register import FieldClass, Ground, Kept, internal, personal
from fijnmazig.outreach import texts
from fijnmazig.outreach.domain.outcomes import Outcome
from fijnmazig.outreach.models.agreements import Agreement, Batch


def sealed(*fields: str) -> Kept:
    """Declare columns of which only the team of the dossier can read anything."""
    return Kept(
        fields=fields,
        field_class=FieldClass.SPECIAL,
        purpose=texts.PURPOSE_CLIENT,
        ground=Ground.PUBLIC_TASK,
        retention=texts.RETENTION_CLIENT,
    )


class Dossier(models.Model):
    """One person the police handed over, to be asked how they are; it always has one outcome.

    `stand_in` ties it to raw events while it lasts; once the dossier is gone it leads to nobody.
    `reference` is what colleagues call it: random, without meaning. Every `sealed_…` column is
    ciphertext for the team, null once purged. `batch_row` is its row in the list of the supplier,
    who can withdraw it by that without reading anything. `numbers_indexed_at` is null until a
    member of the team opened the vault, which the index of numbers needs. `flag_…`: somebody
    wrote that things may be serious, and a supervisor must look before it may end lightly.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    stand_in = models.UUIDField(unique=True, default=uuid.uuid4)
    reference = models.CharField(max_length=12, unique=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="dossiers")
    batch = models.ForeignKey(Batch, null=True, on_delete=models.PROTECT, related_name="dossiers")
    batch_row = models.PositiveIntegerField(null=True)
    team = models.ForeignKey("vault.Team", on_delete=models.PROTECT, related_name="+")
    nis = models.CharField(max_length=5, blank=True)
    received_at = models.DateTimeField()
    is_informed = models.BooleanField()
    language = models.CharField(max_length=3, blank=True)
    outcome = models.CharField(max_length=12, default=Outcome.OPEN.value)
    outcome_at = models.DateTimeField(null=True)
    attempt_total = models.PositiveSmallIntegerField(default=0)
    last_attempt_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)  # when it may be called next, as far as rules go
    flag_raised_at = models.DateTimeField(null=True)
    flag_seen_at = models.DateTimeField(null=True)
    flag_seen_by = models.UUIDField(null=True)
    numbers_indexed_at = models.DateTimeField(null=True)
    verified_at = models.DateTimeField(null=True)  # number and hours, with the person
    extended_to = models.DateField(null=True)
    objected_at = models.DateTimeField(null=True)
    story_purged_at = models.DateTimeField(null=True)
    sealed_name = models.BinaryField(null=True)
    sealed_numbers = models.BinaryField(null=True)
    sealed_address = models.BinaryField(null=True)
    sealed_unsafe_times = models.BinaryField(null=True)
    sealed_picks_up = models.BinaryField(null=True)
    sealed_household = models.BinaryField(null=True)
    sealed_intervened_on = models.BinaryField(null=True)
    sealed_story = models.BinaryField(null=True)

    unscoped = models.Manager["Dossier"]()

    register = (
        internal("id", "stand_in", "reference", "agreement", "batch", "batch_row", "team"),
        personal(
            "nis",
            "received_at",
            "is_informed",
            "language",
            "outcome",
            "outcome_at",
            "attempt_total",
            "last_attempt_at",
            "due_at",
            "flag_raised_at",
            "flag_seen_at",
            "numbers_indexed_at",
            "verified_at",
            "extended_to",
            "objected_at",
            "story_purged_at",
            purpose=texts.PURPOSE_FLOW,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_FLOW,
        ),
        personal(
            "flag_seen_by",
            purpose=texts.PURPOSE_CALLER,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_CALLER,
        ),
        sealed(
            "sealed_name",
            "sealed_numbers",
            "sealed_address",
            "sealed_unsafe_times",
            "sealed_picks_up",
            "sealed_household",
            "sealed_intervened_on",
        ),
        Kept(
            fields=("sealed_story",),
            field_class=FieldClass.SPECIAL,
            purpose=texts.PURPOSE_STORY,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_STORY,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        indexes = (
            models.Index(fields=["team", "outcome", "due_at", "id"], name="dossier_queue"),
            models.Index(fields=["outcome", "outcome_at"], name="dossier_retention"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(outcome__in=[one.value for one in Outcome]),
                name="dossier_outcome_known",
            ),
            models.CheckConstraint(
                condition=models.Q(is_informed=True)
                | models.Q(outcome__in=[Outcome.NOT_INFORMED.value, Outcome.WITHDRAWN.value]),
                name="dossier_uninformed_is_never_called",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome=Outcome.OPEN.value, outcome_at__isnull=True)
                | (~models.Q(outcome=Outcome.OPEN.value) & models.Q(outcome_at__isnull=False)),
                name="dossier_outcome_has_its_time",
            ),
        )

    def __str__(self) -> str:
        return "dossier"


class NumberIndex(models.Model):
    """A number or a household of a dossier as a keyed hash, which only the team can make."""

    id = models.BigAutoField(primary_key=True)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="numbers")
    kind = models.CharField(max_length=10)
    blind = models.BinaryField(max_length=32, db_index=True)

    unscoped = models.Manager["NumberIndex"]()

    register = (internal("id"), sealed("dossier", "kind", "blind"))

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["dossier", "kind", "blind"], name="number_index_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["NUMBER", "HOUSEHOLD"]), name="number_index_kind_known"
            ),
        )

    def __str__(self) -> str:
        return "number"


class Exclusion(models.Model):
    """A caller who knows the family and must not see the dossier; it is as if it were not there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="exclusions")
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    excluded_at = models.DateTimeField()
    excluded_by = models.UUIDField(null=True)

    unscoped = models.Manager["Exclusion"]()

    register = (
        internal("id"),
        personal(
            "dossier",
            "user",
            "excluded_at",
            "excluded_by",
            purpose=texts.PURPOSE_CALLER,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_CALLER,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (models.UniqueConstraint(fields=["dossier", "user"], name="exclusion_once"),)

    def __str__(self) -> str:
        return str(self.id)


class PurgeNotice(models.Model):
    """That the team was told on which day a dossier goes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="purge_notice")
    goes_on = models.DateField()
    told_on = models.DateField()

    unscoped = models.Manager["PurgeNotice"]()

    register = (
        internal("id"),
        personal(
            "dossier",
            "goes_on",
            "told_on",
            purpose=texts.PURPOSE_FLOW,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_FLOW,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.id)
