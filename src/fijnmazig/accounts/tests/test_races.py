"""Two administrators at the same moment, each with a connection of their own."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fijnmazig.accounts import texts
from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.models import RoleGrant, User
from fijnmazig.accounts.services import close_member, end_role
from fijnmazig.accounts.tests.factories import actor_of, make_member
from fijnmazig.common.tests.races import WINS, database_in_a_file, race

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_a_file(tmp_path: Path, transactional_db: None) -> Iterator[None]:  # noqa: ARG001 -- it must be there first
    with database_in_a_file(tmp_path):
        yield


def ending(by: User, of: User) -> Callable[[], None]:
    actor, grant = actor_of(by), RoleGrant.unscoped.get(user=of)
    return lambda: end_role(actor=actor, user_id=of.id, grant_id=grant.id, at=NOW)


def closing(by: User, of: User) -> Callable[[], None]:
    actor = actor_of(by)
    return lambda: close_member(actor=actor, member_id=of.id, at=NOW)


@pytest.mark.parametrize("first", [ending, closing])
@pytest.mark.parametrize("second", [ending, closing])
def test_two_administrators_who_end_each_other_leave_one(
    first: Callable[[User, User], Callable[[], None]],
    second: Callable[[User, User], Callable[[], None]],
) -> None:
    one, other = make_member(role=Role.ADMINISTRATOR), make_member(role=Role.ADMINISTRATOR)

    told = race(first(one, other), second(other, one))

    left = RoleGrant.unscoped.filter(valid_to=None, user__is_active=True)
    assert told == sorted([WINS, str(texts.LAST_ADMINISTRATOR)])
    assert left.count() == 1
