"""Teams, the generations of their keys, and who can open them."""

import uuid

from django.db import models

from fijnmazig.common.register import Ground, internal, personal
from fijnmazig.vault import texts


class Team(models.Model):
    """Members who read the same sealed records."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80, unique=True)
    made_at = models.DateTimeField()

    unscoped = models.Manager["Team"]()

    register = (internal("id", "name", "made_at"),)

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.id)


class TeamMember(models.Model):
    """Somebody in a team, also while they cannot read: their grant says whether they can."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.UUIDField(null=True)
    removed_at = models.DateTimeField(null=True)

    unscoped = models.Manager["TeamMember"]()

    register = (
        internal("id", "team"),
        personal(
            "user",
            "added_at",
            "added_by",
            "removed_at",
            purpose=texts.PURPOSE_TEAM,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_TEAM,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(
                fields=["team", "user"],
                condition=models.Q(removed_at__isnull=True),
                name="team_member_once",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class TeamKey(models.Model):
    """One generation of a team's pair: the public half, to which anyone entitled seals."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="keys")
    generation = models.PositiveIntegerField()
    public_key = models.BinaryField()
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    unscoped = models.Manager["TeamKey"]()

    register = (internal("id", "team", "generation", "public_key", "made_at", "retired_at"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["team", "generation"], name="team_key_generation_once"),
            models.UniqueConstraint(
                fields=["team"],
                condition=models.Q(retired_at__isnull=True),
                name="team_key_current_once",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class TeamGrant(models.Model):
    """The secret of a team, sealed to one member: their key decides whether they can read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team_key = models.ForeignKey(TeamKey, on_delete=models.CASCADE, related_name="grants")
    member_key = models.ForeignKey("MemberKey", on_delete=models.CASCADE, related_name="grants")
    sealed = models.BinaryField()
    granted_at = models.DateTimeField()
    granted_by = models.UUIDField(null=True)

    unscoped = models.Manager["TeamGrant"]()

    register = (
        internal("id", "team_key", "sealed"),
        personal(
            "member_key",
            "granted_at",
            "granted_by",
            purpose=texts.PURPOSE_TEAM,
            ground=Ground.PUBLIC_TASK,
            retention=texts.RETENTION_TEAM,
        ),
    )

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(fields=["team_key", "member_key"], name="team_grant_once"),
        )

    def __str__(self) -> str:
        return str(self.id)


class RecoveryKey(models.Model):
    """The public half of the key on paper; the private half was printed once and is nowhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    public_key = models.BinaryField()
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    unscoped = models.Manager["RecoveryKey"]()

    register = (internal("id", "public_key", "made_at", "retired_at"),)

    class Meta:
        default_manager_name = "unscoped"

    def __str__(self) -> str:
        return str(self.id)


class RecoveryGrant(models.Model):
    """The secret of a team, sealed to the key on paper."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team_key = models.ForeignKey(TeamKey, on_delete=models.CASCADE, related_name="recoveries")
    recovery_key = models.ForeignKey(RecoveryKey, on_delete=models.CASCADE, related_name="grants")
    sealed = models.BinaryField()

    unscoped = models.Manager["RecoveryGrant"]()

    register = (internal("id", "team_key", "recovery_key", "sealed"),)

    class Meta:
        default_manager_name = "unscoped"
        constraints = (
            models.UniqueConstraint(
                fields=["team_key", "recovery_key"], name="recovery_grant_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)
