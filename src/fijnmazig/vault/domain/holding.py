"""Who may hold a vault at all, and what a team needs to be safe from losing its key."""

from collections.abc import Collection

HOLD = "vault.hold"
TEAMS = "vault.teams"
# Whoever decides who may come in, or reads who did what, never reads a record as well.
NEVER_TOGETHER = frozenset({"accounts.manage", "accounts.invite", "audit.read", "register.read"})
LEAST_MEMBERS = 2


def may_hold(permissions: Collection[str]) -> bool:
    """Tell whether somebody with these permissions may be member of a team and read its records."""
    return HOLD in permissions and NEVER_TOGETHER.isdisjoint(permissions)


def is_at_risk(readers: int) -> bool:
    """Tell whether one lost password would lose every record of a team."""
    return readers < LEAST_MEMBERS
