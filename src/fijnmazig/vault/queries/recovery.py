"""The recovery key in use, and which teams it opens."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from fijnmazig.vault.models import RecoveryGrant, RecoveryKey


def recovery_keys() -> QuerySet[RecoveryKey]:
    """Return the recovery key in use: one or none."""
    return RecoveryKey.unscoped.filter(retired_at=None)


def shared_with(*, recovery_key_id: UUID, team_key_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Return which of these team keys are sealed to the recovery key."""
    rows = RecoveryGrant.unscoped.filter(
        recovery_key_id=recovery_key_id, team_key_id__in=list(team_key_ids)
    )
    return frozenset(rows.values_list("team_key_id", flat=True))


def recovery_grants(*, recovery_key_id: UUID, team_id: UUID) -> QuerySet[RecoveryGrant]:
    """Return the generations of one team that the recovery key opens, the oldest first."""
    rows = RecoveryGrant.unscoped.filter(recovery_key_id=recovery_key_id, team_key__team_id=team_id)
    return rows.order_by("team_key__generation")
