"""With what somebody logs in."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from fijnmazig.accounts import domain
from fijnmazig.accounts.queries.entrance import guarded_roles, roles_of


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginMeans:
    """With what somebody logs in: second factors and addresses, by id."""

    factors: dict[int, domain.Factor]
    addresses: frozenset[str]


def login_means(*, user_id: UUID) -> LoginMeans:
    """Return with what somebody can log in now."""
    factors = Authenticator.objects.filter(user_id=user_id)
    addresses = EmailAddress.objects.filter(user_id=user_id)
    return LoginMeans(
        factors={
            factor.pk: domain.Factor(kind=factor.type, content=str(factor.data))
            for factor in factors
        },
        addresses=frozenset(addresses.values_list("email", flat=True)),
    )


def is_last_needed_factor(*, user_id: UUID, factor_id: int, at: datetime) -> bool:
    """Tell whether without this factor somebody whose role needs one would have none left."""
    others = Authenticator.objects.filter(user_id=user_id, type__in=domain.PROVING)
    if others.exclude(pk=factor_id).exists():
        return False
    return domain.needs_second_factor(roles_of(user_id=user_id, at=at), guarded=guarded_roles())
