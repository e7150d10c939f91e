"""Teams, keys and opened vaults for tests; what a key costs is light in tests only."""

from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import ORIGIN, PASSWORD, actor_of, log_in, make_member
from fijnmazig.vault.domain.opening import Opened
from fijnmazig.vault.domain.sealing import KeyPair, Ref, new_key, new_pair
from fijnmazig.vault.domain.wrapping import SecretKind, Wrapped, wrap
from fijnmazig.vault.models import MemberKey, RecordKey, Team, TeamMember
from fijnmazig.vault.queries.members import member_key
from fijnmazig.vault.queries.teams import opened_by
from fijnmazig.vault.services.keys import cost, open_key
from fijnmazig.vault.services.teams import new_generation

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
numbers = count(1)


def make_caller(**kwargs: Any) -> Any:
    """Return a member who may hold a vault, without a key."""
    return make_member(role=Role.CALLER, **kwargs)


def make_key_for(user: Any, *, words: str = PASSWORD) -> MemberKey:
    """Return the key of a member, made now unless there is one."""
    row = member_key(user_id=user.id)
    if row is not None:
        return row
    kept = _wrapped(user.id, words)
    return MemberKey.unscoped.create(
        user_id=user.id,
        kind=SecretKind.PASSWORD,
        made_at=AT,
        public_key=kept.public,
        locked=kept.locked,
        salt=kept.salt,
        memory_kib=kept.cost.memory_kib,
        passes=kept.cost.passes,
        lanes=kept.cost.lanes,
    )


@cache
def _wrapped(owner: UUID, words: str) -> Wrapped:
    return wrap(new_pair(), words=words, owner=owner, cost=cost())


def make_team(*users: Any, name: str = "") -> Team:
    """Return a team that these members read; a key is made for who has none."""
    team = Team.unscoped.create(name=name or f"Team {next(numbers)} (fictief)", made_at=AT)
    for user in users:
        TeamMember.unscoped.create(team=team, user_id=user.id, added_at=AT)
    readers = [make_key_for(user) for user in users]
    new_generation(
        team_id=team.id, generation=1, finding=new_key(), readers=readers, at=AT, by=None
    )
    return team


def opened_for(user: Any) -> Opened:
    """Return the opened vault of a member, as a request of theirs would have it."""
    make_key_for(user)
    return opened_by(user_id=user.id, pair=pair_for(user))


def pair_for(user: Any) -> KeyPair:
    """Return the pair of a member who has a key."""
    return open_key(actor=actor_of(user), words=PASSWORD, at=AT)


def make_ref(table: str = "outreach.dossier") -> Ref:
    """Return a record that nobody has sealed yet."""
    return Ref(table, uuid4())


def prove(client: Client, user: Any, *, ago: timedelta = timedelta()) -> None:
    """Let the session remember that a second factor was given, a while ago."""
    session = client.session
    session["account_authentication_methods_user"] = str(user.pk)
    session["account_authentication_methods"] = [
        {"method": "mfa", "type": "totp", "at": (moment() - ago).timestamp()}
    ]
    session.save()


def enter_vault(client: Client, user: Any) -> Any:
    """Log a member in and open their vault as they would; return the answer of the page."""
    make_key_for(user)
    log_in(client, user)
    prove(client, user)
    return client.post(reverse("vault:vault_open"), {"words": PASSWORD}, headers=ORIGIN)


def moment() -> datetime:
    """Return the present moment, for what a page will compare with its own clock."""
    return timezone.now()  # noqa: TID251 -- a session made by hand has the time of its request


def touch_key(ref: Ref) -> None:
    """Damage the key of one record, so that nothing of it opens."""
    row = RecordKey.unscoped.get(table=ref.table, record=ref.record)
    RecordKey.unscoped.filter(id=row.id).update(sealed=bytes(row.sealed)[:-1])
