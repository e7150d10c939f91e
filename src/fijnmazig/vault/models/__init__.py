"""Keys of members, teams and records, each sealed to whoever may open it."""

from fijnmazig.vault.models.members import Draft, MemberKey
from fijnmazig.vault.models.records import RecordKey, Tombstone
from fijnmazig.vault.models.teams import (
    RecoveryGrant,
    RecoveryKey,
    Team,
    TeamGrant,
    TeamKey,
    TeamMember,
)

__all__ = [
    "Draft",
    "MemberKey",
    "RecordKey",
    "RecoveryGrant",
    "RecoveryKey",
    "Team",
    "TeamGrant",
    "TeamKey",
    "TeamMember",
    "Tombstone",
]
