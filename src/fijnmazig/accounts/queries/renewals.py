"""Ways back in that can still be used."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from fijnmazig.accounts.models import Renewal
from fijnmazig.accounts.queries.invitations import token_hash
from fijnmazig.common.db import find


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRenewal:
    """Whose way back in this is."""

    email: str
    name: str


def usable_renewals(at: datetime) -> QuerySet[Renewal]:
    """Return the ways back in that are open at `at`."""
    return Renewal.unscoped.filter(used_at=None, expires_at__gt=at, user__is_active=True)


def open_renewal(*, token: str, at: datetime) -> OpenRenewal:
    """Return whose login the holder of `token` may renew.

    Raises NotFound when the token is unknown, used or too old: one cannot tell which.
    """
    row = find(usable_renewals(at).select_related("user"), token_hash=token_hash(token))
    return OpenRenewal(email=row.user.email, name=row.user.name)
