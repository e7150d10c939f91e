"""What a member has of their own: a pair of keys, and drafts only they can read."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, personal
from fijnmazig.vault import texts
from fijnmazig.vault.domain.wrapping import SecretKind

KINDS = [(kind.value, kind.value) for kind in SecretKind]


class MemberKey(models.Model):
    """The pair of one member; the private half is wrapped with what only the member knows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField("accounts.User", on_delete=models.CASCADE, related_name="+")
    public_key = models.BinaryField()
    locked = models.BinaryField()
    salt = models.BinaryField()
    memory_kib = models.PositiveIntegerField()
    passes = models.PositiveSmallIntegerField()
    lanes = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=KINDS)
    made_at = models.DateTimeField()
    # The password was set anew without the old one: only the previous words still open it.
    stale_since = models.DateTimeField(null=True)

    unscoped = models.Manager["MemberKey"]()

    register = (
        personal(
            "id",
            "user",
            "public_key",
            "locked",
            "salt",
            "memory_kib",
            "passes",
            "lanes",
            "kind",
            "made_at",
            "stale_since",
            purpose=texts.PURPOSE_KEY,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_KEY,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in SecretKind]),
                name="member_key_kind_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Draft(models.Model):
    """What somebody had typed when the vault closed, sealed to their own pair."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=64)  # stands for a page; nobody reads the page from it
    sealed = models.BinaryField()
    saved_at = models.DateTimeField()

    unscoped = models.Manager["Draft"]()

    register = (
        personal(
            "id",
            "user",
            "place",
            "sealed",
            "saved_at",
            purpose=texts.PURPOSE_DRAFT,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_DRAFT,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (models.UniqueConstraint(fields=["user", "place"], name="draft_once_a_page"),)

    def __str__(self) -> str:
        return str(self.id)
