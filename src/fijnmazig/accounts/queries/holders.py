"""Who holds a permission, for a list to choose a colleague from."""

from datetime import datetime
from uuid import UUID

from fijnmazig.accounts.domain import PERMISSIONS
from fijnmazig.accounts.models import User
from fijnmazig.accounts.queries.entrance import grants_at


def holders_of(permission: str, *, at: datetime) -> tuple[UUID, ...]:
    """Return the active members with a role that gives a permission at a moment, in any scope."""
    roles = [role.value for role, given in PERMISSIONS.items() if permission in given]
    held = grants_at(at).filter(role__in=roles).values("user_id")
    rows = User.objects.filter(id__in=held, is_active=True).order_by("id")
    return tuple(rows.values_list("id", flat=True))
