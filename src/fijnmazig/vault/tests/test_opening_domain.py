import copy
import pickle
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fijnmazig.accounts.domain import PERMISSIONS, Role
from fijnmazig.vault.domain import holding, opening
from fijnmazig.vault.domain.opening import (
    IDLE,
    Opened,
    TeamSecret,
    found_by,
    from_session,
    grant,
    granted,
    is_idle,
    kept_in_session,
    place_of,
)
from fijnmazig.vault.domain.sealing import VaultError, new_key, new_pair
from fijnmazig.vault.tests.factories import AT

OWNER = UUID(int=3)


def an_opened_vault() -> Opened:
    team, key_id = uuid4(), uuid4()
    secret = TeamSecret(pairs={key_id: new_pair()}, current=key_id, finding=new_key())
    return Opened(user_id=OWNER, pair=new_pair(), teams={team: secret})


def test_an_opened_vault_shows_nothing_and_never_becomes_bytes() -> None:
    opened = an_opened_vault()
    (secret,) = opened.teams.values()

    assert repr(opened).startswith("<fijnmazig.vault.domain.opening.Opened object at ")
    assert repr(secret).startswith("<fijnmazig.vault.domain.opening.TeamSecret object at ")
    for way in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            way(opened)


def test_a_pair_of_another_team_is_not_there() -> None:
    opened = an_opened_vault()
    (secret,) = opened.teams.values()

    assert opened.pair_of(secret.current) == secret.pairs[secret.current]
    assert opened.pair_of(uuid4()) is None


def test_a_team_secret_travels_to_one_member_and_one_generation() -> None:
    team, member, key_id, finding = new_pair(), new_pair(), uuid4(), new_key()

    sealed = grant(team, finding=finding, to=member.public, team_key_id=key_id)

    assert granted(sealed, to=member, team_key_id=key_id) == (team, finding)
    for to, other in ((new_pair(), key_id), (member, uuid4())):
        with pytest.raises(VaultError):
            granted(sealed, to=to, team_key_id=other)


def test_what_lies_in_the_session_opens_with_its_own_cookie_only() -> None:
    pair, cookie = new_pair(), new_key()

    kept = kept_in_session(pair, cookie_key=cookie, login="a", owner=OWNER)

    assert from_session(kept, cookie_key=cookie, login="a", owner=OWNER) == pair
    assert pair.private not in kept
    for key, login, owner in (
        (new_key(), "a", OWNER),
        (b"", "a", OWNER),
        (cookie, "b", OWNER),
        (cookie, "a", UUID(int=4)),
    ):
        with pytest.raises(VaultError):
            from_session(kept, cookie_key=key, login=login, owner=owner)


@given(seconds=st.integers(min_value=0, max_value=3600))
def test_an_opened_vault_closes_after_its_idle_time(seconds: int) -> None:
    idle = is_idle(seen_at=AT, at=AT + timedelta(seconds=seconds))

    assert idle == (timedelta(seconds=seconds) >= IDLE)


def test_a_clock_that_went_back_closes_it_too() -> None:
    assert is_idle(seen_at=AT, at=AT - timedelta(hours=1))


@given(
    kind=st.text("ab1é€ ", max_size=9),
    value=st.text("ab1é€ ", max_size=20),
    other=st.text("ab1é€ ", max_size=20),
)
def test_a_value_is_found_by_its_own_team_only(kind: str, value: str, other: str) -> None:
    key = new_key()

    found = found_by(key, kind=kind, value=value)

    assert len(found) == 32
    assert found == found_by(key, kind=kind, value=value)
    assert found != found_by(new_key(), kind=kind, value=value)
    assert (found == found_by(key, kind=kind, value=other)) == (value == other)


def test_the_place_of_a_draft_does_not_name_its_page() -> None:
    assert place_of("/a/") != place_of("/b/")
    assert len(place_of("/a/")) == 64


HOLDERS = {Role.COORDINATOR, Role.GROUP_LEADER, Role.CALLER, Role.RECIPIENT}


def test_who_works_with_sealed_records_holds_a_vault_and_nobody_else() -> None:
    holders = {role for role in Role if holding.may_hold(PERMISSIONS[role])}

    assert holders == HOLDERS


@pytest.mark.parametrize("extra", [Role.ADMINISTRATOR, Role.DPO])
def test_an_administrator_and_a_dpo_never_hold_one_whatever_else_they_are(extra: Role) -> None:
    for role in HOLDERS:
        assert not holding.may_hold(PERMISSIONS[role] | PERMISSIONS[extra])


@pytest.mark.parametrize(("readers", "at_risk"), [(0, True), (1, True), (2, False), (3, False)])
def test_a_team_of_one_is_at_risk(readers: int, at_risk: bool) -> None:  # noqa: FBT001 -- of a table
    assert holding.is_at_risk(readers) is at_risk


@pytest.mark.parametrize(
    ("seconds", "closed"),
    [
        (-31, True),
        (-30, False),
        (-29, False),
        (0, False),
        (14 * 60 + 59, False),
        (15 * 60, True),
        (15 * 60 + 1, True),
    ],
)
def test_a_vault_closes_after_a_quarter_of_an_hour_to_the_second(
    seconds: int, *, closed: bool
) -> None:
    assert is_idle(seen_at=AT, at=AT + timedelta(seconds=seconds)) is closed


def test_a_vault_warns_two_minutes_before_and_a_second_factor_is_fresh_for_five() -> None:
    assert (timedelta(minutes=2), timedelta(minutes=5)) == (opening.WARNING, opening.FRESH)
    assert timedelta(seconds=30) == opening.SEEN_STEP


def test_an_opened_vault_names_its_teams_and_their_keys() -> None:
    opened = an_opened_vault()
    (team,) = opened.teams

    assert opening.teams_of(opened) == {team}
    assert list(opened.team_keys()) == [opened.teams[team].current]
    assert opening.teams_of(Opened(user_id=OWNER, pair=new_pair())) == frozenset()


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_cookie_of_another_length_opens_nothing(length: int) -> None:
    kept = kept_in_session(new_pair(), cookie_key=new_key(), login="a", owner=OWNER)

    with pytest.raises(VaultError):
        from_session(kept, cookie_key=bytes(length), login="a", owner=OWNER)


def test_a_draft_is_bound_to_its_writer_and_its_page() -> None:
    bound = {
        opening.draft_bound(place_of(path), owner=owner)
        for path in ("/a/", "/b/")
        for owner in (OWNER, UUID(int=4))
    }

    assert len(bound) == 4
