from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from fijnmazig.vault import store
from fijnmazig.vault.models import RecordKey, Tombstone
from fijnmazig.vault.queries.reading import unsealed
from fijnmazig.vault.services import records
from fijnmazig.vault.services.replay import replay
from fijnmazig.vault.tests.factories import AT, make_caller, make_ref, make_team, opened_for

pytestmark = pytest.mark.django_db
FIELDS = {"name": "Vroukje Testmans"}


@pytest.fixture(autouse=True)
def own_home(settings: Settings, tmp_path: Path) -> None:
    settings.FIJNMAZIG_HOME = tmp_path


def test_a_tombstone_is_written_to_a_file_once_it_is_in_the_database_for_good(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    ref = make_ref()

    with django_capture_on_commit_callbacks(execute=True):
        records.shred([ref], at=AT)
        assert store.read() == {}

    assert store.read() == {ref: AT}
    assert store.path().stat().st_mode & 0o077 == 0


def test_a_refusal_after_shredding_leaves_the_record_as_it_was(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    caller, ref = make_caller(), make_ref()
    sealed = records.seal(team_id=make_team(caller).id, ref=ref, fields=FIELDS)

    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        records.shred([ref], at=AT)
        transaction.set_rollback(True)

    assert store.read() == {}
    assert unsealed(opened_for(caller), wanted={ref: sealed}) == {ref: FIELDS}


@pytest.mark.asvs("V14.2.4")
def test_what_a_restored_copy_brings_back_is_destroyed_again(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    caller, gone, kept = make_caller(), make_ref(), make_ref()
    team = make_team(caller)
    sealed = records.seal_all(team_id=team.id, records={gone: FIELDS, kept: FIELDS})
    copy = list(RecordKey.unscoped.all())
    with django_capture_on_commit_callbacks(execute=True):
        records.shred([gone], at=AT)
    Tombstone.unscoped.all().delete()
    RecordKey.unscoped.all().delete()
    RecordKey.unscoped.bulk_create(copy)
    assert unsealed(opened_for(caller), wanted=sealed) == {gone: FIELDS, kept: FIELDS}

    done = replay(at=AT)

    assert (done.known, done.shredded) == (1, 1)
    assert unsealed(opened_for(caller), wanted=sealed) == {kept: FIELDS}
    assert replay(at=AT).shredded == 0


def test_a_tombstone_that_a_crash_left_out_of_the_file_is_written_at_the_next_start() -> None:
    ref = make_ref()
    records.shred([ref], at=AT)
    assert store.read() == {}

    replay(at=AT)

    assert store.read() == {ref: AT}


def test_a_line_that_a_crash_cut_short_hides_no_other() -> None:
    first, second = make_ref(), make_ref()
    store.write([first], at=AT)
    with store.path().open("a", encoding="utf-8") as file:
        file.write(f"{AT.isoformat()} {second.table} 1234")

    store.write([second], at=AT)

    assert store.read() == {first: AT, second: AT}


def test_nothing_is_written_when_nothing_new_was_shredded(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        assert records.shred([], at=AT) == 0

    assert callbacks == []
