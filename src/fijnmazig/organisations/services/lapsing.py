"""A role of SPOC ends with the last mandate that carries it, and the administrator hears so."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from fijnmazig.accounts.domain import ScopeKind
from fijnmazig.accounts.queries import letterboxes
from fijnmazig.accounts.queries.holders import holder_ids
from fijnmazig.accounts.services import end_lapsed_role
from fijnmazig.common.actor import Actor, Scope
from fijnmazig.messages.services import send_later
from fijnmazig.organisations import texts
from fijnmazig.organisations.models import Professional
from fijnmazig.organisations.queries.lapsing import LapsedRole, lapsed_roles
from fijnmazig.places.queries import municipality_name

ADMINISTRATORS = "accounts.manage"
REGION = Scope(kind=ScopeKind.REGION, key="")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEnded:
    """What the mail says: for which municipality, and where to give the role again."""

    municipality: str
    url: str


def end_lapsed_roles(*, actor: Actor, at: datetime, of: Professional | None = None) -> int:
    """End the roles of SPOC that no mandate carries any more, and return how many.

    Of everybody, or of one. Within the caller's transaction; that the actor may end the mandates
    is the caller's to see.
    """
    roles = lapsed_roles(at=at, of=of)
    for role in roles:
        end_lapsed_role(actor=actor, grant_id=role.grant_id, at=at)
        _tell_administrators(role, at=at)
    return len(roles)


def _tell_administrators(role: LapsedRole, *, at: datetime) -> None:
    way = reverse("accounts:member_detail", args=[role.user_id])
    page = RoleEnded(
        municipality=municipality_name(role.nis) or role.nis, url=f"{settings.SITE_URL}{way}"
    )
    ids = holder_ids(ADMINISTRATORS, at=at, within=[REGION])
    for box in letterboxes(user_ids=ids).values():
        send_later(
            to=box.address,
            subject=texts.ROLE_ENDED_SUBJECT,
            template="organisations/mail/role_ended.txt",
            page=page,
            language=box.language,
        )
