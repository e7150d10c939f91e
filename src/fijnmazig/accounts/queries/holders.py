"""Who holds a permission, for a form to choose a colleague from."""

from datetime import datetime

from fijnmazig.accounts.domain import PERMISSIONS
from fijnmazig.accounts.models import User
from fijnmazig.accounts.queries.entrance import grants_at
from fijnmazig.common.choosing.finding import Finder, finder_of


def holder_finder(permission: str, *, at: datetime) -> Finder:
    """Return how to find, by name, the active members whose role gives a permission at a moment.

    In any scope.
    """
    roles = [role.value for role, given in PERMISSIONS.items() if permission in given]
    held = grants_at(at).filter(role__in=roles).values("user_id")
    return finder_of(User.objects.filter(id__in=held, is_active=True))
