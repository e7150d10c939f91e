from uuid import UUID

import pytest

from fijnmazig.common.actor import ANONYMOUS, OPERATOR, Actor, Grant, Scope

BOOM, RUPEL = Scope(kind="MUNICIPALITY", key="11005"), Scope(kind="PARTNERSHIP", key="rupel")
SHARER = Actor(
    user_id=UUID(int=1),
    permissions=frozenset({"library.share"}),
    grants=frozenset(
        {
            Grant(permission="library.share", scope=BOOM),
            Grant(permission="groups.refer", scope=RUPEL),
        }
    ),
)


@pytest.mark.parametrize(
    ("actor", "anonymous"),
    [(ANONYMOUS, True), (OPERATOR, False), (SHARER, False), (Actor(is_operator=True), False)],
)
def test_nobody_is_who_neither_logged_in_nor_sits_at_the_machine(
    actor: Actor, *, anonymous: bool
) -> None:
    assert actor.is_anonymous is anonymous


def test_an_actor_may_what_is_named_and_the_operator_may_all() -> None:
    asked = ("library.share", "groups.refer")

    assert [SHARER.may(name) for name in asked] == [True, False]
    assert [OPERATOR.may(name) for name in asked] == [True, True]
    assert [ANONYMOUS.may(name) for name in asked] == [False, False]
    assert not Actor(user_id=UUID(int=1)).may("library.share")


def test_a_permission_holds_where_its_own_grants_say() -> None:
    read = "library.share ".strip()  # equal, and another object: as it comes from the database

    assert SHARER.scopes_of(read) == {BOOM}
    assert SHARER.scopes_of("groups.refer") == {RUPEL}
    assert SHARER.scopes_of("a.nothing") == SHARER.scopes_of("z.nothing") == frozenset()
    assert OPERATOR.scopes_of("library.share") == frozenset()
