"""Reads: who acts, with what rights, from which session."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from fijnmazig.accounts import domain, texts
from fijnmazig.accounts.models import LoginSession, RoleGrant, User
from fijnmazig.common.actor import Actor, Grant, Scope
from fijnmazig.common.errors import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFacts:
    """What a request needs to know of the login it belongs to."""

    session: domain.Session
    second_factor: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterbox:
    """Where a mail to somebody goes, and in which language."""

    address: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Which account has an address, and whether it showed that the address is theirs."""

    user_id: UUID
    is_confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrance:
    """Who acts, and whether a second factor must be set up before anything else."""

    actor: Actor
    second_factor_needed: bool


def session_facts(*, session_id: UUID, user_id: UUID) -> SessionFacts | None:
    """Return what we keep of one login of this person, None when there is no such login."""
    row = LoginSession.unscoped.filter(id=session_id, user_id=user_id).first()
    if row is None:
        return None
    session = domain.Session(created_at=row.created_at, seen_at=row.seen_at, ended_at=row.ended_at)
    return SessionFacts(session=session, second_factor=row.second_factor)


def guarded_roles() -> frozenset[domain.Role]:
    """Return the roles that give nothing without a second factor in this house."""
    return frozenset(domain.Role) if settings.SECOND_FACTOR_FOR_ALL else domain.SECOND_FACTOR


def actor_for(*, user_id: UUID, second_factor: bool, at: datetime) -> Entrance:
    """Return who acts: the permissions and scopes of the roles that hold at `at`.

    Roles that need a second factor give nothing until the session has passed one.
    """
    guarded = guarded_roles()
    grants = list(grants_at(at).filter(user_id=user_id))
    roles = [domain.Role(grant.role) for grant in grants]
    counted = [grant for grant in grants if second_factor or grant.role not in guarded]
    actor = Actor(
        user_id=user_id,
        permissions=domain.permissions_of(roles, second_factor=second_factor, guarded=guarded),
        scopes=frozenset(_scope(grant) for grant in counted),
        grants=frozenset(
            Grant(permission=permission, scope=_scope(grant))
            for grant in counted
            for permission in domain.PERMISSIONS[domain.Role(grant.role)]
        ),
    )
    needed = not second_factor and domain.needs_second_factor(roles, guarded=guarded)
    return Entrance(actor=actor, second_factor_needed=needed)


def member_id(actor: Actor) -> UUID:
    """Return who the actor is as a member.

    Raises NotFound for nobody and for the operator.
    """
    if actor.user_id is None:
        raise NotFound
    return actor.user_id


def roles_of(*, user_id: UUID, at: datetime) -> list[domain.Role]:
    """Return the roles somebody holds at `at`, by name."""
    grants = grants_at(at).filter(user_id=user_id).order_by("role")
    return [domain.Role(role) for role in grants.values_list("role", flat=True).distinct()]


def password_fits(*, user_id: UUID, password: str) -> bool:
    """Tell whether this is somebody's password; as slow for who has none."""
    user = User.objects.filter(id=user_id, is_active=True).first() or User()
    return user.check_password(password)


def has_password(*, user_id: UUID) -> bool:
    """Tell whether somebody logs in with a password here."""
    user = User.objects.filter(id=user_id).first()
    return user is not None and user.has_usable_password()


def second_factor_at(request: HttpRequest) -> datetime | None:
    """Return when the visitor last proved a second factor in this session, None when never."""
    records = get_authentication_records(request, request.user if request.user.pk else None)
    moments = [
        datetime.fromtimestamp(record["at"], tz=UTC)
        for record in records
        if record.get("method") == domain.SECOND_FACTOR_METHOD
        and record.get("type") in domain.PROVING
    ]
    return moments[-1] if moments else None  # the last one given, also when the clock went back


def user_id_of(*, email: str) -> UUID | None:
    """Return whose address this is, None when nobody's."""
    return User.objects.filter(email=email.lower()).values_list("id", flat=True).first()


def member_at(email: str) -> UUID:
    """Return whose address this is. Raises NotFound when nobody's."""
    user_id = user_id_of(email=email)
    if user_id is None:
        raise NotFound
    return user_id


def names_of(*, user_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of members by id; ids we do not know are absent.

    Whose account was emptied is called a former member.
    """
    users = User.objects.filter(id__in=list(user_ids))
    return {
        user_id: name if emptied_at is None else str(texts.FORMER_MEMBER)
        for user_id, name, emptied_at in users.values_list("id", "name", "emptied_at")
    }


def accounts_kept(*, user_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Return of which of these accounts something is kept: they are open, or closed lately."""
    rows = User.objects.filter(id__in=list(user_ids), emptied_at=None)
    return frozenset(rows.values_list("id", flat=True))


def confirmed_addresses(*, user_id: UUID) -> tuple[str, ...]:
    """Return the addresses somebody has shown to be theirs, in lower case, the main one first."""
    rows = EmailAddress.objects.filter(user_id=user_id, verified=True).order_by("-primary", "id")
    return tuple(email.lower() for email in rows.values_list("email", flat=True))


def claims_on(*, addresses: Iterable[str]) -> dict[str, Claim]:
    """Return the accounts that have some addresses, by address in lower case. Two queries.

    Whoever confirmed an address goes before whoever only filled it in.
    """
    wanted = sorted({address.lower() for address in addresses if address})
    filled_in = User.objects.filter(email__in=wanted).values_list("email", "id")
    confirmed = EmailAddress.objects.filter(email__in=wanted, verified=True)
    found = {email: Claim(user_id=user, is_confirmed=False) for email, user in filled_in}
    return found | {
        email: Claim(user_id=user, is_confirmed=True)
        for email, user in confirmed.values_list("email", "user_id")
    }


def letterboxes(*, user_ids: Iterable[UUID]) -> dict[UUID, Letterbox]:
    """Return where mails to members go, by id; whose account is closed gets none."""
    users = User.objects.filter(id__in=list(user_ids), is_active=True)
    return {
        user_id: Letterbox(address=email, language=language)
        for user_id, email, language in users.values_list("id", "email", "language")
    }


def grants_at(at: datetime) -> QuerySet[RoleGrant]:
    """Return the grants that hold at `at`, whoever has them."""
    open_ended = Q(valid_to__isnull=True) | Q(valid_to__gt=at)
    return RoleGrant.unscoped.filter(open_ended, valid_from__lte=at)


def _scope(grant: RoleGrant) -> Scope:
    return Scope(kind=grant.scope_kind, key=grant.scope_key)
