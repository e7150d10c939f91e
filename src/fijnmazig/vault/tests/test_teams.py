from typing import Any
from uuid import uuid4

import pytest

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import PASSWORD, actor_of, give_role, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.vault.domain.sealing import VaultError
from fijnmazig.vault.domain.wrapping import SecretKind
from fijnmazig.vault.models import RecordKey, TeamGrant, TeamKey
from fijnmazig.vault.queries.reading import blind, unsealed
from fijnmazig.vault.queries.teams import opened_by, team_ids_of, team_names, team_page
from fijnmazig.vault.services import records, rotation
from fijnmazig.vault.services.keys import replace_key
from fijnmazig.vault.services.rotation import remove_member, rewrap
from fijnmazig.vault.services.teams import add_member, give_access
from fijnmazig.vault.services.teams import make_team as create_team
from fijnmazig.vault.tests.factories import (
    AT,
    make_caller,
    make_key_for,
    make_ref,
    make_team,
    opened_for,
)

pytestmark = pytest.mark.django_db
FIELDS = {"name": "Vroukje Testmans"}


@pytest.fixture
def coordinator() -> Any:
    return make_member(role=Role.COORDINATOR)


def test_a_coordinator_makes_a_team_and_reads_it(coordinator: Any) -> None:
    opened = opened_for(coordinator)

    team_id = create_team(actor=actor_of(coordinator), opened=opened, name="Zuid", at=AT)

    page = team_page(actor=actor_of(coordinator), team_id=team_id)
    assert [(line.is_self, line.reads) for line in page.members] == [(True, True)]
    assert page.is_at_risk
    assert acts_on(team_id) == ["vault.team-made"]
    assert team_names(team_ids=[team_id]) == {team_id: "Zuid"}


def test_two_teams_never_have_one_name(coordinator: Any) -> None:
    make_team(coordinator, name="Zuid")

    with pytest.raises(Refused, match="al een team"):
        create_team(actor=actor_of(coordinator), opened=opened_for(coordinator), name="zuid", at=AT)


def test_a_caller_makes_no_team() -> None:
    caller = make_caller()

    with pytest.raises(NotFound):
        create_team(actor=actor_of(caller), opened=opened_for(caller), name="Zuid", at=AT)


def test_a_newcomer_reads_what_was_sealed_before(coordinator: Any) -> None:
    team, newcomer, ref = make_team(coordinator), make_caller(), make_ref()
    sealed = records.seal(team_id=team.id, ref=ref, fields=FIELDS)
    make_key_for(newcomer)

    join(coordinator, newcomer, team_id=team.id)

    assert unsealed(opened_for(newcomer), wanted={ref: sealed}) == {ref: FIELDS}
    assert acts_on(newcomer.id)[0] == "vault.member-added"
    assert team_ids_of(user_id=newcomer.id) == {team.id}


def join(coordinator: Any, newcomer: Any, *, team_id: Any) -> None:
    add_member(
        actor=actor_of(coordinator),
        opened=opened_for(coordinator),
        team_id=team_id,
        email=newcomer.email,
        at=AT,
    )


@pytest.mark.parametrize("extra", [Role.ADMINISTRATOR, Role.DPO])
def test_an_administrator_and_a_dpo_are_never_added(coordinator: Any, extra: Role) -> None:
    team, newcomer = make_team(coordinator), make_caller()
    make_key_for(newcomer)
    give_role(newcomer, extra)

    with pytest.raises(Refused, match="kan nooit lid zijn"):
        join(coordinator, newcomer, team_id=team.id)


def test_a_newcomer_without_a_key_and_a_member_are_refused_in_their_own_words(
    coordinator: Any,
) -> None:
    team, newcomer = make_team(coordinator), make_caller()

    with pytest.raises(Refused, match="nog geen sleutel"):
        join(coordinator, newcomer, team_id=team.id)
    with pytest.raises(Refused, match="al lid"):
        join(coordinator, coordinator, team_id=team.id)


def test_a_coordinator_of_another_team_changes_nothing(coordinator: Any) -> None:
    team, outsider = make_team(make_caller()), coordinator
    newcomer = make_caller()
    make_key_for(newcomer)

    with pytest.raises(NotFound):
        join(outsider, newcomer, team_id=team.id)
    with pytest.raises(NotFound):
        team_page(actor=actor_of(outsider), team_id=team.id)


def leave(coordinator: Any, member: Any, *, team_id: Any) -> None:
    remove_member(
        actor=actor_of(coordinator),
        opened=opened_for(coordinator),
        team_id=team_id,
        user_id=member.id,
        at=AT,
    )


def test_who_leaves_reads_nothing_any_more_and_who_stays_reads_all(coordinator: Any) -> None:
    caller, old, new = make_caller(), make_ref(), make_ref()
    team = make_team(coordinator, caller)
    sealed = records.seal(team_id=team.id, ref=old, fields=FIELDS)
    kept_by_leaver = opened_for(caller)

    leave(coordinator, caller, team_id=team.id)
    fresh = records.seal(team_id=team.id, ref=new, fields=FIELDS)

    both = {old: sealed, new: fresh}
    assert unsealed(opened_for(caller), wanted=both) == {}
    assert new not in unsealed(kept_by_leaver, wanted=both)
    assert unsealed(opened_for(coordinator), wanted=both) == {old: FIELDS, new: FIELDS}
    assert "vault.member-removed" in acts_on(caller.id)


def test_after_rewrapping_even_a_kept_secret_opens_no_record_key(coordinator: Any) -> None:
    caller, ref = make_caller(), make_ref()
    team = make_team(coordinator, caller)
    sealed = records.seal(team_id=team.id, ref=ref, fields=FIELDS)
    kept_by_leaver = opened_for(caller)
    leave(coordinator, caller, team_id=team.id)

    assert rewrap(opened_for(coordinator), at=AT) == 1

    assert unsealed(kept_by_leaver, wanted={ref: sealed}) == {}
    assert unsealed(opened_for(coordinator), wanted={ref: sealed}) == {ref: FIELDS}


def test_a_rotation_that_is_cut_off_goes_on_where_it_was(
    coordinator: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    caller = make_caller()
    team = make_team(coordinator, caller)
    wanted = records.seal_all(team_id=team.id, records={make_ref(): FIELDS for _ in range(5)})
    leave(coordinator, caller, team_id=team.id)
    monkeypatch.setattr(rotation, "PIECE", 2)
    monkeypatch.setattr(rotation, "MOST", 2)

    moved = [rewrap(opened_for(coordinator), at=AT) for _ in range(4)]

    assert moved == [2, 2, 1, 0]
    assert len(unsealed(opened_for(coordinator), wanted=wanted)) == 5
    current = TeamKey.unscoped.get(team=team, retired_at=None)
    assert set(RecordKey.unscoped.values_list("team_key_id", flat=True)) == {current.id}


def test_an_old_generation_goes_a_day_after_nothing_needs_it(coordinator: Any) -> None:
    caller = make_caller()
    team = make_team(coordinator, caller)
    leave(coordinator, caller, team_id=team.id)

    rewrap(opened_for(coordinator), at=AT)
    assert TeamGrant.unscoped.filter(team_key__team=team).count() == 2
    rewrap(opened_for(coordinator), at=AT + 2 * rotation.KEPT)

    assert TeamGrant.unscoped.filter(team_key__team=team).count() == 1


def test_a_number_is_found_again_after_a_rotation(coordinator: Any) -> None:
    caller = make_caller()
    team = make_team(coordinator, caller)
    wanted: Any = {"team_id": team.id, "kind": "phone", "value": "+32470000001"}
    before = blind(opened_for(coordinator), **wanted)

    leave(coordinator, caller, team_id=team.id)

    assert blind(opened_for(coordinator), **wanted) == before


def test_the_last_who_can_read_cannot_be_taken_away(coordinator: Any) -> None:
    team = make_team(coordinator)

    with pytest.raises(Refused, match="laatste lid"):
        leave(coordinator, coordinator, team_id=team.id)


def test_a_caller_takes_nobody_away(coordinator: Any) -> None:
    caller = make_caller()
    team = make_team(coordinator, caller)

    with pytest.raises(NotFound):
        leave(caller, coordinator, team_id=team.id)


def test_a_new_key_reads_nothing_until_a_colleague_gives_access(coordinator: Any) -> None:
    caller, ref = make_caller(), make_ref()
    team = make_team(coordinator, caller)
    sealed = records.seal(team_id=team.id, ref=ref, fields=FIELDS)
    replace_key(actor=actor_of(caller), kind=SecretKind.PASSWORD, words=PASSWORD, at=AT)
    assert unsealed(opened_for(caller), wanted={ref: sealed}) == {}

    give(coordinator, caller, team_id=team.id)

    assert unsealed(opened_for(caller), wanted={ref: sealed}) == {ref: FIELDS}
    assert acts_on(caller.id)[-2] == "vault.access-given"


def give(giver: Any, taker: Any, *, team_id: Any) -> None:
    give_access(
        actor=actor_of(giver), opened=opened_for(giver), team_id=team_id, user_id=taker.id, at=AT
    )


def test_nobody_gets_access_to_a_team_they_are_not_in(coordinator: Any) -> None:
    team, stranger = make_team(coordinator), make_caller()
    make_key_for(stranger)

    with pytest.raises(NotFound):
        give(coordinator, stranger, team_id=team.id)
    with pytest.raises(NotFound):
        give(stranger, stranger, team_id=team.id)
    with pytest.raises(NotFound):
        give(coordinator, stranger, team_id=uuid4())


def test_a_member_who_became_administrator_gets_no_access_and_one_without_key_waits(
    coordinator: Any,
) -> None:
    promoted, keyless = make_caller(), make_caller()
    team = make_team(coordinator, promoted, keyless)
    give_role(promoted, Role.ADMINISTRATOR)
    make_key_for(keyless).delete()

    with pytest.raises(Refused, match="kan nooit lid zijn"):
        give(coordinator, promoted, team_id=team.id)
    with pytest.raises(Refused, match="nog geen sleutel"):
        give(coordinator, keyless, team_id=team.id)


def test_a_member_who_cannot_read_gives_no_access(coordinator: Any) -> None:
    caller = make_caller()
    team = make_team(coordinator, caller)
    TeamGrant.unscoped.filter(member_key__user_id=caller.id).delete()

    with pytest.raises(Refused, match="zelf geen toegang"):
        give(caller, coordinator, team_id=team.id)


def test_a_grant_that_was_touched_opens_nothing(coordinator: Any) -> None:
    make_team(coordinator)
    pair = opened_for(coordinator).pair
    row = TeamGrant.unscoped.get()
    row.sealed = bytes(row.sealed)[:-1] + b"x"
    row.save()

    with pytest.raises(VaultError):
        opened_by(user_id=coordinator.id, pair=pair)
