import io
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command

from fijnmazig.accounts.domain import Role
from fijnmazig.accounts.tests.factories import PASSWORD, actor_of, make_member
from fijnmazig.audit.queries import acts_on
from fijnmazig.common.actor import OPERATOR
from fijnmazig.common.errors import NotFound, Refused
from fijnmazig.vault.domain.recovery import written
from fijnmazig.vault.domain.sealing import new_pair
from fijnmazig.vault.domain.wrapping import SecretKind
from fijnmazig.vault.models import RecoveryGrant, RecoveryKey
from fijnmazig.vault.queries.reading import unsealed
from fijnmazig.vault.services import records
from fijnmazig.vault.services.keys import replace_key
from fijnmazig.vault.services.recovery import (
    new_recovery,
    read_paper,
    replace_recovery,
    share_opened,
)
from fijnmazig.vault.services.regranting import grant_by_paper
from fijnmazig.vault.services.rotation import remove_member
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


def rescue(paper: str, *, team_id: UUID, email: str) -> None:
    pair = read_paper(paper)
    grant_by_paper(actor=OPERATOR, pair=pair, team_id=team_id, email=email, at=AT)


def test_a_team_that_nobody_can_read_is_read_again_with_the_key_on_paper() -> None:
    caller, ref = make_caller(), make_ref()
    team = make_team(caller)
    sealed = records.seal(team_id=team.id, ref=ref, fields=FIELDS)
    paper = new_recovery(actor=OPERATOR, at=AT)
    share_opened(opened_for(caller))
    replace_key(actor=actor_of(caller), kind=SecretKind.PASSWORD, words=PASSWORD, at=AT)
    assert unsealed(opened_for(caller), wanted={ref: sealed}) == {}

    rescue(paper, team_id=team.id, email=caller.email)

    assert unsealed(opened_for(caller), wanted={ref: sealed}) == {ref: FIELDS}
    assert "vault.recovery-used" in acts_on(caller.id)


def test_a_colleague_who_was_in_no_team_becomes_a_member_with_it() -> None:
    caller, newcomer = make_caller(), make_caller()
    team = make_team(caller)
    make_key_for(newcomer)
    paper = new_recovery(actor=OPERATOR, at=AT)
    share_opened(opened_for(caller))

    rescue(paper, team_id=team.id, email=newcomer.email)

    assert set(opened_for(newcomer).teams) == {team.id}


def test_the_private_half_is_nowhere_in_the_database() -> None:
    paper = new_recovery(actor=OPERATOR, at=AT)

    pair = read_paper(paper)

    (row,) = RecoveryKey.unscoped.values()
    assert bytes(row["public_key"]) == pair.public
    assert pair.private not in [bytes(v) for v in row.values() if isinstance(v, bytes | memoryview)]


def test_a_new_team_and_a_new_generation_are_shared_with_it_at_once() -> None:
    coordinator, caller = make_member(role=Role.COORDINATOR), make_caller()
    new_recovery(actor=OPERATOR, at=AT)
    make_key_for(coordinator)
    actor = actor_of(coordinator)

    create_team(actor=actor, opened=opened_for(coordinator), name="Zuid", at=AT)
    assert RecoveryGrant.unscoped.count() == 1
    team = make_team(coordinator, caller)
    remove_member(
        actor=actor, opened=opened_for(coordinator), team_id=team.id, user_id=caller.id, at=AT
    )

    assert RecoveryGrant.unscoped.filter(team_key__team=team).count() == 1


@pytest.mark.parametrize("paper", ["", "ABCD", written(new_pair())], ids=["no", "short", "other"])
def test_another_key_gives_nothing(paper: str) -> None:
    caller = make_caller()
    team = make_team(caller)
    new_recovery(actor=OPERATOR, at=AT)
    share_opened(opened_for(caller))

    with pytest.raises(Refused, match="herstelsleutel klopt niet"):
        rescue(paper, team_id=team.id, email=caller.email)


def test_a_team_that_never_opened_since_cannot_be_helped() -> None:
    caller = make_caller()
    team = make_team(caller)
    paper = new_recovery(actor=OPERATOR, at=AT)

    with pytest.raises(Refused, match="niets verzegeld"):
        rescue(paper, team_id=team.id, email=caller.email)


def test_no_administrator_gets_in_with_it_and_no_colleague_without_a_key() -> None:
    caller, keyless = make_caller(), make_caller()
    administrator = make_member(role=Role.ADMINISTRATOR)
    team = make_team(caller)
    paper = new_recovery(actor=OPERATOR, at=AT)
    share_opened(opened_for(caller))

    with pytest.raises(Refused, match="kan nooit lid zijn"):
        rescue(paper, team_id=team.id, email=administrator.email)
    with pytest.raises(Refused, match="nog geen sleutel"):
        rescue(paper, team_id=team.id, email=keyless.email)
    with pytest.raises(NotFound):
        rescue(paper, team_id=uuid4(), email=caller.email)


def test_there_is_one_recovery_key_and_a_new_one_replaces_what_the_old_one_opened() -> None:
    caller = make_caller()
    team = make_team(caller)
    old = new_recovery(actor=OPERATOR, at=AT)
    share_opened(opened_for(caller))
    with pytest.raises(Refused, match="al een herstelsleutel"):
        new_recovery(actor=OPERATOR, at=AT)

    replace_recovery(actor=OPERATOR, at=AT)

    with pytest.raises(Refused):
        rescue(old, team_id=team.id, email=caller.email)
    assert not RecoveryGrant.unscoped.exists()


@pytest.mark.parametrize("make", [new_recovery, replace_recovery], ids=["new", "replace"])
def test_only_the_operator_makes_one(make: Any) -> None:
    with pytest.raises(NotFound):
        make(actor=actor_of(make_member(role=Role.ADMINISTRATOR)), at=AT)


def test_the_command_prints_it_once_and_reads_it_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    caller = make_caller()
    team = make_team(caller)
    call_command("vault", "recovery", "new")
    paper = capsys.readouterr().out
    share_opened(opened_for(caller))
    monkeypatch.setattr("sys.stdin", io.StringIO(paper))

    words = ["--team", str(team.id), "--member", caller.email]
    call_command("vault", "recovery", "grant", *words)

    said = capsys.readouterr()
    assert paper.strip() not in said.out + said.err
    assert "heeft weer toegang" in said.err


def test_the_commands_for_every_night_and_after_a_restore_say_what_they_did(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("vault", "tidy", json=True)
    call_command("vault", "replay", json=True)
    call_command("vault", "tidy")
    call_command("vault", "replay")

    said = capsys.readouterr()
    assert '{"drafts": 0, "log_waits": false}' in said.out
    assert '"shredded": 0}' in said.out
    assert said.err
