from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from fijnmazig.common.errors import NotFound
from fijnmazig.vault.domain.opening import teams_of
from fijnmazig.vault.domain.sealing import Ref, VaultError
from fijnmazig.vault.models import RecordKey, Tombstone
from fijnmazig.vault.queries.reading import Locked, blind, unsealed, unsealed_alone
from fijnmazig.vault.services import records
from fijnmazig.vault.tests.factories import AT, make_caller, make_ref, make_team, opened_for

pytestmark = pytest.mark.django_db
FIELDS = {"name": "Vroukje Testmans", "story": "Er was ruzie.\nNu is het rustig."}


def test_a_team_reads_what_anyone_sealed_for_it() -> None:
    caller, ref = make_caller(), make_ref()
    team = make_team(caller)

    sealed = records.seal(team_id=team.id, ref=ref, fields=FIELDS)

    opened = opened_for(caller)
    assert unsealed(opened, wanted={ref: sealed}) == {ref: FIELDS}
    assert teams_of(opened) == {team.id}


def test_a_member_of_another_team_reads_nothing_and_no_error_tells_that_it_exists() -> None:
    caller, outsider, ref = make_caller(), make_caller(), make_ref()
    team = make_team(caller)
    make_team(outsider)
    sealed = records.seal(team_id=team.id, ref=ref, fields=FIELDS)

    foreign = unsealed(opened_for(outsider), wanted={ref: sealed})

    assert foreign == unsealed(opened_for(outsider), wanted={make_ref(): sealed}) == {}


def test_a_thousand_fields_are_read_with_one_query() -> None:
    caller = make_caller()
    team = make_team(caller)
    wanted = records.seal_all(
        team_id=team.id, records={make_ref(): {"name": "Vroukje"} for _ in range(20)}
    )
    opened = opened_for(caller)

    with CaptureQueriesContext(connection) as queries:
        read = unsealed(opened, wanted=wanted)

    assert len(queries) == 1
    assert len(read) == 20


def test_what_was_touched_keeps_no_other_field_from_being_read_alone() -> None:
    caller, outsider, here, there = make_caller(), make_caller(), make_ref(), make_ref()
    team = make_team(caller)
    make_team(outsider)
    sealed = records.seal_all(team_id=team.id, records={here: FIELDS, there: FIELDS})
    RecordKey.unscoped.filter(record=there.record).update(sealed=b"touched")
    wanted = (
        Locked(here, "name", sealed[here]["name"]),
        Locked(here, "story", sealed[here]["story"][:-1]),
        Locked(here, "story", None),
        Locked(there, "name", sealed[there]["name"]),
        Locked(here, "story", sealed[here]["story"]),
    )
    opened = opened_for(caller)

    with CaptureQueriesContext(connection) as queries:
        read = unsealed_alone(opened, wanted=wanted)

    assert read == (FIELDS["name"], "", "", "", FIELDS["story"])
    assert len(queries) == 1
    assert set(unsealed_alone(opened_for(outsider), wanted=wanted)) == {""}


@pytest.mark.asvs("V11.3.3")
def test_a_field_moved_to_another_record_opens_nowhere() -> None:
    caller, here, there = make_caller(), make_ref(), make_ref()
    team = make_team(caller)
    sealed = records.seal_all(team_id=team.id, records={here: FIELDS, there: FIELDS})

    with pytest.raises(VaultError):
        unsealed(opened_for(caller), wanted={there: sealed[here]})


def test_a_record_key_moved_to_another_record_opens_nowhere() -> None:
    caller, here, there = make_caller(), make_ref(), make_ref()
    team = make_team(caller)
    sealed = records.seal_all(team_id=team.id, records={here: FIELDS, there: FIELDS})
    box = RecordKey.unscoped.get(record=here.record).sealed
    RecordKey.unscoped.filter(record=there.record).update(sealed=bytes(box))

    with pytest.raises(VaultError):
        unsealed(opened_for(caller), wanted={there: sealed[there]})


def test_sealing_again_changes_fields_under_the_same_key() -> None:
    caller, ref = make_caller(), make_ref()
    team = make_team(caller)
    sealed = records.seal(team_id=team.id, ref=ref, fields=FIELDS)
    opened = opened_for(caller)

    again = records.reseal(opened, ref=ref, fields={"story": "Anders."})

    assert unsealed(opened, wanted={ref: sealed | again})[ref] == FIELDS | {"story": "Anders."}
    assert RecordKey.unscoped.count() == 1


def test_whoever_cannot_read_a_record_cannot_seal_it_again() -> None:
    caller, outsider, ref = make_caller(), make_caller(), make_ref()
    records.seal(team_id=make_team(caller).id, ref=ref, fields=FIELDS)
    make_team(outsider)

    with pytest.raises(NotFound):
        records.reseal(opened_for(outsider), ref=ref, fields=FIELDS)


def test_a_record_is_sealed_once() -> None:
    team, ref = make_team(make_caller()), make_ref()
    records.seal(team_id=team.id, ref=ref, fields=FIELDS)

    with pytest.raises(VaultError):
        records.seal(team_id=team.id, ref=ref, fields=FIELDS)


def test_there_is_no_sealing_for_a_team_that_does_not_exist() -> None:
    with pytest.raises(NotFound):
        records.seal(team_id=uuid4(), ref=make_ref(), fields=FIELDS)


def test_a_shredded_record_is_absent_for_everyone_and_stays_so() -> None:
    caller, ref, kept = make_caller(), make_ref(), make_ref()
    team = make_team(caller)
    sealed = records.seal_all(team_id=team.id, records={ref: FIELDS, kept: FIELDS})

    assert records.shred([ref], at=AT) == 1
    assert records.shred([ref], at=AT) == 0

    assert unsealed(opened_for(caller), wanted=sealed) == {kept: FIELDS}
    assert Tombstone.unscoped.count() == 1
    with pytest.raises(VaultError):
        records.seal(team_id=team.id, ref=ref, fields=FIELDS)


def test_shredding_leaves_the_same_number_in_another_table_alone() -> None:
    caller, ref = make_caller(), make_ref("outreach.dossier")
    other = Ref("outreach.person", ref.record)
    team = make_team(caller)
    sealed = records.seal_all(team_id=team.id, records={ref: FIELDS, other: FIELDS})

    records.shred([ref], at=AT)

    assert unsealed(opened_for(caller), wanted=sealed) == {other: FIELDS}


def test_a_key_that_came_back_beside_its_tombstone_opens_nothing() -> None:
    caller, ref = make_caller(), make_ref()
    team = make_team(caller)
    sealed = records.seal(team_id=team.id, ref=ref, fields=FIELDS)
    Tombstone.unscoped.create(table=ref.table, record=ref.record, shredded_at=AT)

    assert unsealed(opened_for(caller), wanted={ref: sealed}) == {}


def test_a_team_finds_a_number_again_and_another_team_does_not() -> None:
    caller, outsider = make_caller(), make_caller()
    team, other = make_team(caller), make_team(outsider)
    opened = opened_for(caller)

    found = blind(opened, team_id=team.id, kind="phone", value="+32470000001")

    assert found == blind(opened_for(caller), team_id=team.id, kind="phone", value="+32470000001")
    theirs = blind(opened_for(outsider), team_id=other.id, kind="phone", value="+32470000001")
    assert found != theirs
    with pytest.raises(NotFound):
        blind(opened, team_id=other.id, kind="phone", value="+32470000001")


@pytest.mark.django_db(transaction=True)
def test_nothing_is_sealed_or_shredded_outside_the_transaction_of_its_room() -> None:
    team, ref = make_team(make_caller()), make_ref()

    with pytest.raises(RuntimeError):
        records.seal(team_id=team.id, ref=ref, fields=FIELDS)
    with pytest.raises(RuntimeError):
        records.shred([ref], at=AT)

    with transaction.atomic():
        assert records.seal(team_id=team.id, ref=ref, fields=FIELDS)
